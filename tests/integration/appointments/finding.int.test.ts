import type { WhosePatient } from '../../../api/appointments/ports/appointment-store.ts';
import { makeListProxies } from '../../../api/patients/use-cases/list-proxies.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = at('2026-03-02T09:00:00Z');

describe('finding appointments and who is booking', () => {
  const NHS_NUMBER = parseNhsNumber('9990000026')!;

  async function bookFor(familyName: string, startsAt: string, nhsNumber = NHS_NUMBER) {
    const patient = await db.within(({ patients }) =>
      patients.saveFromPas(
        {
          ...{ pasPatientId: familyName, nhsNumber, givenName: 'Maya', familyName, birthDate: '2004-05-19' },
          ...{ gender: undefined, postcode: undefined, mobile: '07700900123', email: undefined },
          ...{ standing: 'active' as const, isRestricted: false, replacedBy: undefined },
        },
        newId(),
        now,
      ),
    );
    const booking = aBooking(db.organisation, { patientId: patient.patientId, startsAt: at(startsAt) });
    expect(await db.book(booking)).toBe('booked');
    return booking;
  }
  const find = (whose: WhosePatient, changes: object = {}) =>
    db.within(async ({ appointments }) =>
      (
        await appointments.listOfPatients({
          ...{ whose, serviceLineIds: [db.organisation.serviceLineId], limit: 10 },
          ...changes,
        })
      ).map((one) => one.appointmentId),
    );

  it('takes each way to say whose they are, the latest first, and no more than asked', async () => {
    const sooner = await bookFor('Smith-O’Neill', '2026-03-05T09:00:00Z');
    const later = await bookFor('Smith-O’Neill', '2026-06-05T09:00:00Z');
    await bookFor('Birch', '2026-03-06T09:00:00Z', parseNhsNumber('9990000034'));
    const both = [later.appointmentId, sooner.appointmentId];
    expect(await find({ words: ['oneill'], birthDate: undefined })).toEqual(both);
    expect(await find({ words: ['maya', 'smith'], birthDate: '2004-05-19' })).toEqual(both);
    expect(await find({ words: ['smith'], birthDate: '2004-05-20' })).toEqual([]);
    expect(await find({ nhsNumber: NHS_NUMBER })).toEqual(both);
    expect(await find({ patientId: sooner.patientId })).toEqual(both);
    expect(await find({ patientId: sooner.patientId }, { limit: 1 })).toEqual([later.appointmentId]);
    expect(await find({ patientId: sooner.patientId }, { serviceLineIds: [newId()] })).toEqual([]);
    const [first, , , fourth] = db.organisation.staff;
    expect(await find({ words: ['oneill'], birthDate: undefined }, { practitionerId: first })).toEqual(both);
    expect(await find({ words: ['oneill'], birthDate: undefined }, { practitionerId: fourth })).toEqual([]);
  });

  it('has what tells two patients of the same initials apart', async () => {
    const { appointmentId } = await bookFor('Kelso', '2026-03-05T09:00:00Z');
    const found = await db.within(({ appointments }) => appointments.findById(appointmentId));
    expect(found!.patientMark).toEqual({ birthYear: 2004, nhsNumberEnding: '026' });
  });

  it('tells who holds a slot for the patient until it runs out', async () => {
    const { patientId } = await bookFor('Kelso', '2026-03-05T09:00:00Z');
    const hold = {
      holdId: newId<'Hold'>(),
      serviceLineId: db.organisation.serviceLineId,
      heldBy: db.organisation.staff[4]!,
      patientId,
      startsAt: at('2026-03-07T09:00:00Z'),
      endsAt: at('2026-03-07T09:30:00Z'),
      practitionerIds: [db.organisation.staff[0]!],
      resourceIds: [],
      createdAt: now,
      expiresAt: now.add({ minutes: 5 }),
    };
    await db.within(({ holds }) => holds.take(hold));
    const told = await db.within(({ holds }) => holds.listOfPatient(patientId, now));
    expect(told).toMatchObject([{ heldBy: hold.heldBy, heldByName: 'Person 4', startsAt: hold.startsAt }]);
    expect(await db.within(({ holds }) => holds.listOfPatient(patientId, hold.expiresAt))).toEqual([]);
    expect(await db.within(({ holds }) => holds.listOfPatient(newId(), now))).toEqual([]);
  });

  it('offers a proxy once, as last recorded', async () => {
    const { patientId } = await bookFor('Kelso', '2026-03-05T09:00:00Z');
    await bookFor('Kelso', '2026-03-06T09:00:00Z');
    const list = makeListProxies({
      transaction: db.transaction,
      audit: makeAudit({ now: () => now, newId: () => newId() }),
      now: () => now,
    });
    expect(await list(aCoordinator(db.organisation), { patientId })).toEqual({
      items: [
        {
          givenName: 'Mary',
          familyName: 'Family',
          relationship: 'MTH',
          legalBasis: 'consent',
          evidenceSeen: 'Patient said so on 2 March',
          authorityId: expect.any(String) as string,
          scope: ['join', 'receive-messages'],
          isReviewDue: false,
          mobile: '07700900456',
          email: null,
        },
      ],
    });
  });
});

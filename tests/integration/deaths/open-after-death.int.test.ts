import { Temporal } from 'temporal-polyfill';
import { reportDeath } from '../../../api/appointments/use-cases/report-death.ts';
import { cancelWithin } from '../../../api/booking/use-cases/cancel-within.ts';
import { makeListOpenAfterDeath } from '../../../api/deaths/use-cases/list-open-after-death.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import type { PasPatient } from '../../../api/patients/ports/pas-patient.ts';
import { makeSearchPatients } from '../../../api/patients/use-cases/search-patients.ts';
import { aBooking, newId } from '../support/an-organisation.ts';
import { SLOT, useRefill } from '../refill/refill-test.ts';

const test = useRefill();
const [WHO, NEXT] = [1, 2];

/** A search by a booker, and a PAS that says that the patient died. */
async function findDead(): Promise<void> {
  const patientId = test.db.organisation.patients[WHO]!;
  const known = await test.db.within(({ patients }) => patients.findById(patientId));
  const dead: PasPatient = { ...known!, standing: 'died' };
  const answer = () => Promise.resolve({ patients: [dead], unusable: 0 });
  const search = makeSearchPatients({
    ...test.deps,
    audit: makeAudit(test.deps),
    pasOf: () =>
      Promise.resolve({ findByNhsNumber: answer, findByName: answer, findById: () => Promise.resolve(dead) }),
    refuseTooManySearches: () => Promise.resolve(),
    onUpstreamFailure: (failure) => {
      throw failure;
    },
  });
  await search(test.actor(), { body: { nhsNumber: '9990000018' } });
}

const listOpen = () =>
  makeListOpenAfterDeath({ ...test.deps, transaction: test.db.transaction, audit: makeAudit(test.deps) })(
    test.actor(),
    { query: {} },
  );

describe('a death that a search finds', () => {
  it('ends what is open, lists what is not ended, tells its screens, withdraws the offer and texts nobody', async () => {
    const { organisation } = test.db;
    const patientId = organisation.patients[WHO]!;
    const startsAt = SLOT.add({ hours: 1 });
    const booking = aBooking(organisation, { patientId, startsAt, endsAt: startsAt.add({ minutes: 30 }) });
    await test.db.book(booking);
    const entryId = await test.addToList(WHO);
    await test.addToList(NEXT);
    await test.freeSlot();
    await test.advance();
    await test.db.within(({ holds }) =>
      holds.take({
        holdId: newId<'Hold'>(),
        serviceLineId: organisation.serviceLineId,
        heldBy: organisation.staff[0]!,
        patientId,
        startsAt: SLOT.add({ hours: 2 }),
        endsAt: SLOT.add({ minutes: 150 }),
        practitionerIds: [organisation.staff[5]!],
        resourceIds: [],
        createdAt: test.clock.now,
        expiresAt: test.clock.now.add({ minutes: 5 }),
      }),
    );
    expect((await listOpen()).patients).toEqual([]);
    const [before] = await test.query<{ n: number }>('SELECT count(*)::int AS n FROM live_events');
    const texts = await test.texts();

    await findDead();
    await test.advance();

    expect((await listOpen()).patients).toMatchObject([
      {
        patientId,
        items: [{ kind: 'hold', heldBy: 'Person 0' }],
      },
    ]);
    expect((await test.offers()).map(({ status }) => status)).toEqual(['withdrawn', 'open']);
    const told = await test.query<{ kind: string; subject_id: string }>(
      `SELECT kind, subject_id FROM live_events ORDER BY event_id OFFSET ${before!.n}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'appointment-changed', subject_id: booking.appointmentId },
        { kind: 'refill-changed', subject_id: entryId },
      ]),
    );
    const [next] = (await test.offers()).filter(({ status }) => status === 'open');
    const newTexts = (await test.texts()).slice(texts.length);
    expect(newTexts).toEqual([{ offerId: next!.offer_id, template: 'slot-offer' }]);
  });

  it('that a member of staff reported is over for the list when each is ended, and nobody was told', async () => {
    const { organisation } = test.db;
    const booking = aBooking(organisation, { patientId: organisation.patients[WHO]!, startsAt: SLOT });
    await test.db.book({ ...booking, outbox: [] });
    await test.db.within((stores) =>
      reportDeath(test.deps, stores, organisation.patients[WHO]!, organisation.staff[0]!),
    );
    const changer = { practitionerId: organisation.staff[0]!, displayName: 'Person 0', through: undefined };
    await test.db.within(async (stores) => {
      const record = await stores.appointments.lockById(booking.appointmentId);
      await cancelWithin(test.deps, stores, changer, record!, { by: 'patient', reason: 'pat-dec' });
    });
    expect((await listOpen()).patients).toEqual([]);
    expect(await test.query(`SELECT 1 FROM outbox WHERE topic = 'send-message'`)).toEqual([]);
    // whoever died stays off the list of those who are offered something
    test.clock.now = Temporal.Instant.from('2026-03-04T11:00:00Z');
    await test.addToList(WHO);
    await test.advance();
    expect(await test.offers()).toEqual([]);
  });
});

import { moveWithin } from '../../../api/booking/use-cases/move-within.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeAnnounceLateness } from '../../../api/running-late/use-cases/announce-lateness.ts';
import { anActor } from '../../support/http-server.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = at('2026-03-05T08:30:00Z');
const made = { now: () => now, newId: () => newId<'Message'>() };
const deps = () => ({
  ...made,
  ...tellFollowers(made),
  transaction: db.transaction,
  enqueue: makeEnqueue(made),
  audit: makeAudit(made),
  recordEvidence: makeRecordEvidence(made),
});
const LATE = { fromMinutes: 15, untilMinutes: 25 };

/** Announces that the first of the staff runs late. */
function announce(): Promise<{ texts: number }> {
  const { orgId, serviceLineId, staff } = db.organisation;
  const [practitionerId] = staff;
  const actor = anActor({ orgId, practitionerId: practitionerId!, serviceLineIds: [serviceLineId] });
  const whose = { of: 'clinician', practitionerId: practitionerId! } as const;
  return makeAnnounceLateness(deps())(actor, { body: { whose, ...LATE } });
}

describe('in the database', () => {
  it('a lateness is kept with each appointment of today, until it is moved to another time', async () => {
    const booking = aBooking(db.organisation);
    const tomorrow = aBooking(db.organisation, { startsAt: at('2026-03-06T09:00:00Z') });
    await db.book(booking);
    await db.book(tomorrow);
    expect(await announce()).toMatchObject({ texts: booking.participants.length });
    const read = (id = booking.appointmentId) => db.within((stores) => stores.appointments.findById(id));
    expect(await read()).toMatchObject({ lateness: LATE, latenessTold: LATE });
    expect((await read(tomorrow.appointmentId))?.lateness).toBeUndefined();
    await db.within(async (stores) => {
      const changer = { practitionerId: booking.bookedBy, displayName: 'Person 0', through: undefined };
      const target = { startsAt: at('2026-03-05T12:00:00Z') };
      await moveWithin(
        deps(),
        stores,
        changer,
        (await stores.appointments.lockById(booking.appointmentId))!,
        target,
      );
    });
    const moved = await read();
    expect([moved?.lateness, moved?.latenessTold]).toEqual([undefined, undefined]);
  });

  it('the newest alert to each person by each way is kept', async () => {
    const { appointmentId, ...booking } = aBooking(db.organisation);
    await db.book({ appointmentId, ...booking });
    const entraObjectId = '0198c0de-0000-7000-8000-0000000000aa';
    const first = { entraObjectId, way: 'chat' as const, alertedAt: now, wasReached: false };
    const second = { ...first, alertedAt: now.add({ minutes: 5 }), wasReached: true };
    const kept = await db.within(async ({ arrivalAlerts }) => {
      for (const one of [first, { ...first, way: 'activity' as const }, second]) {
        await arrivalAlerts.save(appointmentId, one);
      }
      return arrivalAlerts.list(appointmentId);
    });
    expect(kept.toSorted((one, other) => one.way.localeCompare(other.way))).toEqual([
      { ...first, way: 'activity' },
      second,
    ]);
  });

  it('an arrival that was taken is open again when somebody comes back', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const taken = await db.within(async ({ appointments }) => {
      await appointments.takeArrival(booking.appointmentId, booking.bookedBy, now);
      const before = await appointments.findById(booking.appointmentId);
      await appointments.releaseArrival(booking.appointmentId);
      return [before, await appointments.findById(booking.appointmentId)];
    });
    expect(taken.map((one) => one?.arrivalTakenBy?.practitionerId)).toEqual([booking.bookedBy, undefined]);
  });

  it('messages are kept with who wrote them, and those who wait can be let only read', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const { appointmentId, participants, bookedBy } = booking;
    const { participantId } = participants[0]!;
    const message = { appointmentId, participantId, sentAt: now };
    const [kept, off] = await db.within(async ({ waitingMessages }) => {
      const ids = [newId<'WaitingMessage'>(), newId<'WaitingMessage'>()] as const;
      await waitingMessages.add({ ...message, messageId: ids[0], writtenBy: bookedBy, text: 'Hello' });
      await waitingMessages.add({
        ...message,
        ...{ messageId: ids[1], writtenBy: undefined, text: 'Here', sentAt: now.add({ seconds: 1 }) },
      });
      const isOff = [await waitingMessages.isPatientsOff(appointmentId)];
      for (const wanted of [true, true, false]) {
        await waitingMessages.setPatientsOff(appointmentId, wanted, bookedBy, now);
        isOff.push(await waitingMessages.isPatientsOff(appointmentId));
      }
      return [await waitingMessages.listByAppointment(appointmentId), isOff];
    });
    expect(kept.map(({ staffName, text }) => [staffName, text])).toEqual([
      ['Person 0', 'Hello'],
      [undefined, 'Here'],
    ]);
    expect(off).toEqual([false, true, true, false]);
  });

  it('reception are those who coordinate a service line by a role given for it', async () => {
    const { serviceLineId, staff } = db.organisation;
    const practitionerId = newId<'Practitioner'>();
    const entraObjectId = newId<'Practitioner'>();
    const reception = await db.within(async (stores) => {
      const person = { practitionerId, entraObjectId, role: undefined, hasLeft: false };
      const named = { userPrincipalName: 'desk@northmoor.example', displayName: 'Front desk' };
      await stores.staff.saveMany([{ ...person, ...named }], now);
      const scope = { of: 'service-line', id: serviceLineId } as const;
      const grant = { grantId: newId<'RoleGrant'>(), by: staff[0]!, at: now };
      await stores.roleGrants.add({ ...grant, practitionerId, role: 'Coordinator', scope });
      // a member is none of them
      const second = { grantId: newId<'RoleGrant'>(), by: staff[0]!, at: now };
      await stores.roleGrants.add({ ...second, practitionerId: staff[1]!, role: 'Coordinator', scope });
      return (await stores.serviceLines.findById(serviceLineId))?.reception;
    });
    expect(reception).toEqual([entraObjectId]);
  });
});

import { makeRescheduleAppointment } from '../../../../api/booking/use-cases/reschedule-appointment.ts';
import { linkExpiryOf } from '../../../../api/links/rules/link-expiry.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { aBookableLine, aFreePerson } from '../../../builders/a-bookable-line.ts';
import { newId } from '../../../builders/a-consultation.ts';

/** A series of two: the one at 10:30 on 3 March, and another one four weeks later. */
function aSeries() {
  const line = aBookableLine();
  const seriesId = asId<'Series'>(newId());
  line.changeAppointment({ seriesId });
  const first = line.appointment();
  const [startsAt, endsAt] = [first.startsAt.add({ hours: 28 * 24 }), first.endsAt.add({ hours: 28 * 24 })];
  const last = { ...first, ...{ startsAt, endsAt, patientStartsAt: startsAt, patientEndsAt: endsAt } };
  const appointmentId = asId<'Appointment'>(newId());
  line.stores.appointments.push({ ...last, appointmentId });
  for (const row of [...line.stores.participants.rows]) {
    line.stores.participants.rows.push({ ...row, appointmentId, participantId: asId(newId()) });
  }
  const until = linkExpiryOf(last.endsAt);
  for (const [at, row] of line.stores.participants.rows.entries()) {
    line.stores.participants.rows[at] = { ...row, linkExpiresAt: until };
  }
  return { ...line, until, reschedule: makeRescheduleAppointment(line.deps) };
}

describe('the link of a series', () => {
  it('is valid to the last appointment that it serves, also when the first one moves', async () => {
    const { reschedule, coordinator, appointmentId, consultant, participant, until } = aSeries();
    const body = { startsAt: '2026-03-03T14:00:00Z', staff: [consultant] };
    await reschedule(coordinator, { appointmentId, body, seen: 1, key: 'key-number-1' });
    expect(participant('patient').linkExpiresAt.toString()).toBe(until.toString());
    expect(participant('proxy').linkExpiresAt.toString()).toBe(until.toString());
  });

  it('is valid for longer when the last one moves to a later time', async () => {
    const { reschedule, coordinator, consultant, participant, stores, clock, until } = aSeries();
    const last = stores.appointments[1]!;
    const later = last.startsAt.add({ hours: 7 * 24 });
    stores.people[0] = aFreePerson(consultant.practitionerId, later, clock.now);
    const body = { startsAt: later.toString(), staff: [consultant] };
    const { appointmentId } = last;
    await reschedule(coordinator, { appointmentId, body, seen: 'any', key: 'key-number-2' });
    expect(participant('patient').linkExpiresAt.toString()).toBe(until.add({ hours: 7 * 24 }).toString());
  });
});

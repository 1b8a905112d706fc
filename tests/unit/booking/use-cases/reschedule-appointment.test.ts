import { makeRescheduleAppointment } from '../../../../api/booking/use-cases/reschedule-appointment.ts';
import type { Reschedule } from '../../../../api/booking/contract/booking-changes.ts';
import type { Seen } from '../../../../api/kernel/contract/endpoint.ts';
import { aBookableLine, ANOTHER_SLOT } from '../../../builders/a-bookable-line.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const LATER = '2026-03-03T14:00:00Z';

function aMove(...given: Parameters<typeof aBookableLine>) {
  const line = aBookableLine(...given);
  const reschedule = makeRescheduleAppointment(line.deps);
  const { appointmentId, coordinator, consultant } = line;
  return {
    ...line,
    move: (
      startsAt: string,
      { seen = 1, key = 'key-number-1', ...more }: { seen?: Seen; key?: string } & Partial<Reschedule> = {},
    ) =>
      reschedule(coordinator, { appointmentId, body: { startsAt, staff: [consultant], ...more }, seen, key }),
  };
}

describe('moving an appointment', () => {
  it('gives it another time, and tells that the first one is free', async () => {
    const { move, appointment, deps, stores } = aMove();
    const view = await move(LATER);
    expect(view.startsAt).toBe(LATER);
    expect(appointment().version).toBe(2);
    expect(deps.told).toEqual(['time-freed', 'appointment-moved']);
    expect(stores.evidence.map(({ kind }) => kind)).toEqual(['appointment-moved']);
  });

  it('is done once for each key, although the version has changed with it', async () => {
    const { move, appointment, stores } = aMove();
    await move(LATER);
    await move(LATER);
    expect(appointment().version).toBe(2);
    await expectRefused(stores, () => move('2026-03-03T15:00:00Z'), 'key-reused');
  });

  it('comes with other times when it is refused for its time', async () => {
    const { move, takeTime, appointment, stores } = aMove();
    const start = appointment().startsAt.add({ hours: 3 });
    takeTime(start, start.add({ hours: 2 }));
    const refusal = await expectRefused(stores, () => move(LATER), 'slot-taken');
    expect(refusal).toMatchObject({ more: { alternatives: [ANOTHER_SLOT] } });
  });

  it('comes with none when another time would not help', async () => {
    const { move, stores } = aMove();
    const refusal = await expectRefused(stores, () => move('2026-03-03T10:00:00Z'), 'slot-in-past');
    expect(refusal).toMatchObject({ more: {} });
  });

  it('is refused when it was changed, is over, or somebody is in the consultation', async () => {
    const { move, stores } = aMove();
    await expectRefused(stores, () => move(LATER, { seen: 2 }), 'changed-meanwhile');
    const over = aMove({ appointment: { status: 'ended' } });
    await expectRefused(over.stores, () => over.move(LATER), 'appointment-already-over');
    const running = aMove({ patient: { state: 'joined' } });
    await expectRefused(running.stores, () => running.move(LATER), 'consultation-under-way');
  });

  it('is refused while somebody waits, unless it is said why: then nobody waits any more', async () => {
    const { move, stores, participant } = aMove({ patient: { state: 'waiting' } });
    await expectRefused(stores, () => move(LATER), 'consultation-under-way');
    const view = await move(LATER, { evenThoughUnderWay: 'patient-agreed' });
    expect(participant('patient')).toMatchObject({ state: 'verified', waitingSince: undefined });
    expect(view.state).toBe('due');
    expect(stores.outbox.map(({ topic }) => topic)).toContain('move-in-pas');
  });

  it('asks Outlook once, outside of the transaction, when what is known is too old', async () => {
    const { move, appointment, stores, clock } = aMove();
    stores.people[0] = { ...stores.people[0]!, outlookReadAt: clock.now.subtract({ minutes: 10 }) };
    await move(LATER);
    expect(appointment().outlookCheck).toBe('checked-now');
  });
});

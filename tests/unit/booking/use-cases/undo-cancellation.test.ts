import { makeCancelAppointment } from '../../../../api/booking/use-cases/cancel-appointment.ts';
import {
  cancellationLeaves,
  makeCancellationLeaves,
  UNDO_SECONDS,
} from '../../../../api/booking/use-cases/cancellation-leaves.ts';
import { makeUndoCancellation } from '../../../../api/booking/use-cases/undo-cancellation.ts';
import { aBookableLine } from '../../../builders/a-bookable-line.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

async function aCancelled() {
  const line = aBookableLine();
  const { coordinator, appointmentId, deps, stores, clock } = line;
  await makeCancelAppointment(deps)(coordinator, {
    appointmentId,
    body: { by: 'provider', reason: 'prov' },
    seen: 1,
  });
  const undo = makeUndoCancellation(deps);
  const leave = makeCancellationLeaves(deps);
  return {
    ...line,
    undo: (seen: number | 'any' = 2) => undo(coordinator, { appointmentId, seen }),
    /** What the timetable does when the moment is over. */
    letItLeave: () =>
      stores.run(NORTHMOOR.orgId, async (all) => {
        const entry = stores.timetable.rows.find(({ name }) => name === cancellationLeaves.name);
        if (entry === undefined) return;
        await stores.timetable.strike(entry);
        clock.now = clock.now.add({ seconds: UNDO_SECONDS });
        const { key, at } = entry;
        const subject = { kind: 'appointment', id: appointmentId } as const;
        await leave(all, { organisation: NORTHMOOR, subject, key, dueAt: at, payload: {} });
      }),
  };
}

const outside = ['cancel-meeting', 'write-outcome-to-pas', 'send-message'];

describe('undoing a cancellation', () => {
  it('leaves the appointment as it was, and nobody outside hears of either', async () => {
    const { undo, appointment, stores, letItLeave } = await aCancelled();
    const view = await undo();
    expect(view).toMatchObject({ cancelled: null, attendance: { code: null } });
    expect(appointment()).toMatchObject({ status: 'booked', version: 3 });
    await letItLeave();
    expect(stores.outbox.filter(({ topic }) => outside.includes(topic))).toEqual([]);
    expect(stores.attendance).toEqual([]);
  });

  it('is refused once it has left, and it has left as a whole', async () => {
    const { undo, stores, letItLeave } = await aCancelled();
    await letItLeave();
    const topics = new Set(stores.outbox.map(({ topic }) => topic));
    expect([...topics]).toEqual(expect.arrayContaining(outside));
    await expectRefused(stores, () => undo(), 'cancellation-has-left');
  });

  it('is refused when there is nothing to undo, or it was changed since', async () => {
    const { undo, stores } = await aCancelled();
    await expectRefused(stores, () => undo(1), 'changed-meanwhile');
    await undo();
    await expectRefused(stores, () => undo('any'), 'not-cancelled');
  });
});

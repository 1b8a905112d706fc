import {
  cancellationLeaves,
  makeCancellationLeaves,
} from '../../api/booking/use-cases/cancellation-leaves.ts';
import { NORTHMOOR } from '../builders/a-consultation.ts';
import type { aBookableLine } from '../builders/a-bookable-line.ts';

/** What the timetable does when the moment is over in which a cancellation can be undone; nothing when it was undone. */
export async function letCancellationLeaveOf({
  stores,
  deps,
  appointmentId,
}: Pick<ReturnType<typeof aBookableLine>, 'stores' | 'deps' | 'appointmentId'>): Promise<void> {
  await stores.run(NORTHMOOR.orgId, async (all) => {
    const entry = stores.timetable.rows.find(({ name }) => name === cancellationLeaves.name);
    if (entry === undefined) return;
    await stores.timetable.strike(entry);
    const { key, at: dueAt } = entry;
    const payload = cancellationLeaves.payload.parse(entry.payload);
    const subject = { kind: 'appointment', id: appointmentId } as const;
    await makeCancellationLeaves(deps)(all, { organisation: NORTHMOOR, subject, key, dueAt, payload });
  });
}

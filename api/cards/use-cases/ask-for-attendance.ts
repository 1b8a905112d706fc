import type { attendanceToDecide } from '../../attendance/use-cases/attendance-changes.ts';
import type { ToldOf } from '../../kernel/changes/change.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Stores } from '../ports/stores.ts';
import { showAttendanceCard } from './show-cards.ts';

type Told = ToldOf<typeof attendanceToDecide>;

/** Asks the clinicians to decide: again when there is new evidence, else only those whom nobody asked yet. */
export function makeAskForAttendance(deps: {
  enqueue: Enqueue;
}): (stores: Stores, told: Told) => Promise<void> {
  return async (stores, told) => {
    if (!told.facts.hasNewEvidence && (await hasAttendanceCard(stores, told))) return;
    await deps.enqueue(stores, showAttendanceCard, told.subject, {});
  };
}

/** Whether the clinicians were asked already, or are about to be. */
async function hasAttendanceCard(stores: Stores, { subject, facts }: Told): Promise<boolean> {
  if (await stores.outbox.isPending(subject, showAttendanceCard)) return true;
  for (const member of facts.appointment.staff) {
    const key = `person:${member.entraObjectId}`;
    if ((await stores.cards.findShown(subject, 'attendance', key)) !== undefined) return true;
  }
  return false;
}

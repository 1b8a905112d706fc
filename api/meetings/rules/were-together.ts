import type { MeetingEvidence } from './meeting-evidence.ts';
import type { AppointmentWindow } from '../../appointments/rules/appointment-window.ts';

/**
 * Whether Teams saw somebody of the staff and somebody who came by the browser in the meeting at the same time.
 * @param evidence of one appointment, by `occurredAt`
 * @param window of the appointment: what was in the meeting before belongs to a test call or a huddle
 */
export function wereTogether(evidence: readonly MeetingEvidence[], { opensAt }: AppointmentWindow): boolean {
  const staff = new Map<string, number>();
  const visitors = new Map<string, number>();
  for (const item of evidence) {
    if (item.source !== 'teams-event') continue;
    if (item.kind === 'meeting-ended') {
      staff.clear();
      visitors.clear();
    }
    const change = item.kind === 'joined-meeting' ? 1 : item.kind === 'left-meeting' ? -1 : 0;
    if (change === 0) continue;
    const isStaff = item.practitionerId !== undefined;
    const who = item.practitionerId ?? item.participantId ?? 'somebody by the browser';
    const side = isStaff ? staff : visitors;
    const isWithin = item.occurredAt.epochMilliseconds >= opensAt.epochMilliseconds;
    // a leave that nobody saw come counts for nobody
    const count = Math.max(0, (side.get(who) ?? 0) + change);
    if (change < 0 && isWithin && bothIn(staff, visitors)) return true;
    side.set(who, count);
    if (isWithin && bothIn(staff, visitors)) return true;
  }
  return false;
}

const isAnybodyIn = (side: ReadonlyMap<string, number>): boolean =>
  [...side.values()].some((count) => count > 0);
const bothIn = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
  isAnybodyIn(one) && isAnybodyIn(other);

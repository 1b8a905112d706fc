import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { FollowUp } from '../contract/outcome.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import type { OutcomeVersion } from '../ports/outcome-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { AttendanceFacts } from '../rules/attendance-facts.ts';
import type { OutcomeOfAttendance } from '../rules/outcome-of-attendance.ts';
import { standing } from '../rules/standing-decision.ts';
import { suggestRtt } from '../rules/suggest-rtt.ts';

/** What follows an attendance, as it stands. */
export interface KnownFollowUp {
  newest: OutcomeVersion | undefined;
  isFirst: boolean;
  isPathOpen: boolean;
  /** What fits with this outcome. */
  suggestedFor: (outcome: OutcomeOfAttendance | undefined) => ReturnType<typeof suggestRtt>;
}

/** @param decision the standing one */
export async function knowFollowUp(
  stores: Stores,
  appointment: AppointmentRecord,
  { code }: AttendanceVersion,
  { told }: Pick<AttendanceFacts, 'told'>,
): Promise<KnownFollowUp> {
  const [newest, wasSeen, path] = await Promise.all([
    stores.outcomes.findNewest(appointment.appointmentId),
    stores.attendance.wasSeenBefore(appointment),
    stores.notBrought.find(appointment.appointmentId),
  ]);
  const isFirst = !wasSeen;
  const isPathOpen = path?.isOpen === true;
  const suggestedFor = (outcome: OutcomeOfAttendance | undefined) =>
    suggestRtt({ code, outcome, isFirst, told, isPathOpen });
  return { newest, isFirst, isPathOpen, suggestedFor };
}

/** As staff read it; null while nobody has confirmed the attendance. */
export async function readFollowUp(
  stores: Stores,
  appointment: AppointmentRecord,
  newestDecision: AttendanceVersion | undefined,
  facts: Pick<AttendanceFacts, 'told'>,
): Promise<FollowUp | null> {
  const decision = standing(newestDecision);
  if (decision === undefined) return null;
  return followUpView(await knowFollowUp(stores, appointment, decision, facts));
}

export function followUpView({ newest, isFirst, isPathOpen, suggestedFor }: KnownFollowUp): FollowUp {
  const { code, because } = suggestedFor(newest?.outcome);
  return {
    version: newest?.version ?? 0,
    outcome: newest?.outcome ?? null,
    pifuUntil: newest?.pifuUntil ?? null,
    afterWeeks: newest?.afterWeeks ?? null,
    next:
      newest?.next === undefined
        ? null
        : { appointmentId: newest.next.appointmentId, startsAt: newest.next.startsAt.toString() },
    rttStatus: newest?.rttStatus ?? null,
    reason: newest?.reason ?? null,
    decidedBy: newest?.decidedBy.displayName ?? null,
    decidedAt: newest?.decidedAt.toString() ?? null,
    suggestedRtt: { code: code ?? null, because },
    isFirst,
    isPathOpen,
  };
}

import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { FollowUp } from '../contract/outcome.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import type { OutcomeVersion } from '../ports/outcome-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { AttendanceFacts } from '../rules/attendance-facts.ts';
import type { OutcomeOfAttendance } from '../rules/outcome-of-attendance.ts';
import { standing } from '../rules/standing-decision.ts';
import { stillFollows } from '../rules/still-follows.ts';
import { suggestRtt } from '../rules/suggest-rtt.ts';

/** What follows an attendance, as it stands. */
export interface KnownFollowUp {
  /** What was said last, as far as it counts: not what was said on a decision that meant something else. */
  newest: OutcomeVersion | undefined;
  /** Of what was said last, whether it counts or not; 0 while nothing was. */
  version: number;
  isFirst: boolean;
  isPathOpen: boolean;
  /** What fits with this outcome. */
  suggestedFor: (outcome: OutcomeOfAttendance | undefined) => ReturnType<typeof suggestRtt>;
}

/** @returns undefined while nothing is decided. @param versions the oldest first */
export async function knowFollowUp(
  stores: Stores,
  appointment: AppointmentRecord,
  versions: readonly AttendanceVersion[],
  { told }: Pick<AttendanceFacts, 'told'>,
): Promise<KnownFollowUp | undefined> {
  const decision = standing(versions.at(-1));
  if (decision === undefined) return undefined;
  const { code } = decision;
  const [said, wasSeen, path] = await Promise.all([
    stores.outcomes.findNewest(appointment.appointmentId),
    stores.attendance.wasSeenBefore(appointment),
    stores.notBrought.find(appointment.appointmentId),
  ]);
  const isFirst = !wasSeen;
  const isPathOpen = path?.isOpen === true;
  const suggestedFor = (outcome: OutcomeOfAttendance | undefined) =>
    suggestRtt({ code, outcome, isFirst, told, isPathOpen });
  const newest = said !== undefined && stillFollows(said, versions) ? said : undefined;
  return { newest, version: said?.version ?? 0, isFirst, isPathOpen, suggestedFor };
}

/** As staff read it; null while nobody has confirmed the attendance. */
export async function readFollowUp(
  stores: Stores,
  appointment: AppointmentRecord,
  versions: readonly AttendanceVersion[],
  facts: Pick<AttendanceFacts, 'told'>,
): Promise<FollowUp | null> {
  const known = await knowFollowUp(stores, appointment, versions, facts);
  return known === undefined ? null : followUpView(known);
}

export function followUpView({
  newest,
  version,
  isFirst,
  isPathOpen,
  suggestedFor,
}: KnownFollowUp): FollowUp {
  const { code, because } = suggestedFor(newest?.outcome);
  return {
    version,
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

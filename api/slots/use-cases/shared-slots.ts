import type { FoundSlot } from '../rules/find-slots.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { OpenGroup, TakenTimes } from '../ports/availability-store.ts';
import type { PlannedRole, SearchPlan } from './search-plan.ts';

const MINUTE_MS = 60_000;

const overlaps = (busy: readonly Span[], { from, until }: Span): boolean =>
  busy.some((span) => span.from < until && span.until > from);

/**
 * Slots that are group sessions already and have a place left, by start: their staff are taken by nothing but the group.
 * Only what has just the staff that is wanted counts, and nothing beside people can be had with it.
 * @param suits when the patient's part may be; undefined: any time
 */
export function sharedSlots(
  plan: SearchPlan,
  { openGroups, patient }: Pick<TakenTimes, 'openGroups' | 'patient'>,
  { roles, resources }: { roles: readonly PlannedRole[]; resources: readonly unknown[] },
  suits: readonly Span[] | undefined,
  from: number,
): FoundSlot<string>[] {
  const { huddleMinutes, patientMinutes, debriefMinutes } = plan.parts;
  const lengthMs = (huddleMinutes + patientMinutes + debriefMinutes) * MINUTE_MS;
  if (resources.length > 0) return [];
  const suitsAt = (span: Span): boolean =>
    suits?.some((one) => one.from <= span.from && one.until >= span.until) ?? true;
  return openGroups
    .filter(
      (group) =>
        group.from >= from &&
        group.until <= plan.window.until &&
        group.until - group.from === lengthMs &&
        suitsAt(group) &&
        !overlaps(patient?.busy ?? [], group) &&
        isTeam(group, roles),
    )
    .sort((one, other) => one.from - other.from)
    .map(({ groupSessionId, free, capacity, staff, from: start, until }) => ({
      from: start,
      until,
      team: staff.map(({ practitionerId, roleCode }) => ({ key: practitionerId, need: roleCode })),
      group: { groupSessionId, free, capacity },
    }));
}

/** Every role as often as it is wanted, each by somebody who may fill it, and nobody else. */
function isTeam({ staff }: OpenGroup, roles: readonly PlannedRole[]): boolean {
  const isWanted = (role: PlannedRole): boolean => {
    const held = staff.filter(({ roleCode }) => roleCode === role.roleCode);
    return (
      held.length === role.count &&
      held.every((one) => role.candidates.some((person) => person.practitionerId === one.practitionerId))
    );
  };
  const count = roles.reduce((sum, role) => sum + role.count, 0);
  return count === staff.length && roles.every(isWanted);
}

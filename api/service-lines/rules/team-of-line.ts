import { Refusal } from '../../kernel/rules/refusal.ts';

/** What of a service line says who may make up a team. */
export interface TeamRules {
  roles: readonly { roleCode: string; label: string; requiredCount: number }[];
  quorum: { rule: 'all-required' } | { rule: 'at-least'; count: number };
  staff: readonly TeamMember[];
}
/** Somebody in a role. */
export interface TeamMember {
  practitionerId: string;
  roleCode: string;
}

/** Those who may hold a role in a service line: its members of that role, and nobody else. */
export function holdersOf<Person extends { roleCode: string }>(
  { staff }: { staff: readonly Person[] },
  roleCode: string,
): Person[] {
  return staff.filter((person) => person.roleCode === roleCode);
}

/** A role that a team lacks, and how many of it. */
export interface MissingRole {
  roleCode: string;
  label: string;
  count: number;
}

/**
 * The roles that a team lacks: every required one as often as it is required, unless the service line is content with a
 * number of people in required roles and they are there. Empty when it is complete.
 */
export function missingRoles(
  { roles, quorum }: Pick<TeamRules, 'roles' | 'quorum'>,
  team: readonly Pick<TeamMember, 'roleCode'>[],
): MissingRole[] {
  const inRole = (roleCode: string): number => team.filter((member) => member.roleCode === roleCode).length;
  const missing = roles
    .map(({ roleCode, label, requiredCount }) => ({
      roleCode,
      label,
      count: Math.max(0, requiredCount - inRole(roleCode)),
    }))
    .filter(({ count }) => count > 0);
  if (quorum.rule === 'all-required') return missing;
  const there = roles.reduce(
    (sum, { roleCode, requiredCount }) => sum + Math.min(requiredCount, inRole(roleCode)),
    0,
  );
  return there >= quorum.count ? [] : missing;
}

/**
 * Whether these people in these roles may hold an appointment of the service line.
 * @throws Refusal person-not-in-service-line | role-not-in-service-line | role-not-theirs |
 *   required-roles-missing, which says of each role how many are missing
 */
export function checkTeam(serviceLine: TeamRules, team: readonly TeamMember[]): void {
  checkRoles(serviceLine, team);
  const missing = missingRoles(serviceLine, team);
  if (missing.length === 0) return;
  const facts = Object.fromEntries(missing.map(({ roleCode, count }) => [roleCode, count]));
  const labels = missing.map(({ label, count }) => (count === 1 ? label : `${count} × ${label}`));
  const errors = [{ pointer: '/staff', detail: `Missing: ${labels.join(', ')}.` }];
  throw new Refusal('required-roles-missing', facts).with({ errors });
}

function checkRoles(serviceLine: TeamRules, team: readonly TeamMember[]): void {
  for (const { practitionerId, roleCode } of team) {
    if (!serviceLine.staff.some((person) => person.practitionerId === practitionerId)) {
      throw new Refusal('person-not-in-service-line');
    }
    if (!serviceLine.roles.some((role) => role.roleCode === roleCode)) {
      throw new Refusal('role-not-in-service-line');
    }
    if (!holdersOf(serviceLine, roleCode).some((person) => person.practitionerId === practitionerId)) {
      throw new Refusal('role-not-theirs', { pointer: '/staff' });
    }
  }
}

import type { PractitionerId } from '../../kernel/rules/id.ts';
import { missingRoles, type TeamRules } from '../../service-lines/rules/team-of-line.ts';

export interface TeamMember {
  practitionerId: PractitionerId;
  roleCode: string;
}

/**
 * These people in the roles that they have in a service line: of several the one that the team still lacks, else the
 * first.
 * @returns undefined when somebody has no role in it
 */
export function teamFor(line: TeamRules, people: readonly PractitionerId[]): TeamMember[] | undefined {
  const team: TeamMember[] = [];
  for (const practitionerId of new Set(people)) {
    const theirs = line.staff.filter((one) => one.practitionerId === practitionerId);
    const missing = missingRoles(line, team).map(({ roleCode }) => roleCode);
    const role = theirs.find(({ roleCode }) => missing.includes(roleCode)) ?? theirs[0];
    if (role === undefined) return undefined;
    team.push({ practitionerId, roleCode: role.roleCode });
  }
  return team;
}

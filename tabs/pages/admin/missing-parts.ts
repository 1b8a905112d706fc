import type { ServiceLine } from '../../../api/contract/people.ts';

/** What a service line lacks before anything can be booked in it, in words. */
export function missingParts(line: ServiceLine): string[] {
  const lacking = line.roles
    .map((role) => ({
      ...role,
      staff: line.staff.filter((member) => member.roleCode === role.roleCode).length,
    }))
    .filter((role) => role.staff < role.requiredCount)
    .map((role) =>
      role.staff === 0
        ? `nobody is a ${role.label.toLowerCase()}`
        : `${role.requiredCount - role.staff} more needed as ${role.label.toLowerCase()}`,
    );
  return line.roles.some((role) => role.requiredCount > 0) ? lacking : ['no role is required', ...lacking];
}

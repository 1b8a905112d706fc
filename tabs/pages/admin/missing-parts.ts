import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';

/** A role that has fewer people than a consultation needs of it. */
export interface StaffGap {
  roleCode: string;
  words: string;
}

/** The roles of which there are too few people, in words. */
export function staffGaps(roles: ServiceLine['roles'], staff: readonly { roleCode: string }[]): StaffGap[] {
  return roles.flatMap(({ roleCode, label, requiredCount }) => {
    const count = staff.filter((member) => member.roleCode === roleCode).length;
    if (count >= requiredCount) return [];
    const role = label.toLowerCase();
    const words = count === 0 ? `nobody is a ${role}` : `${requiredCount - count} more needed as ${role}`;
    return [{ roleCode, words }];
  });
}

/** What a service line lacks before anything can be booked in it, in words. */
export function missingParts(line: Pick<ServiceLine, 'roles' | 'staff'>): string[] {
  const lacking = staffGaps(line.roles, line.staff).map(({ words }) => words);
  return line.roles.some((role) => role.requiredCount > 0) ? lacking : ['no role is required', ...lacking];
}

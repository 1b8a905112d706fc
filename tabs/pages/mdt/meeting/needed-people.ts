import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';

/** A role that has to be there for a case, and which members have it. */
export interface NeededPeople {
  role: string;
  label: string;
  needed: number;
  /** "Elif Demir", "Farid Nouri (cover: Dr K)" */
  names: string[];
  /** Fewer members have the role than are needed. */
  isShort: boolean;
}

/** Who has to be there for a case of a type: the roles of the MDT's core and those of the type, the more of both. */
export function neededPeople(mdt: Mdt, caseTypeId: string): NeededPeople[] {
  const ofType = mdt.caseTypes.find((type) => type.caseTypeId === caseTypeId)?.requiredRoles ?? [];
  const byRole = new Map<string, { label: string; needed: number }>();
  for (const { role, label, needed } of [...mdt.coreRoles, ...ofType]) {
    byRole.set(role, { label, needed: Math.max(needed, byRole.get(role)?.needed ?? 0) });
  }
  return [...byRole].map(([role, { label, needed }]) => {
    const names = mdt.members
      .filter((member) => !member.hasLeft && member.roles.some((one) => one.role === role))
      .map(({ displayName, cover }) =>
        cover === null ? displayName : `${displayName} (cover: ${cover.displayName})`,
      );
    return { role, label, needed, names, isShort: names.length < needed };
  });
}

/** "Radiologist: Farid Nouri", "2 nurses are needed" in words that name who is missing. */
export function neededWords({ label, needed, names, isShort }: NeededPeople): string {
  const who = names.length === 0 ? 'nobody on the MDT' : names.join(', ');
  const count = needed === 1 ? label : `${needed} × ${label}`;
  return isShort && names.length > 0 ? `${count}: only ${who}` : `${count}: ${who}`;
}

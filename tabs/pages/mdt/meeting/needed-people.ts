import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { candidatesOf, neededFor, neededPeople } from '../../../../api/mdt/contract/needed-people.ts';

/** A role that has to be there for a case, and which members have it. */
export interface NeededRole {
  role: string;
  label: string;
  needed: number;
  /** "Elif Demir", "Farid Nouri (cover: Dr K)", "Dr K (for Farid Nouri, who has left)" */
  names: string[];
  /** The members do not fill its places, since each of them fills one place at most. */
  isShort: boolean;
}

type Member = Mdt['members'][number];

const hasRole = ({ roles }: Member, role: string): boolean => roles.some((one) => one.role === role);

function nameOf({ displayName, hasLeft, cover }: Member): string[] {
  if (cover === null) return hasLeft ? [] : [displayName];
  return [
    hasLeft
      ? `${cover.displayName} (for ${displayName}, who has left)`
      : `${displayName} (cover: ${cover.displayName})`,
  ];
}

/** Who has to be there for a case of a type, by the rules of the API; it alone knows who is busy then. */
export function neededRoles({ coreRoles, caseTypes, members }: Mdt, caseTypeId: string): NeededRole[] {
  const ofType = caseTypes.find((type) => type.caseTypeId === caseTypeId)?.requiredRoles ?? [];
  const required = neededFor(coreRoles, ofType);
  const candidates = candidatesOf(
    members.map(({ practitionerId, displayName, roles, hasLeft, cover }) => ({
      person: practitionerId,
      name: displayName,
      roles: roles.map(({ role }) => role),
      hasLeft,
      cover: cover === null ? undefined : { person: cover.practitionerId, name: cover.displayName },
    })),
    () => 0,
    1,
  );
  const { unfilled } = neededPeople(required, candidates, []);
  return required.map(({ role, needed }) => ({
    role,
    label: [...coreRoles, ...ofType].find((one) => one.role === role)?.label ?? role,
    needed,
    names: members.filter((member) => hasRole(member, role)).flatMap(nameOf),
    isShort: unfilled.some((one) => one.role === role),
  }));
}

/** "Radiologist: Farid Nouri"; of a role that is short, what is missing. */
export function neededWords({ label, needed, names, isShort }: NeededRole): string {
  const count = needed === 1 ? label : `${needed} × ${label}`;
  if (names.length === 0) return `${count}: nobody on the MDT`;
  const who = names.join(', ');
  if (!isShort) return `${count}: ${who}`;
  return names.length < needed ? `${count}: only ${who}` : `${count}: ${who}, needed in another role too`;
}

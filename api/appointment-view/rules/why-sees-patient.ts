import type { Role } from '../../kernel/rules/scoped-roles.ts';

/** Somebody who belongs to a service line in which the patient has an appointment, or has a role there. */
export interface PossibleReader {
  /** Works for another organisation: sees what they are staff of, as a clinician. */
  isGuest: boolean;
  memberOf: readonly { id: string; name: string }[];
  /** Roles that Confer gives them, for these service lines or (null) for the organisation. */
  grants: readonly { role: Role; serviceLine: { id: string; name: string } | null }[];
  /** How many of the patient's appointments they are staff of. */
  staffOf: number;
}

/** Why somebody can see a patient's appointments. */
type Reason =
  | { kind: 'member'; serviceLine: { id: string; name: string } }
  | { kind: 'role'; role: Role; serviceLine: { id: string; name: string } }
  | { kind: 'staff'; appointments: number };

/**
 * Why somebody can see the appointments of a patient: a role for a service line, or membership of it with a role for the
 * organisation. No reason: they cannot.
 * @param appRoles their app roles in Entra; undefined when they are not known now, and may be there
 */
export function whySeesPatient(
  { isGuest, memberOf, grants, staffOf }: PossibleReader,
  appRoles: readonly Role[] | undefined,
): Reason[] {
  const staff: Reason[] = staffOf === 0 ? [] : [{ kind: 'staff', appointments: staffOf }];
  const members = memberOf.map((serviceLine): Reason => ({ kind: 'member', serviceLine }));
  if (isGuest) {
    const isClinician = appRoles === undefined || appRoles.includes('Clinician');
    return isClinician && staffOf > 0 && members.length > 0 ? [...members, ...staff] : [];
  }
  const inParts = grants.flatMap(({ role, serviceLine }): Reason[] =>
    serviceLine === null ? [] : [{ kind: 'role', role, serviceLine }],
  );
  const hasRole =
    appRoles === undefined || appRoles.length > 0 || grants.some(({ serviceLine }) => serviceLine === null);
  const reasons = [...(hasRole ? members : []), ...inParts];
  return reasons.length === 0 ? [] : [...reasons, ...staff];
}

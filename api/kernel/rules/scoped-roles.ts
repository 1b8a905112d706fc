import type { ClinicId, ServiceLineId } from './id.ts';

/** What somebody may be in Confer. */
export type Role = 'Clinician' | 'Coordinator' | 'Admin' | 'Viewer';

/** Where a role holds. */
export type Scope =
  | { of: 'organisation' }
  | { of: 'service-line'; id: ServiceLineId }
  | { of: 'clinic'; id: ClinicId };

export interface ScopedRole {
  role: Role;
  scope: Scope;
}

/** Where something lies that somebody wants to see or change. */
export interface Place {
  serviceLineId: ServiceLineId;
  /** Undefined where it is not known, or where it is not about one clinic. */
  clinicId?: ClinicId | undefined;
}

/** What decides what somebody may do where. */
export interface RoleHolder {
  roles: readonly ScopedRole[];
  /** The service lines that they are a member of. */
  memberOf: readonly ServiceLineId[];
}

/** Whether they have one of these roles anywhere. */
export const hasAnywhere = (roles: readonly ScopedRole[], wanted: readonly Role[]): boolean =>
  roles.some(({ role }) => wanted.includes(role));

/** Whether they have one of these roles for the whole organisation. */
export const hasInOrganisation = (roles: readonly ScopedRole[], wanted: readonly Role[]): boolean =>
  roles.some(({ role, scope }) => scope.of === 'organisation' && wanted.includes(role));

/**
 * Whether somebody may do there what one of these roles may do. A role for the organisation counts in the service lines
 * that they are a member of; a role for a service line or a clinic counts there without membership, and nowhere else.
 */
export function mayAct({ roles, memberOf }: RoleHolder, wanted: readonly Role[], on: Place): boolean {
  return roles.some(({ role, scope }) => wanted.includes(role) && holdsAt(scope, on, memberOf));
}

function holdsAt(scope: Scope, on: Place, memberOf: readonly ServiceLineId[]): boolean {
  switch (scope.of) {
    case 'organisation':
      return memberOf.includes(on.serviceLineId);
    case 'service-line':
      return scope.id === on.serviceLineId;
    case 'clinic':
      return scope.id === on.clinicId;
  }
}

/** Every service line in the whole of which somebody may do what one of these roles may do: memberships first. */
export function serviceLinesFor(holder: RoleHolder, wanted: readonly Role[]): ServiceLineId[] {
  const granted = holder.roles.flatMap(({ scope }) => (scope.of === 'service-line' ? [scope.id] : []));
  const all = new Set([...holder.memberOf, ...granted]);
  return [...all].filter((serviceLineId) => mayAct(holder, wanted, { serviceLineId }));
}

import type { ServiceLineId } from './id.ts';

/** What somebody may be in Confer. */
export type Role = 'Clinician' | 'Coordinator' | 'Admin' | 'Viewer';

/** Where a role holds, or where something lies that somebody wants to see or change. */
export type Scope = { of: 'organisation' } | { of: 'service-line'; id: ServiceLineId };

export interface ScopedRole {
  role: Role;
  scope: Scope;
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

/**
 * Whether somebody may do there what one of these roles may do. A role for the organisation counts in the service lines
 * that they are a member of; a role for a service line counts there without membership, and nowhere else.
 */
export function mayAct({ roles, memberOf }: RoleHolder, wanted: readonly Role[], on: Scope): boolean {
  return roles.some(({ role, scope }) => wanted.includes(role) && holdsAt(scope, on, memberOf));
}

function holdsAt(scope: Scope, on: Scope, memberOf: readonly ServiceLineId[]): boolean {
  if (on.of === 'organisation') return scope.of === 'organisation';
  return scope.of === 'organisation' ? memberOf.includes(on.id) : scope.id === on.id;
}

/** Every service line in which somebody may do what one of these roles may do: memberships first. */
export function serviceLinesFor(holder: RoleHolder, wanted: readonly Role[]): ServiceLineId[] {
  const granted = holder.roles.flatMap(({ scope }) => (scope.of === 'service-line' ? [scope.id] : []));
  const all = new Set([...holder.memberOf, ...granted]);
  return [...all].filter((id) => mayAct(holder, wanted, { of: 'service-line', id }));
}

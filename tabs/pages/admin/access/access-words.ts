import type { PatientAccess } from '../../../../api/appointment-view/contract/patient-access.ts';
import type { AppRole } from '../../../../api/kernel/contract/roles.ts';
import type { RoleGrant } from '../../../../api/staff/contract/role-grants.ts';

/** What a role lets somebody do, shortest first. */
export const ROLE_WORDS: Readonly<Record<AppRole, string>> = {
  Viewer: 'Viewer: sees appointments and reports',
  Clinician: 'Clinician: books, runs consultations, confirms attendance',
  Coordinator: 'Coordinator: also sets up clinics',
  Admin: 'Admin: sets up service lines, people and access',
};

/** Where a role holds. */
export const scopeWords = (scope: RoleGrant['scope']): string =>
  scope.of === 'organisation' ? 'The whole organisation' : scope.name;

/** @param timeZone whose day it is */
export function dayWords(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(instant));
}

type Person = PatientAccess['items'][number];

/** Why somebody can see a patient's appointments. */
export function reasonWords(reason: Person['reasons'][number]): string {
  switch (reason.kind) {
    case 'member':
      return `Belongs to ${reason.serviceLine.name}`;
    case 'role':
      return `${reason.role} in ${reason.serviceLine.name}`;
    case 'staff':
      return reason.appointments === 1
        ? 'Staff of one appointment'
        : `Staff of ${reason.appointments} appointments`;
  }
}

/** Roles for the whole organisation. */
export function appRoleWords({ appRoles, isGuest }: Person): string {
  const roles =
    appRoles === null
      ? 'Not known now: Microsoft 365 did not answer'
      : appRoles.length === 0
        ? 'None'
        : appRoles.join(', ');
  return isGuest ? `${roles} (guest)` : roles;
}

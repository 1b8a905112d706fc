import type { DemoPerson } from '../../../infra/local/support/demo-people.ts';
import { PRACTITIONERS } from '../scale/scale-ids.ts';

/** Accounts of as many clinicians as the year of a large hospital has; the nth is its nth practitioner. */
export function peopleOfALargeHospital(): DemoPerson[] {
  return Array.from({ length: PRACTITIONERS }, (_, index) => ({
    objectId: `c0ffee00-0000-4000-8000-${`${1_000_000 + index}`.padStart(12, '0')}`,
    userPrincipalName: `clinician.${index}@northmoor.example`,
    displayName: `Clinician ${index}`,
    appRoles: ['Clinician' as const],
    organisation: 'R0Z' as const,
    serviceLines: [],
    guestServiceLines: [],
  }));
}

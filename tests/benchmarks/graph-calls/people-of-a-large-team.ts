import { DEMO_PEOPLE, type DemoPerson } from '../../../infra/local/support/demo-people.ts';

/** As many as fit into one batch beside the meeting's options. */
const LARGEST_TEAM = 19;

/** Nineteen clinicians: the demo hospital's, and as many more as are missing. */
export function peopleOfALargeTeam(): DemoPerson[] {
  const clinicians = DEMO_PEOPLE.filter((person) => person.appRoles.includes('Clinician'));
  const missing = Math.max(0, LARGEST_TEAM - clinicians.length);
  const more = Array.from({ length: missing }, (_, index) => ({
    objectId: `c0ffee00-0000-4000-8000-0000000001${`${index}`.padStart(2, '0')}`,
    userPrincipalName: `locum.${index}@northmoor.example`,
    displayName: `Locum ${index}`,
    appRoles: ['Clinician' as const],
    organisation: 'R0Z' as const,
    serviceLines: [],
    guestServiceLines: [],
  }));
  return [...clinicians, ...more].slice(0, LARGEST_TEAM);
}

import type { Actor } from '../../../api/kernel/actors/actor.ts';
import type { SeededOrganisation } from './an-organisation.ts';

/** The last of a seeded organisation's people, signed in as a coordinator; say only what matters. */
export function aCoordinator(organisation: SeededOrganisation, changes: Partial<Actor> = {}): Actor {
  return {
    orgId: organisation.orgId,
    practitionerId: organisation.staff[5]!,
    entraObjectId: organisation.objectIds[5]!,
    displayName: 'Person 5',
    roleLabel: undefined,
    appRoles: ['Coordinator'],
    organisation: {
      name: `Trust ${organisation.odsCode}`,
      odsCode: organisation.odsCode,
      timeZone: 'Europe/London',
      helpPhone: '01632 960001',
    },
    serviceLineIds: [organisation.serviceLineId],
    ...changes,
  };
}

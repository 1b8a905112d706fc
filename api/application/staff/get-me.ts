import type { StaffUseCases } from '../staff-use-cases.ts';

/** Who the signed-in person is to Confer. */
export const getMe: StaffUseCases['getMe'] = (actor) =>
  Promise.resolve({
    practitionerId: actor.practitionerId,
    displayName: actor.displayName,
    appRoles: [...actor.appRoles],
    roleLabel: actor.roleLabel ?? null,
    organisation: { name: actor.organisation.name, timeZone: actor.organisation.timeZone },
    serviceLineIds: [...actor.serviceLineIds],
  });

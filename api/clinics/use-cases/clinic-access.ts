import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';

/** The service lines whose clinics somebody may see; undefined: all, for those who administer the organisation. */
export function visibleServiceLines(
  actor: Actor,
  asked: ServiceLineId | undefined,
): readonly ServiceLineId[] | undefined {
  if (actor.appRoles.includes('Admin')) return asked === undefined ? undefined : [asked];
  return actor.serviceLineIds.filter((id) => asked === undefined || id === asked);
}

/** Whether the clinics of a service line are theirs to see; who may change them is the route's to say. */
export function maySeeClinicsOf(actor: Actor, serviceLineId: ServiceLineId): boolean {
  return actor.appRoles.includes('Admin') || actor.serviceLineIds.includes(serviceLineId);
}

import type { Endpoint, EndpointInput, EndpointTypes, TypesOf } from '../contract/endpoint.ts';
import { countsInParts } from '../contract/roles.ts';
import { Refusal } from '../rules/refusal.ts';
import { hasAnywhere, serviceLinesFor, type RoleHolder } from '../rules/scoped-roles.ts';
import type { Actor } from './actor.ts';

/** What an endpoint does. Throws Refusal for an expected no, UpstreamFailure for a system that failed. */
export type UseCase<Types extends EndpointTypes> = (
  actor: Actor,
  input: EndpointInput<Types>,
) => Promise<Types['answer']>;

/** A use case for each of these endpoints. */
export type UseCasesOf<Endpoints> = { [Name in keyof Endpoints]: UseCase<TypesOf<Endpoints[Name]>> };

/**
 * The one gate in front of every use case: for every caller (route, card, webhook, job) the endpoint's roles
 * hold. Whether the thing that is asked for is within the actor's reach is asked again when it is known.
 * @throws Refusal not-allowed | not-for-guests
 */
export function useCase<Types extends EndpointTypes>(
  asked: Endpoint<Types>,
  work: UseCase<Types>,
): UseCase<Types> {
  return async (actor, input) => work(admit(actor, asked), input);
}

/**
 * The actor as a use case sees them: with the service lines in which they have a role that may ask for this. Admitting
 * them again, for the same or for another endpoint, starts from all that they have.
 * @throws Refusal not-allowed | not-for-guests
 */
export function admit(actor: Actor, { roles, guests }: Pick<Endpoint, 'roles' | 'guests'>): Actor {
  const holder = holderOf(actor, countsInParts(roles));
  if (!hasAnywhere(holder.roles, roles)) throw new Refusal('not-allowed');
  if (actor.guestFrom !== undefined && guests !== true) throw new Refusal('not-for-guests');
  return actor.inParts === undefined ? actor : { ...actor, serviceLineIds: serviceLinesFor(holder, roles) };
}

/** The roles of somebody: for the organisation, and in its parts where those count. */
function holderOf({ appRoles, inParts, serviceLineIds }: Actor, isInPartsToo: boolean): RoleHolder {
  const everywhere = appRoles.map((role) => ({ role, scope: { of: 'organisation' } as const }));
  return {
    roles: isInPartsToo ? [...everywhere, ...(inParts?.roles ?? [])] : everywhere,
    memberOf: inParts?.memberOf ?? serviceLineIds,
  };
}

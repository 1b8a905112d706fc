import type { Endpoint, EndpointInput, EndpointTypes, TypesOf } from '../contract/endpoint.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Actor } from './actor.ts';

/** What an endpoint does. Throws Refusal for an expected no, UpstreamFailure for a system that failed. */
export type UseCase<Types extends EndpointTypes> = (
  actor: Actor,
  input: EndpointInput<Types>,
) => Promise<Types['answer']>;

/** A use case for each of these endpoints. */
export type UseCasesOf<Endpoints> = { [Name in keyof Endpoints]: UseCase<TypesOf<Endpoints[Name]>> };

/**
 * The one gate in front of what can be asked of Confer: whoever calls (route, card, webhook, job), the endpoint's roles
 * hold. Whether the thing that is asked for is within the actor's reach is asked again when it is known.
 * @throws Refusal not-allowed | not-for-guests
 */
export function useCase<Types extends EndpointTypes>(
  asked: Endpoint<Types>,
  work: UseCase<Types>,
): UseCase<Types> {
  return async (actor, input) => {
    assertMayAsk(actor, asked);
    return work(actor, input);
  };
}

/** @throws Refusal not-allowed | not-for-guests */
export function assertMayAsk(
  { appRoles, guestFrom }: Pick<Actor, 'appRoles' | 'guestFrom'>,
  { roles, guests }: Pick<Endpoint, 'roles' | 'guests'>,
): void {
  if (!appRoles.some((role) => roles.includes(role))) throw new Refusal('not-allowed');
  if (guestFrom !== undefined && guests !== true) throw new Refusal('not-for-guests');
}

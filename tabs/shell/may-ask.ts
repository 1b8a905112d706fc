import type { Endpoint } from '../../api/kernel/contract/endpoint.ts';
import type { AppRole } from '../../api/kernel/contract/roles.ts';

/**
 * Whether it makes sense to offer something to a person. It only hides what would be refused: the API decides.
 * @param person who is signed in
 */
export function mayAsk(
  person: { appRoles: readonly AppRole[]; isGuest: boolean },
  { roles, guests }: Pick<Endpoint, 'roles' | 'guests'>,
): boolean {
  if (person.isGuest && guests !== true) return false;
  return person.appRoles.some((role) => roles.includes(role));
}

import type { Actor } from '../../kernel/actors/actor.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';

/**
 * The service lines whose outside work somebody may see to. What it is about is patients of that line, so that nobody
 * sees more here than on the appointment itself; Admins look after the systems and see all work.
 * @returns undefined for those of the whole organisation
 */
export function workWithinReach({
  appRoles,
  serviceLineIds,
}: Pick<Actor, 'appRoles' | 'serviceLineIds'>): readonly ServiceLineId[] | undefined {
  return appRoles.includes('Admin') ? undefined : serviceLineIds;
}

import { goTo } from '../../hooks/use-route.ts';
import { routeHash } from '../../shell/routes.ts';

/** What is open on the page; nothing is the overview. */
export type MdtPlace = 'cases' | 'ask' | 'case' | 'meeting' | 'now' | 'settings';

const PLACES: readonly MdtPlace[] = ['cases', 'ask', 'case', 'meeting', 'now', 'settings'];

export const placeOf = (item: string | undefined): MdtPlace | undefined =>
  PLACES.find((place) => place === item);

/** `#/mdt/meeting/<id>`; without a place the overview. */
export const mdtHash = (place?: MdtPlace, id?: string): string => routeHash('mdt', place, id);

/** Goes there, so that Back comes back. */
export function goToMdt(place?: MdtPlace, id?: string): void {
  goTo('mdt', place, id);
}

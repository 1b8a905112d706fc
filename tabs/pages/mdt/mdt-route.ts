import { goTo } from '../../hooks/use-route.ts';
import { routeHash } from '../../shell/routes.ts';

/** What can be open on the page; nothing is the overview. */
const PLACES = [
  'cases',
  'ask',
  'case',
  'meeting',
  'now',
  'settings',
  'actions',
  'progress',
  'attendance',
  'register',
  'follow-up',
] as const;
export type MdtPlace = (typeof PLACES)[number];

export const placeOf = (item: string | undefined): MdtPlace | undefined =>
  PLACES.find((place) => place === item);

/** `#/mdt/meeting/<id>`; without a place the overview. */
export const mdtHash = (place?: MdtPlace, id?: string): string => routeHash('mdt', place, id);

/** Goes there, so that Back comes back. */
export function goToMdt(place?: MdtPlace, id?: string): void {
  goTo('mdt', place, id);
}

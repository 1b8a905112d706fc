import type { AppRole } from '../../api/contract/scalars.ts';
import { BOOKERS, EVERYBODY, OVERSEERS } from './permissions.ts';

export type PageName = 'today' | 'book' | 'reports' | 'admin';

/** The pages and who may use them. */
export const PAGES: readonly { name: PageName; label: string; roles: readonly AppRole[] }[] = [
  { name: 'today', label: 'Today', roles: EVERYBODY },
  { name: 'book', label: 'Book', roles: BOOKERS },
  { name: 'reports', label: 'Reports', roles: EVERYBODY },
  { name: 'admin', label: 'Admin', roles: OVERSEERS },
];

/** Where in the tab a person is: a page and, on Today, the appointment that is open. */
export interface Route {
  page: PageName;
  item: string | undefined;
}

/** The pages that someone with these roles may see. */
export function pagesFor(appRoles: readonly AppRole[]): typeof PAGES {
  return PAGES.filter((page) => page.roles.some((role) => appRoles.includes(role)));
}

/** Reads `#/today/<id>`, or a deep link's `today/<id>`; anything else is Today. */
export function readRoute(text: string): Route {
  const [page, item] = text.replace(/^#?\/?/, '').split('/');
  const known = PAGES.find((each) => each.name === page);
  if (known === undefined) return { page: 'today', item: undefined };
  return { page: known.name, item: item === undefined || item === '' ? undefined : decodeURIComponent(item) };
}

/** `#/today/<id>` */
export function routeHash(page: PageName, item?: string): string {
  return item === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(item)}`;
}

import { BOOKERS, EVERYBODY, OVERSEERS, type AppRole } from '../../api/kernel/contract/roles.ts';

export type PageName = 'today' | 'book' | 'mdt' | 'reports' | 'admin';

/** The pages and who may use them. */
export const PAGES: readonly {
  name: PageName;
  label: string;
  roles: readonly AppRole[];
  /** Guests of other organisations may use it. */
  isForGuests?: true;
}[] = [
  { name: 'today', label: 'Today', roles: EVERYBODY, isForGuests: true },
  { name: 'book', label: 'Book', roles: BOOKERS },
  { name: 'mdt', label: 'MDT', roles: EVERYBODY },
  { name: 'reports', label: 'Reports', roles: EVERYBODY },
  { name: 'admin', label: 'Admin', roles: OVERSEERS },
];

/** Where in the tab a person is: a page; on Today the appointment that is open, in MDT and Admin the section. */
export interface Route {
  page: PageName;
  item: string | undefined;
  /** What is open in that section. */
  detail: string | undefined;
}

/** The pages that this person may see. */
export function pagesFor(person: { appRoles: readonly AppRole[]; isGuest: boolean }): typeof PAGES {
  return PAGES.filter(
    ({ roles, isForGuests }) =>
      roles.some((role) => person.appRoles.includes(role)) && (!person.isGuest || isForGuests === true),
  );
}

const textOf = (part: string | undefined): string | undefined =>
  part === undefined || part === '' ? undefined : decodeURIComponent(part);

/** Reads `#/today/<id>`, `#/admin/<section>/<id>`, or a deep link's `today/<id>`; anything else is Today. */
export function readRoute(text: string): Route {
  const [page, item, detail] = text.replace(/^#?\/?/, '').split('/');
  const known = PAGES.find((each) => each.name === page);
  if (known === undefined) return { page: 'today', item: undefined, detail: undefined };
  return { page: known.name, item: textOf(item), detail: textOf(detail) };
}

/** `#/today/<id>`, `#/admin/<section>/<id>` */
export function routeHash(page: PageName, ...parts: (string | undefined)[]): string {
  const known = parts.filter((part) => part !== undefined).map((part) => encodeURIComponent(part));
  return `#/${[page, ...known].join('/')}`;
}

import { useSyncExternalStore } from 'react';
import { readRoute, routeHash } from '../shell/routes.ts';
import type { PageName, Route } from '../shell/routes.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

/** The page in the address of the tab. */
export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Goes to a page, so that Back comes back. */
export function goTo(page: PageName, item?: string, detail?: string): void {
  window.location.hash = routeHash(page, item, detail);
}

/** Says more exactly where the person is already: Back does not come to what the address was. */
export function replaceRoute(page: PageName, item?: string, detail?: string): void {
  window.history.replaceState(null, '', routeHash(page, item, detail));
  // replacing tells nobody
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

import type { GuestOrganisation } from '../contract/staff.ts';
import type { GuestHome } from '../ports/sharing-store.ts';

/** Where a guest comes from, without its id; null for the organisation's own people. */
export function guestOrganisation(home: GuestHome | null | undefined): GuestOrganisation | null {
  return home === null || home === undefined ? null : { name: home.name, isShared: home.isShared };
}

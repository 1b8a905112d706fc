import type { OtherHome, Sharing, SharingStore } from '../../api/staff/ports/sharing-store.ts';
import type { HomeDeclarations } from '../../api/staff/rules/home-proof.ts';
import { partly } from './partly.ts';

export interface SharingRows {
  given: Sharing[];
  received: Sharing[];
  otherHomes: OtherHome[];
  /** Domains that organisations have declared. */
  homes?: HomeDeclarations['byDomain'];
  /** Groups of Entra that organisations have declared. */
  homeGroups?: HomeDeclarations['byGroup'];
  isAloneInTenants?: boolean;
}

/** Agreements of one organisation as the database keeps them. */
export function inMemorySharing({
  given,
  received,
  otherHomes,
  homes = new Map(),
  homeGroups = new Map(),
  isAloneInTenants = true,
}: SharingRows): SharingStore {
  return partly<SharingStore>('sharing', {
    share: (to, _by, since) => {
      if (given.some(({ orgId }) => orgId === to)) return Promise.resolve(false);
      given.push({ orgId: to, since });
      return Promise.resolve(true);
    },
    remove: (to) => {
      const at = given.findIndex(({ orgId }) => orgId === to);
      if (at >= 0) given.splice(at, 1);
      return Promise.resolve(at >= 0);
    },
    listGiven: () => Promise.resolve([...given]),
    listReceived: () => Promise.resolve([...received]),
    countGuests: () => Promise.resolve(new Map()),
    holdReceived: (from) => Promise.resolve(received.some(({ orgId }) => orgId === from)),
    findHomeDeclarations: () => Promise.resolve({ byDomain: homes, byGroup: homeGroups, isAloneInTenants }),
    listOtherHomes: (ids) =>
      Promise.resolve(otherHomes.filter(({ entraObjectId }) => ids.includes(entraObjectId))),
  });
}

import type { WishStore } from './wish-store.ts';

/** What is remembered of wishes, within one organisation and one transaction. */
export interface Stores {
  wishes: WishStore;
}

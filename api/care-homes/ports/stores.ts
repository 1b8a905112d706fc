import type { Stores as JoiningStores } from '../../joining/ports/stores.ts';
import type { CareHomeStore } from './care-home-store.ts';
import type { TabletStore } from './tablet-store.ts';

/** The stores that care homes uses, within one organisation and one transaction. */
export type Stores = JoiningStores & { careHomes: CareHomeStore; tablets: TabletStore };

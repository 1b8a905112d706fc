import type { Stores as BookingStores } from '../../booking/ports/stores.ts';
import type { Stores as JoiningStores } from '../../joining/ports/stores.ts';
import type { RefillStore } from './refill-store.ts';
import type { WaitingListStore } from './waiting-list-store.ts';

/** What is remembered that refill may ask for, within one organisation and one transaction. */
export interface Stores extends BookingStores, JoiningStores {
  refill: RefillStore;
  waitingList: WaitingListStore;
}

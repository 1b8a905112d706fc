import type { Stores as BookingStores } from '../../booking/ports/stores.ts';
import type { Stores as JoiningStores } from '../../joining/ports/stores.ts';
import type { FreedSlotStore } from './freed-slot-store.ts';
import type { OfferStore } from './offer-store.ts';
import type { RefillSettingsStore } from './refill-settings-store.ts';
import type { ReplyStore } from './reply-store.ts';
import type { WaitingListStore } from './waiting-list-store.ts';

/** The stores that refill uses, within one organisation and one transaction. */
export interface Stores extends BookingStores, JoiningStores {
  freedSlots: FreedSlotStore;
  offers: OfferStore;
  refillSettings: RefillSettingsStore;
  replies: ReplyStore;
  waitingList: WaitingListStore;
}

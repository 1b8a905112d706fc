import type { Stores as BookingStores } from '../../booking/ports/stores.ts';
import type { Stores as JoiningStores } from '../../joining/ports/stores.ts';

/** What is remembered that a video outage may ask for, within one organisation and one transaction. */
export type Stores = BookingStores & JoiningStores;

import type { Stores as BookingStores } from '../../booking/ports/stores.ts';
import type { Stores as JoiningStores } from '../../joining/ports/stores.ts';

/** The stores that a video outage uses, within one organisation and one transaction. */
export type Stores = BookingStores & JoiningStores;

import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { Stores as SlotStores } from '../../slots/ports/stores.ts';

/** The stores that booking uses, within one organisation and one transaction. */
export type Stores = AppointmentViewStores & SlotStores;

import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { Stores as SlotStores } from '../../slots/ports/stores.ts';

/** What is remembered that booking may ask for, within one organisation and one transaction. */
export type Stores = AppointmentViewStores & SlotStores;

import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';

/** What is remembered that waiting may ask for, within one organisation and one transaction. */
export type Stores = AppointmentViewStores;

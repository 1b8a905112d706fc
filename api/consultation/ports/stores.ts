import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';

/** What is remembered that consultation may ask for, within one organisation and one transaction. */
export type Stores = AppointmentViewStores;

import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';

/** The stores that waiting uses, within one organisation and one transaction. */
export type Stores = AppointmentViewStores;

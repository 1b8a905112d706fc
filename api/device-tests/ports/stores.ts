import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';

/** The stores that device-tests uses, within one organisation and one transaction. */
export type Stores = AppointmentStores;

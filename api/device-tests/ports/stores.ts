import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';

/** What is remembered that device-tests may ask for, within one organisation and one transaction. */
export type Stores = AppointmentStores;

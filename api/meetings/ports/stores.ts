import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';
import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { Stores as WishStores } from '../../wishes/ports/stores.ts';

/** The stores that meetings uses, within one organisation and one transaction. */
export type Stores = AppointmentStores & ServiceLineStores & WishStores;

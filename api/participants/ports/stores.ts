import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { Stores as JoiningStores } from '../../joining/ports/stores.ts';

/** The stores that participants uses, within one organisation and one transaction. */
export type Stores = AppointmentViewStores & JoiningStores;

import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { Stores as JoiningStores } from '../../joining/ports/stores.ts';

/** What is remembered that participants may ask for, within one organisation and one transaction. */
export type Stores = AppointmentViewStores & JoiningStores;

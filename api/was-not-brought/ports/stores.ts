import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';
import type { NotBroughtStore } from './not-brought-store.ts';

/** What is remembered that this area may ask for, within one organisation and one transaction. */
export interface Stores extends AppointmentStores {
  notBrought: NotBroughtStore;
}

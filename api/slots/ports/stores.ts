import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';
import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { AvailabilityStore } from './availability-store.ts';

/** What is remembered that slots may ask for, within one organisation and one transaction. */
export interface Stores extends AppointmentStores, ServiceLineStores {
  availability: AvailabilityStore;
}

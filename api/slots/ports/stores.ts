import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';
import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { AvailabilityStore } from './availability-store.ts';

/** The stores that slots uses, within one organisation and one transaction. */
export interface Stores extends AppointmentStores, ServiceLineStores {
  availability: AvailabilityStore;
}

import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';
import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { WaitingMessageStore } from './waiting-message-store.ts';

/** The stores that messages while waiting uses, within one organisation and one transaction. */
export interface Stores extends AppointmentStores, ServiceLineStores {
  waitingMessages: WaitingMessageStore;
}

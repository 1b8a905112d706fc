import type { Stores as AppointmentStores } from '../../appointments/ports/stores.ts';
import type { Stores as LinkStores } from '../../links/ports/stores.ts';
import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { MessageStore } from './message-store.ts';
import type { TextStopStore } from './text-stop-store.ts';

/** The stores that messages uses, within one organisation and one transaction. */
export interface Stores extends AppointmentStores, LinkStores, ServiceLineStores {
  messages: MessageStore;
  textStops: TextStopStore;
}

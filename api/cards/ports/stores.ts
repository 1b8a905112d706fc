import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { ArrivalAlertStore } from './arrival-alert-store.ts';
import type { CardStore } from './card-store.ts';
import type { ConversationStore } from './conversation-store.ts';

/** The stores that cards uses, within one organisation and one transaction. */
export interface Stores extends AppointmentViewStores {
  arrivalAlerts: ArrivalAlertStore;
  cards: CardStore;
  conversations: ConversationStore;
}

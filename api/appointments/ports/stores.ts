import type { Stores as EvidenceStores } from '../../evidence/ports/stores.ts';
import type { Stores as OutlookStores } from '../../outlook/ports/stores.ts';
import type { Stores as ResourceStores } from '../../resources/ports/stores.ts';
import type { Stores as PatientStores } from '../../patients/ports/stores.ts';
import type { AppointmentStore } from './appointment-store.ts';
import type { GroupStore } from './group-store.ts';
import type { HoldStore } from './hold-store.ts';
import type { ParticipantStore } from './participant-store.ts';

/** The stores that appointments uses, within one organisation and one transaction. */
export interface Stores extends EvidenceStores, OutlookStores, ResourceStores, PatientStores {
  appointments: AppointmentStore;
  groups: GroupStore;
  holds: HoldStore;
  participants: ParticipantStore;
}

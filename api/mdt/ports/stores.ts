import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { Stores as ClinicStores } from '../../clinics/ports/stores.ts';
import type { MdtActionStore } from './mdt-action-store.ts';
import type { MdtCaseStore } from './mdt-case-store.ts';
import type { MdtMeetingStore } from './mdt-meeting-store.ts';
import type { MdtOutcomeStore } from './mdt-outcome-store.ts';
import type { MdtPresenceStore } from './mdt-presence-store.ts';
import type { MdtStore } from './mdt-store.ts';

/** The stores that mdt uses, within one organisation and one transaction. */
export interface Stores extends AppointmentViewStores, ClinicStores {
  mdts: MdtStore;
  mdtMeetings: MdtMeetingStore;
  mdtCases: MdtCaseStore;
  mdtPresence: MdtPresenceStore;
  mdtOutcomes: MdtOutcomeStore;
  mdtActions: MdtActionStore;
}

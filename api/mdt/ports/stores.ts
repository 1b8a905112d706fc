import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { Stores as ClinicStores } from '../../clinics/ports/stores.ts';
import type { MdtCaseStore } from './mdt-case-store.ts';
import type { MdtMeetingStore } from './mdt-meeting-store.ts';
import type { MdtStore } from './mdt-store.ts';

/** The stores that mdt uses, within one organisation and one transaction. */
export interface Stores extends AppointmentViewStores, ClinicStores {
  mdts: MdtStore;
  mdtMeetings: MdtMeetingStore;
  mdtCases: MdtCaseStore;
}

import type { Stores as AppointmentViewStores } from '../../appointment-view/ports/stores.ts';
import type { Stores as ClinicStores } from '../../clinics/ports/stores.ts';
import type { Stores as MessageStores } from '../../messages/ports/stores.ts';
import type { Stores as SlotStores } from '../../slots/ports/stores.ts';
import type { MdtCaseStore } from './mdt-case-store.ts';
import type { MdtMeetingStore } from './mdt-meeting-store.ts';
import type { MdtProgressStore } from './mdt-progress-store.ts';
import type { MdtAnswerStore } from './mdt-answer-store.ts';
import type { MdtActionStore } from './mdt-action-store.ts';
import type { MdtOutcomeStore } from './mdt-outcome-store.ts';
import type { MdtTeamsStore } from './mdt-teams-store.ts';
import type { MdtPresenceStore } from './mdt-presence-store.ts';
import type { MdtStore } from './mdt-store.ts';
import type { OwnWordsStore } from './own-words-store.ts';

/** The stores that mdt uses, within one organisation and one transaction. */
export interface Stores extends AppointmentViewStores, ClinicStores, SlotStores, MessageStores {
  mdts: MdtStore;
  mdtMeetings: MdtMeetingStore;
  mdtCases: MdtCaseStore;
  mdtProgress: MdtProgressStore;
  mdtPresence: MdtPresenceStore;
  mdtOutcomes: MdtOutcomeStore;
  mdtActions: MdtActionStore;
  ownWords: OwnWordsStore;
  mdtAnswers: MdtAnswerStore;
  mdtTeams: MdtTeamsStore;
}

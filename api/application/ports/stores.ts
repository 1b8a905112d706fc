import type { AppointmentStore } from './appointment-store.ts';
import type { AttendanceStore } from './attendance-store.ts';
import type { AuditLog } from './audit-log.ts';
import type { AvailabilityStore } from './availability-store.ts';
import type { BlockStore } from './block-store.ts';
import type { CardStore } from './card-store.ts';
import type { ChangeableSessionStore } from './changeable-session-store.ts';
import type { ClinicChangeStore } from './clinic-change-store.ts';
import type { ClinicStore } from './clinic-store.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Directory } from './directory.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { GroupStore } from './group-store.ts';
import type { HoldStore } from './hold-store.ts';
import type { IdempotencyStore } from './idempotency-store.ts';
import type { LiveEventLog } from './live-event-log.ts';
import type { MessageStore } from './message-store.ts';
import type { Outbox } from './outbox.ts';
import type { OutlookStore } from './outlook-store.ts';
import type { ParticipantStore } from './participant-store.ts';
import type { PatientStore } from './patient-store.ts';
import type { SessionStore } from './session-store.ts';
import type { TemplateStore } from './template-store.ts';
import type { ServiceLineStore } from './service-line-store.ts';
import type { ResourceStore } from './resource-store.ts';
import type { SharingStore } from './sharing-store.ts';
import type { StaffStore } from './staff-store.ts';
import type { RefillStore } from './refill-store.ts';
import type { WaitingListStore } from './waiting-list-store.ts';
import type { OrgId } from '../../domain/shared/id.ts';

/** Everything that is remembered, within one organisation and one transaction. */
export interface Stores {
  appointments: AppointmentStore;
  attendance: AttendanceStore;
  audit: AuditLog;
  availability: AvailabilityStore;
  blocks: BlockStore;
  cards: CardStore;
  changeableSessions: ChangeableSessionStore;
  clinicChanges: ClinicChangeStore;
  clinics: ClinicStore;
  conversations: ConversationStore;
  directory: Directory;
  evidence: EvidenceStore;
  groups: GroupStore;
  holds: HoldStore;
  idempotency: IdempotencyStore;
  liveEvents: LiveEventLog;
  messages: MessageStore;
  outbox: Outbox;
  outlook: OutlookStore;
  participants: ParticipantStore;
  patients: PatientStore;
  refill: RefillStore;
  resources: ResourceStore;
  serviceLines: ServiceLineStore;
  sharing: SharingStore;
  staff: StaffStore;
  sessions: SessionStore;
  templates: TemplateStore;
  waitingList: WaitingListStore;
}

export interface Transaction {
  /** Runs the work in one database transaction that sees this organisation only; what it throws rolls everything back. */
  run<Result>(orgId: OrgId, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}

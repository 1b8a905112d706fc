import type { AppointmentStore } from './appointment-store.ts';
import type { AttendanceStore } from './attendance-store.ts';
import type { AuditLog } from './audit-log.ts';
import type { AvailabilityStore } from './availability-store.ts';
import type { CardStore } from './card-store.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Directory } from './directory.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { LiveEventLog } from './live-event-log.ts';
import type { MessageStore } from './message-store.ts';
import type { Outbox } from './outbox.ts';
import type { ParticipantStore } from './participant-store.ts';
import type { PatientStore } from './patient-store.ts';
import type { OrgId } from '../../domain/shared/id.ts';

/** Everything that is remembered, within one organisation and one transaction. */
export interface Stores {
  appointments: AppointmentStore;
  attendance: AttendanceStore;
  audit: AuditLog;
  availability: AvailabilityStore;
  cards: CardStore;
  conversations: ConversationStore;
  directory: Directory;
  evidence: EvidenceStore;
  liveEvents: LiveEventLog;
  messages: MessageStore;
  outbox: Outbox;
  participants: ParticipantStore;
  patients: PatientStore;
}

export interface Transaction {
  /** Runs the work in one database transaction that sees this organisation only; what it throws rolls everything back. */
  run<Result>(orgId: OrgId, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}

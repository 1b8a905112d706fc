import type { Temporal } from 'temporal-polyfill';
import type { EvidenceKind, EvidenceSource } from '../rules/evidence-kinds.ts';
import type { AppointmentId, ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import type { Subject } from '../../kernel/rules/subject.ts';

/** Something that was seen to happen. Written once, never changed. */
export interface Evidence {
  evidenceId: string;
  subject: Subject;
  kind: EvidenceKind;
  source: EvidenceSource;
  occurredAt: Temporal.Instant;
  recordedAt: Temporal.Instant;
  participantId: ParticipantId | undefined;
  practitionerId: PractitionerId | undefined;
  /**
   * Numbers, times and codes: no NHS number, and no name or free text but as typed in `carer-with-patient` (careHome, name,
   * role), `admitted` (evenThough) and `appointment-cancelled` (note). Of those nothing goes to the log or an export.
   */
  detail: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** A repeated report of the same thing has the same key and stays one row. */
  dedupeKey: string;
}

export interface EvidenceStore {
  /** Adds what is not there yet (by `dedupeKey`). @returns how many were new */
  add(evidence: readonly Evidence[]): Promise<number>;
  /** In order of `occurredAt`. */
  listByAppointment(appointmentId: AppointmentId): Promise<Evidence[]>;
  listByAppointments(appointmentIds: readonly AppointmentId[]): Promise<Evidence[]>;
}

import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, ParticipantId, RelatedPersonId, SeriesId } from '../../kernel/rules/id.ts';
import type { ParticipantState } from '../rules/participant-state.ts';
import type { RelationshipCode, LegalBasis } from '../../patients/contract/patients.ts';

/** Someone who comes by a link: the patient or a proxy. */
export interface ParticipantRecord {
  participantId: ParticipantId;
  appointmentId: AppointmentId;
  kind: 'patient' | 'proxy';
  relatedPersonId: RelatedPersonId | undefined;
  /** Of a proxy. */
  relationship: RelationshipCode | undefined;
  legalBasis: LegalBasis | undefined;
  givenName: string;
  familyName: string;
  mobile: string | undefined;
  email: string | undefined;
  linkExpiresAt: Temporal.Instant;
  withdrawnAt: Temporal.Instant | undefined;
  failedIdentityChecks: number;
  lockedAt: Temporal.Instant | undefined;
  verifiedAt: Temporal.Instant | undefined;
  /** SHA-256 of the device's cookie, from the first verified use on. */
  boundDeviceHash: Uint8Array | undefined;
  state: ParticipantState;
  waitingSince: Temporal.Instant | undefined;
  admittedAt: Temporal.Instant | undefined;
  lastSeenAt: Temporal.Instant | undefined;
}

export interface ParticipantStore {
  /** For update. */
  lockById(participantId: ParticipantId): Promise<ParticipantRecord | undefined>;
  /** By the hash of the link's token. */
  findByLinkHash(linkHash: Uint8Array): Promise<ParticipantRecord | undefined>;
  listByAppointment(appointmentId: AppointmentId): Promise<ParticipantRecord[]>;
  listByAppointments(appointmentIds: readonly AppointmentId[]): Promise<ParticipantRecord[]>;
  countFailedIdentityCheck(
    participantId: ParticipantId,
    lockedAt: Temporal.Instant | undefined,
  ): Promise<void>;
  markVerified(participantId: ParticipantId, deviceHash: Uint8Array, at: Temporal.Instant): Promise<void>;
  /** To the state that `stateAfter` gave; `waitingSince` and `admittedAt` keep their first value. */
  setState(participantId: ParticipantId, state: ParticipantState, at: Temporal.Instant): Promise<void>;
  /** The links of all appointments of a series work until then at least. */
  extendLinksOfSeries(seriesId: SeriesId, until: Temporal.Instant): Promise<void>;
  touch(participantId: ParticipantId, at: Temporal.Instant): Promise<void>;
}

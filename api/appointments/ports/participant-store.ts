import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, ParticipantId, RelatedPersonId, SeriesId } from '../../kernel/rules/id.ts';
import type { PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import type { NewParticipant } from './appointment-store.ts';
import type { PatientStanding } from '../../patients/rules/patient-standing.ts';
import type { ParticipantKind } from '../rules/participant-kind.ts';
import type { ParticipantState, ParticipantStep } from '../rules/participant-state.ts';
import type { AuthorityDays } from '../../patients/rules/authority.ts';
import type { RelationshipResult } from '../../patients/rules/relationship-result.ts';
import type { AuthorityScope, RelationshipCode, LegalBasis } from '../../patients/contract/patients.ts';

/** What gives a proxy the right to take part: it is kept with the patient. */
export interface ParticipantAuthority extends AuthorityDays {
  scope: readonly AuthorityScope[];
  withdrawnAt: Temporal.Instant | undefined;
}

/** One that was recorded of a proxy after the one by which they take part. */
export interface LaterAuthority extends ParticipantAuthority {
  recordedAt: Temporal.Instant;
}

/** The newest answer of the NHS Validated Relationships Service about a proxy; that it gave none where it never did. */
export interface ProxyCheck {
  result: RelationshipResult;
  checkedAt: Temporal.Instant;
  /** Staff have decided since what it means. */
  isSettled: boolean;
  /** That answer, or one before it, confirmed them. */
  wasConfirmed: boolean;
}

/** Someone who comes by a link. */
export interface ParticipantRecord {
  participantId: ParticipantId;
  appointmentId: AppointmentId;
  kind: ParticipantKind;
  relatedPersonId: RelatedPersonId | undefined;
  /** Of a proxy. */
  relationship: RelationshipCode | undefined;
  legalBasis: LegalBasis | undefined;
  /** Of a proxy. */
  authority: ParticipantAuthority | undefined;
  /** Of the same person, the newest first. Which of all counts on a day: `authorityOn`. */
  laterAuthorities: readonly LaterAuthority[];
  /** Of a proxy who was asked about. */
  relationshipCheck: ProxyCheck | undefined;
  /** Of an interpreter, BCP 47. */
  language: string | undefined;
  givenName: string;
  familyName: string;
  /** Where their messages about this appointment go. */
  mobile: string | undefined;
  email: string | undefined;
  /** What is stored of the link's token: it says with which secret the link was made. */
  linkHash: Uint8Array;
  /** Of the patient, also in the record of a proxy. */
  patientStanding: PatientStanding;
  /** Which link of theirs it is: one that was made anew has the next number, and those before open nothing. */
  linkGeneration: number;
  linkExpiresAt: Temporal.Instant;
  withdrawnAt: Temporal.Instant | undefined;
  /** Since when somebody no longer takes part; their link is withdrawn for good. */
  endedAt: Temporal.Instant | undefined;
  failedIdentityChecks: number;
  lockedAt: Temporal.Instant | undefined;
  verifiedAt: Temporal.Instant | undefined;
  /** SHA-256 of the device's cookie, from the first verified use on. */
  boundDeviceHash: Uint8Array | undefined;
  /** In which they read their pages and messages; undefined before they have chosen one. */
  pageLanguage: PageLanguage | undefined;
  state: ParticipantState;
  waitingSince: Temporal.Instant | undefined;
  admittedAt: Temporal.Instant | undefined;
  lastSeenAt: Temporal.Instant | undefined;
  /** See `isOnline`. */
  silentAt: Temporal.Instant | undefined;
  /** They answered STOP to a text about this appointment, and nobody has seen to it. */
  askedForNoTextsAt: Temporal.Instant | undefined;
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
  /** Binds the device that passed the check of who they are. */
  bindDevice(participantId: ParticipantId, deviceHash: Uint8Array, at: Temporal.Instant): Promise<void>;
  /**
   * The one way to another state; the version of the appointment counts up with it. `waitingSince` and `admittedAt` keep
   * their first value.
   * @param participant as the caller has locked them
   * @throws Refusal participant-not-waiting when the step cannot be taken from where they are
   */
  takeStep(
    participant: Pick<ParticipantRecord, 'participantId' | 'state'>,
    step: ParticipantStep,
    at: Temporal.Instant,
  ): Promise<ParticipantState>;
  /**
   * Somebody comes to an appointment that is booked already. A proxy's authority is known, a companion is named with it.
   */
  add(appointmentId: AppointmentId, participant: NewParticipant): Promise<void>;
  /** Gives the link its tries back. */
  unlock(participantId: ParticipantId): Promise<void>;
  /** The link opens nothing from now on. */
  withdraw(participantId: ParticipantId, at: Temporal.Instant): Promise<void>;
  /** They take no part any more: the link is withdrawn for good. */
  end(participantId: ParticipantId, at: Temporal.Instant): Promise<void>;
  /** Puts another link in the place of theirs, which is bound to no device and has all its tries. */
  renewLink(participantId: ParticipantId, link: { generation: number; hash: Uint8Array }): Promise<void>;
  /** The links of all appointments of a series work until then at least. */
  extendLinksOfSeries(seriesId: SeriesId, until: Temporal.Instant): Promise<void>;
  /** Messages of this appointment go here and nowhere else. */
  setContact(
    participantId: ParticipantId,
    contact: { mobile: string | undefined; email: string | undefined },
  ): Promise<void>;
  /** They asked for no more texts. It is over with another contact, a withdrawn link, or when a person has seen to it. */
  noteTextStop(participantId: ParticipantId, at: Temporal.Instant): Promise<void>;
  settleTextStop(participantId: ParticipantId): Promise<void>;
  /** In this appointment, and in the others of its series. */
  setPageLanguage(
    participant: ParticipantRecord,
    seriesId: SeriesId | undefined,
    language: PageLanguage,
  ): Promise<void>;
  touch(participantId: ParticipantId, at: Temporal.Instant): Promise<void>;
}

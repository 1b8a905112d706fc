import type { Temporal } from 'temporal-polyfill';
import type {
  AppointmentId,
  CareHomeId,
  ParticipantId,
  PractitionerId,
  ResidenceId,
  ServiceLineId,
  TabletSignInId,
  TabletVisitId,
} from '../../kernel/rules/id.ts';
import type { AppointmentWindow } from '../../appointments/rules/appointment-window.ts';
import type { ParticipantState } from '../../appointments/rules/participant-state.ts';
import type { Id } from '../../kernel/rules/id.ts';
import type { Carer } from '../rules/carer.ts';

type TabletCodeId = Id<'TabletCode'>;

/** A code that was given to a home and can still be used. */
export interface TabletCodeRecord {
  codeId: TabletCodeId;
  careHomeId: CareHomeId;
  /** SHA-256 of the part that cannot be guessed. */
  secretHash: Uint8Array;
  expiresAt: Temporal.Instant;
  failed: number;
}

/** A tablet that is signed in for one home and one day. */
export interface TabletSignIn {
  signInId: TabletSignInId;
  careHomeId: CareHomeId;
  signedInAt: Temporal.Instant;
  /** Midnight. */
  endsAt: Temporal.Instant;
  withdrawnAt: Temporal.Instant | undefined;
}

/** A resident with a video appointment on a day, which is booked, as the tablet needs it. */
export interface ResidentOfDay extends AppointmentWindow {
  residenceId: ResidenceId;
  room: string;
  givenName: string;
  familyName: string;
  appointmentId: AppointmentId;
  serviceLineId: ServiceLineId;
  startsAt: Temporal.Instant;
  /** The patient, or the proxy as whom a carer took part here before, unless their link is locked. */
  participantId: ParticipantId;
  participantState: ParticipantState;
  lastSeenAt: Temporal.Instant | undefined;
  /** See `isOnline`. */
  silentAt: Temporal.Instant | undefined;
  /** They came by a turn at this tablet, today, and passed the check on no device of their own since. */
  cameHere: boolean;
  /** Of the patient's side. */
  everybodysStates: readonly ParticipantState[];
  isLocked: boolean;
  /** Confer knows both facts that are asked for. */
  hasBothFacts: boolean;
}

export interface NewVisit {
  visitId: TabletVisitId;
  signInId: TabletSignInId;
  residenceId: ResidenceId;
  appointmentId: AppointmentId;
  participantId: ParticipantId;
  tokenHash: Uint8Array;
  deviceHash: Uint8Array;
  beganAt: Temporal.Instant;
}

/** Whose turn it is, for the page that asks who they are. */
export interface VisitRecord {
  signInId: TabletSignInId;
  careHomeName: string;
  room: string;
}

export interface TabletStore {
  /** Closes the home's code that is open, if there is one, and opens this one. */
  addCode(
    code: Pick<TabletCodeRecord, 'codeId' | 'careHomeId' | 'secretHash' | 'expiresAt'>,
    by: PractitionerId,
    at: Temporal.Instant,
  ): Promise<void>;
  /** For update: the open code of a home, which may have expired. */
  lockOpenCode(careHomeId: CareHomeId): Promise<TabletCodeRecord | undefined>;
  /** Codes of these homes that are open, without the expired ones. */
  listOpenCodes(careHomeIds: readonly CareHomeId[], now: Temporal.Instant): Promise<TabletCodeRecord[]>;
  countFailedTry(codeId: TabletCodeId): Promise<void>;
  closeCode(codeId: TabletCodeId, at: Temporal.Instant): Promise<void>;
  signIn(
    signIn: Omit<TabletSignIn, 'withdrawnAt'> & { codeId: TabletCodeId; tokenHash: Uint8Array },
  ): Promise<void>;
  findSignIn(tokenHash: Uint8Array): Promise<TabletSignIn | undefined>;
  /** Tablets of these homes that are signed in, the oldest first. */
  listSignIns(careHomeIds: readonly CareHomeId[], now: Temporal.Instant): Promise<TabletSignIn[]>;
  withdrawSignIns(careHomeId: CareHomeId, by: PractitionerId, at: Temporal.Instant): Promise<void>;
  /**
   * Residents of a home with a video appointment between two moments, by time, room and name. Left out: residents who died or
   * whose record is merged, inactive or restricted, and whose link was withdrawn.
   * @param at the tablet that shows them
   * @param day ISO date
   */
  listDay(
    at: Pick<TabletSignIn, 'signInId' | 'careHomeId'>,
    day: string,
    from: Temporal.Instant,
    until: Temporal.Instant,
  ): Promise<ResidentOfDay[]>;
  /** Until the transaction ends nobody else begins a turn on this tablet. */
  lockSignIn(signInId: TabletSignInId): Promise<void>;
  beginVisit(visit: NewVisit): Promise<void>;
  findVisit(visitId: TabletVisitId): Promise<VisitRecord | undefined>;
  confirmVisit(
    visitId: TabletVisitId,
    confirmed: { participantId: ParticipantId; carer: Carer; at: Temporal.Instant },
  ): Promise<void>;
  endVisit(visitId: TabletVisitId, at: Temporal.Instant): Promise<void>;
  /** All that are open on one tablet. @returns how many */
  endVisitsOfTablet(signInId: TabletSignInId, at: Temporal.Instant): Promise<number>;
  endVisitsOfResident(residenceId: ResidenceId, at: Temporal.Instant): Promise<void>;
}

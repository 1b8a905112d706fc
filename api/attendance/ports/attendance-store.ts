import type { Temporal } from 'temporal-polyfill';
import type { AttendanceCode } from '../contract/attendance.ts';
import type { AppointmentId, PatientId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { Confidence } from '../rules/confidence.ts';
import type { TookPart } from '../rules/propose-attendance.ts';
import type { SubReason } from '../rules/sub-reason.ts';
import type { ReportFilter } from '../../kernel/reports/report-filter.ts';

/** Who confirmed a code: a member of staff, or the PAS, where one of its own people cancelled. */
export interface ConfirmedBy {
  /** Undefined for the PAS. */
  practitionerId: PractitionerId | undefined;
  displayName: string;
}
export const THE_PAS: ConfirmedBy = { practitionerId: undefined, displayName: 'the PAS' };

export interface AttendanceVersion {
  appointmentId: AppointmentId;
  version: number;
  code: AttendanceCode;
  proposedCode: AttendanceCode | undefined;
  /** What lies behind the code; undefined where nobody said. */
  subReason: SubReason | undefined;
  /** Of the proposal, where this is what was proposed. */
  confidence: Confidence | undefined;
  /** As it was known then. */
  tookPart: TookPart[];
  reasons: string[];
  note: string | undefined;
  confirmedBy: ConfirmedBy;
  confirmedAt: Temporal.Instant;
  /** When the PAS acknowledged it first; what follows may be written later, with the same version. */
  writtenToPasAt: Temporal.Instant | undefined;
  pasEncounterId: string | undefined;
  /** Taken back at once by whoever confirmed it: nothing is decided again. */
  undoneAt: Temporal.Instant | undefined;
}

export type NewAttendanceVersion = Omit<AttendanceVersion, 'writtenToPasAt' | 'pasEncounterId' | 'undoneAt'>;

export interface AttendanceStore {
  /**
   * The appointment no longer awaits a decision.
   * @returns false when this version is there already: somebody was faster
   */
  add(version: NewAttendanceVersion): Promise<boolean>;
  /** Takes a decision back: the appointment awaits one again. @returns false when it was taken back before */
  undo(
    appointmentId: AppointmentId,
    version: number,
    by: { practitionerId: PractitionerId; at: Temporal.Instant },
  ): Promise<boolean>;
  /** Whether the patient was seen in the service line before, through Confer. What they missed does not count. */
  wasSeenBefore(appointment: {
    patientId: PatientId;
    serviceLineId: ServiceLineId;
    startsAt: Temporal.Instant;
  }): Promise<boolean>;
  /** Whether what was decided has to be decided again; until the first decision it is awaited anyhow. */
  setAwaitsDecision(appointmentId: AppointmentId, awaits: boolean): Promise<void>;
  /** Oldest first. */
  listByAppointment(appointmentId: AppointmentId): Promise<AttendanceVersion[]>;
  /** The newest version of each appointment that has one. */
  newestByAppointments(appointmentIds: readonly AppointmentId[]): Promise<AttendanceVersion[]>;
  markWritten(
    appointmentId: AppointmentId,
    version: number,
    at: Temporal.Instant,
    pasEncounterId: string | undefined,
  ): Promise<void>;
  /** How often Graph was asked for the reports of its meeting, every page counted. */
  countGraphCalls(appointmentId: AppointmentId): Promise<number>;
  addGraphCalls(appointmentId: AppointmentId, count: number): Promise<void>;
}

export interface AttendanceReportEntry {
  appointmentId: AppointmentId;
  startsAt: Temporal.Instant;
  /** ISO date on the wall of the appointment's zone. */
  localDate: string;
  serviceLineName: string;
  staffNames: string[];
  patientInitials: string;
  code: AttendanceCode | undefined;
  /** Who cancelled it; undefined while it stands. */
  cancelledBy: 'patient' | 'provider' | undefined;
  waitMinutes: number | undefined;
  confirmedBy: string | undefined;
  writtenToPasAt: Temporal.Instant | undefined;
}

/** Reports read outside a booking's transaction; a replica will do. */
export interface AttendanceReports {
  /** By start, of the local dates; those who did not attend, were cancelled or are not decided included. */
  list(filter: ReportFilter): Promise<AttendanceReportEntry[]>;
}

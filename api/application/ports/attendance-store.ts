import type { Temporal } from 'temporal-polyfill';
import type { AttendanceCode } from '../../contract/attendance.ts';
import type { AppointmentId, OrgId, PractitionerId, ServiceLineId } from '../../domain/shared/id.ts';

export interface AttendanceVersion {
  appointmentId: AppointmentId;
  version: number;
  code: AttendanceCode;
  proposedCode: AttendanceCode | undefined;
  reasons: string[];
  note: string | undefined;
  confirmedBy: { practitionerId: PractitionerId; displayName: string };
  confirmedAt: Temporal.Instant;
  writtenToPasAt: Temporal.Instant | undefined;
  pasEncounterId: string | undefined;
}

export interface AttendanceStore {
  /** @returns false when this version is there already: somebody was faster */
  add(version: Omit<AttendanceVersion, 'writtenToPasAt' | 'pasEncounterId'>): Promise<boolean>;
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
  isCancelled: boolean;
  waitMinutes: number | undefined;
  confirmedBy: string | undefined;
  writtenToPasAt: Temporal.Instant | undefined;
}

/** Appointments whose local start date is within [from, to], both ISO dates. */
export interface AttendanceReportFilter {
  orgId: OrgId;
  from: string;
  to: string;
  serviceLineIds: readonly ServiceLineId[];
}

/** Reports read outside a booking's transaction; a replica will do. */
export interface AttendanceReports {
  /** By start; those who did not attend, were cancelled or are not decided included. */
  list(filter: AttendanceReportFilter): Promise<AttendanceReportEntry[]>;
}

export interface AttendanceExport {
  /**
   * The same as CSV: UTF-8, header line first, no cell that a spreadsheet would run as a formula. Streams: memory does
   * not grow with the rows. Whoever stops reading early ends the query.
   */
  csv(filter: AttendanceReportFilter): AsyncIterable<Uint8Array>;
}

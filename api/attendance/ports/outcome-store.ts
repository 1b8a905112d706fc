import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, PractitionerId } from '../../kernel/rules/id.ts';
import type { OutcomeOfAttendance, RttStatus } from '../rules/outcome-of-attendance.ts';

export interface OutcomeVersion {
  appointmentId: AppointmentId;
  version: number;
  outcome: OutcomeOfAttendance;
  /** ISO date. */
  pifuUntil: string | undefined;
  afterWeeks: number | undefined;
  /** Undefined as well once it was cancelled. */
  next: { appointmentId: AppointmentId; startsAt: Temporal.Instant } | undefined;
  rttStatus: RttStatus | undefined;
  /** What was suggested when it was decided. */
  rttSuggested: RttStatus | undefined;
  reason: string | undefined;
  decidedBy: { practitionerId: PractitionerId; displayName: string };
  decidedAt: Temporal.Instant;
}

/** What follows attendances, and how an organisation writes them. */
export interface OutcomeStore {
  /** @returns false when this version is there already: somebody was faster */
  add(version: OutcomeVersion): Promise<boolean>;
  findNewest(appointmentId: AppointmentId): Promise<OutcomeVersion | undefined>;
  findSettings(): Promise<{ writesAttendanceStatus: boolean; version: number }>;
  /** @returns false when the settings are no longer of the version before */
  saveSettings(
    settings: { writesAttendanceStatus: boolean; version: number },
    by: { practitionerId: PractitionerId; at: Temporal.Instant },
  ): Promise<boolean>;
}

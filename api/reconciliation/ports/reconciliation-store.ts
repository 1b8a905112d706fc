import type { Temporal } from 'temporal-polyfill';
import type { AttendanceCode } from '../../attendance/rules/attendance-code.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { AppointmentId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';

/** An appointment as Confer has it, as far as the PAS is told of it. */
export interface KnownAppointment {
  appointmentId: AppointmentId;
  version: number;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  timeZone: string;
  status: 'booked' | 'ended' | 'cancelled';
  /** The part with the patient. */
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  modality: Modality;
  /** As which the PAS knows it; undefined until it is booked there. */
  pasAppointmentId: string | undefined;
  /** Records of the patient in the PAS: the one in use, and all that were merged into it. */
  pasPatientIds: readonly string[];
  /** Until when its cancellation can be undone. */
  undoUntil: Temporal.Instant | undefined;
  /** The newest decision that stands. `isByPas`: the PAS cancelled it itself, and is told nothing of that. */
  decided: { code: AttendanceCode; version: number; isByPas: boolean } | undefined;
  /** A decision that the PAS was told of was taken back, and nothing was decided since. */
  isTakenBack: boolean;
  /** It was decided, and evidence speaks against that: somebody has to decide again. */
  awaitsDecision: boolean;
  /** CONSULTATION MEDIUM USED as the PAS is told it; undefined where that takes more than the evidence in the database. */
  medium: string | undefined;
}

export interface Acceptance {
  appointmentRef: string;
  /** The findings as `findingsText` has them. */
  findings: string;
}

export interface ReconciliationStore {
  /** Those that begin in this time. @param serviceLineIds only of these; undefined for all */
  listOfTime(
    time: { from: Temporal.Instant; until: Temporal.Instant },
    serviceLineIds: readonly ServiceLineId[] | undefined,
  ): Promise<KnownAppointment[]>;
  /** These, whatever their service line. */
  listByIds(appointmentIds: readonly AppointmentId[]): Promise<KnownAppointment[]>;
  listAcceptances(appointmentRefs: readonly string[]): Promise<Acceptance[]>;
  /** Does nothing when the same was accepted before. */
  accept(acceptance: Acceptance & { note: string; by: PractitionerId; at: Temporal.Instant }): Promise<void>;
}

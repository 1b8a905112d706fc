import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, PractitionerId } from '../../kernel/rules/id.ts';
import type { SupportKind, SupportStep } from '../rules/support.ts';

export interface SupportRecord {
  appointmentId: AppointmentId;
  /** From 1, over all kinds of one appointment. */
  number: number;
  kind: SupportKind;
  step: SupportStep;
  note: string | undefined;
  recordedBy: { practitionerId: PractitionerId; displayName: string };
  recordedAt: Temporal.Instant;
}

export interface SupportStore {
  /** @returns false when this number is taken: somebody was faster */
  add(support: SupportRecord): Promise<boolean>;
  /** In the order in which it was recorded. */
  listByAppointments(appointmentIds: readonly AppointmentId[]): Promise<SupportRecord[]>;
}

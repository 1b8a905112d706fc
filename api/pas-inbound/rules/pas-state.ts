import type { Modality } from '../../kernel/rules/modality.ts';

/** R4 AppointmentStatus. SIU: S12, S13, S14 `booked`; S15 `cancelled`; S17 `entered-in-error`; S26 `noshow`. */
export type PasAppointmentStatus =
  | 'proposed'
  | 'pending'
  | 'waitlist'
  | 'booked'
  | 'arrived'
  | 'checked-in'
  | 'fulfilled'
  | 'noshow'
  | 'cancelled'
  | 'entered-in-error';

/** An appointment as the PAS has it, in what Confer follows. Times are RFC 3339. */
export interface PasState {
  status: PasAppointmentStatus;
  startsAt: string | undefined;
  endsAt: string | undefined;
  /** Who takes part, in one order: Entra object ids, and `pas:` with the PAS's key of those who have none there. */
  staff: readonly string[];
  modality: Modality | undefined;
}

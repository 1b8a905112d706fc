import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';

/** The list of a day, as it is on the screen. */
export interface DayToPrint {
  /** Such as `2026-03-03`. */
  date: string;
  /** Whose: "My appointments", a service line. */
  whose: string;
  appointments: readonly Appointment[];
}

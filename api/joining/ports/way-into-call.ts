import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { WayIn } from '../../appointments/rules/way-in.ts';

/**
 * One way into a call. Another supplier of calls is one more of these. None of those that there are can carry a name over
 * to the call: of what Microsoft documents only Azure Communication Services can.
 */
export interface WayIntoCall {
  way: WayIn;
  /**
   * Whether it leads anywhere now.
   * @param rungOn the number on which the team may ring them; undefined without one
   */
  isOpen(appointment: AppointmentRecord, rungOn: string | undefined): boolean;
}

/** One that a browser opens. */
export interface WayByBrowser extends WayIntoCall {
  way: Exclude<WayIn, 'telephone'>;
  /** Undefined where it is not open. */
  address(appointment: AppointmentRecord): string | undefined;
}

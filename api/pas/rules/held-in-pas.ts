import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { Modality } from '../../kernel/rules/modality.ts';

/** What is asked of the PAS: what it holds of this time, and of these appointments wherever they are. */
export interface AskedOfPas {
  from: Temporal.Instant;
  /** Not included. */
  until: Temporal.Instant;
  appointments: readonly {
    appointmentId: AppointmentId;
    /** As which the PAS knows it; undefined until it is booked there. */
    pasAppointmentId: string | undefined;
    startsAt: Temporal.Instant;
    endsAt: Temporal.Instant;
  }[];
}

/** `open`: nothing is said yet of what became of it, whether the patient has arrived or not. */
export type HeldStatus = 'open' | 'fulfilled' | 'noshow' | 'cancelled' | 'entered-in-error';

/** One appointment of the PAS that carries Confer's identifier, or that Confer knows by its id. What the PAS does not tell is undefined. */
export interface HeldAppointment {
  pasAppointmentId: string;
  /** Confer's id as the PAS holds it, which somebody may have typed; of what the PAS booked without it, as Confer has it. */
  appointmentId: string;
  status: HeldStatus | undefined;
  /** `said`: other times than those asked about, as the message wrote them. */
  time: { startsAt: Temporal.Instant; endsAt: Temporal.Instant } | { said: string } | undefined;
  pasPatientIds: readonly string[] | undefined;
  /** How the patient is to be seen. */
  modality: Modality | undefined;
  /** ATTENDED OR DID NOT ATTEND CODE; null where it holds none. */
  code: string | null | undefined;
  /** CONSULTATION MEDIUM USED; null where it holds none. */
  medium: string | null | undefined;
  /** Encounters of it that took place. */
  encounters: number | undefined;
}

export interface HeldInPas {
  /**
   * `asked`: what the PAS answered just now. `acknowledged`: it cannot be asked, and this is what it acknowledged when it
   * was told.
   */
  basis: 'asked' | 'acknowledged';
  appointments: readonly HeldAppointment[];
}

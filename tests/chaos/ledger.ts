import type { AttendanceCode } from '../../api/attendance/contract/attendance.ts';
import type { Modality } from '../../api/kernel/rules/modality.ts';

/** One way in, as the coordinator was shown it when they booked. */
export interface PromisedLink {
  participantId: string;
  /** Number or address that it goes to. */
  to: string;
  url: string;
}

/** One appointment as Confer acknowledged it to those who asked for it; nobody else knows better. */
export interface Promised {
  /** Number of its life in the plan. */
  life: number;
  appointmentId: string;
  pasPatientId: string;
  birthDate: string;
  /** Of the part with the patient; RFC 3339. */
  startsAt: string;
  endsAt: string;
  modality: Modality;
  links: readonly PromisedLink[];
  /** Of a series: the links open every one of it. */
  isOfSeries: boolean;
  /** Who cancelled it, and when that was acknowledged, in milliseconds since 1970. */
  cancelled: { by: 'patient' | 'provider'; at: number } | undefined;
  /** The last decision that was acknowledged. */
  code: AttendanceCode | undefined;
  /** A person, and not a program that looks at links, went into the waiting room. */
  hasCome: boolean;
}

/** What happened in a run, in order: a line for each step and each trouble. */
export interface Ledger {
  promised: Promised[];
  steps: string[];
  /** How many troubles reached whom they were for. */
  troubled: number;
  /** Steps of the plan that Confer refused or did not answer, in words. */
  notPossible: string[];
}

import type { Promised } from './ledger.ts';

/** An Appointment of the PAS with Confer's identifier, in the words of FHIR. */
export interface HeldAppointment {
  status: string;
  start: string;
  end: string;
  patient: string;
  /** UK Core delivery channel: `Video`, `Telephone`, `In-person`. */
  channel: string | undefined;
  /** ATTENDED OR DID NOT ATTEND CODE; undefined while nothing was written. */
  code: string | undefined;
}

/** An Encounter with the identifier of that appointment's attendance. */
export interface HeldEncounter {
  status: string;
  code: string | undefined;
  /** CONSULTATION MEDIUM USED. */
  medium: string | undefined;
}

/** A message that the sender took. */
export interface SentText {
  to: string;
  body: string;
  /** Confer's own id of the message. */
  reference: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What is still on its way, or needs a person, of one appointment. */
export interface OpenDelivery {
  label: string;
  state: string;
  lastError: string | null;
}

/** One appointment as everybody has it when all is quiet again. */
export interface AppointmentRecords {
  promised: Promised;
  /** As Confer's interface shows it. */
  confer: { state: string; startsAt: string; code: string | null; isWritten: boolean };
  appointments: HeldAppointment[];
  encounters: HeldEncounter[];
  deliveries: OpenDelivery[];
  /** Of each link: whether it still leads to an appointment. */
  linksOpen: boolean[];
}

/** All that a run left behind. */
export interface RunRecords {
  of: AppointmentRecords[];
  /** All messages of the run, oldest first. */
  texts: SentText[];
  /** Ids of Confer's that the PAS holds of the run's patients, whoever acknowledged them. */
  heldIds: string[];
  /** What the database holds that can never be. */
  impossible: string[];
  notPossible: string[];
}

import type { Temporal } from 'temporal-polyfill';
import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import type { LocalReason } from '../rules/local-reasons.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { AppointmentId, RelatedPersonId } from '../../kernel/rules/id.ts';
import type { AskedOfPas, HeldInPas } from '../rules/held-in-pas.ts';

/** Whose an appointment is in the PAS. */
export interface PasPatientIds {
  /** Of the record in use: after a merge that which survived. */
  pasPatientId: string;
  /** Records that were merged into it: what was booked before may still name one of them. */
  formerPasPatientIds?: readonly string[];
}
/** Whose appointment it is, and Confer's id of it. */
export interface PasArrival extends PasPatientIds {
  appointmentId: AppointmentId;
}
export interface PasAppointment extends PasPatientIds {
  appointmentId: AppointmentId;
  /** The part with the patient. */
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  modality: Modality;
  serviceLineName: string;
  /** National treatment function code of the service line. */
  treatmentFunctionCode: string;
  /** Staff by their Entra object id, which the PAS holds as an identifier of the Practitioner. */
  staff: { entraObjectId: string; displayName: string; roleLabel: string }[];
  /** Somebody is in the waiting room, or was, for the present time. */
  hasArrived: boolean;
  /** Who takes part beside the patient, or in their place. */
  proxies: PasProxy[];
  /** Proxies who no longer take part. */
  formerProxies: RelatedPersonId[];
}
export interface PasProxy {
  relatedPersonId: RelatedPersonId;
  givenName: string;
  familyName: string;
  /** An HL7 v3 RoleCode such as MTH, or CARER / PAID-CARER of ours. */
  relationshipCode: string;
  /** Where messages to them go; undefined while their link is withdrawn: then the PAS keeps what it has. */
  contact: { mobile: string | undefined; email: string | undefined } | undefined;
}
export type PasUpdate = 'moved' | 'others-take-part';
export interface PasOutcome extends PasPatientIds {
  appointmentId: AppointmentId;
  pasAppointmentId: string;
  /** The part with the patient, as it was booked. */
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** ATTENDED OR DID NOT ATTEND CODE. 5, 6 → fulfilled; 3, 7 → noshow; 2, 4 → cancelled. */
  code: '2' | '3' | '4' | '5' | '6' | '7';
  /** Counts the decisions, also those that the PAS never heard of. */
  version: number;
  /** It replaces a decision that the PAS was told of. */
  isCorrection: boolean;
  confirmedByName: string;
  confirmedAt: Temporal.Instant;
  note: string | undefined;
  /** Of a cancellation, when one was given. */
  cancellationReason: CancellationReason | undefined;
  /** Of a patient who did not attend, where more is known. */
  localReason: LocalReason | undefined;
  /** Whether the organisation writes ATTENDANCE STATUS, which has the same codes, beside it. */
  writesAttendanceStatus: boolean;
  /** What follows, once a named person has said it. `version`: counts up with each change. */
  follows:
    | {
        /** OUTCOME OF ATTENDANCE. */
        outcome: '1' | '2' | '3';
        /** REFERRAL TO TREATMENT PERIOD STATUS. */
        rttStatus: string | undefined;
        version: number;
      }
    | undefined;
  /** How the patient was seen, else how they were to be. */
  modality: Modality;
  /** When the consultation itself began and ended; absent when nobody was seen. */
  seen: { from: Temporal.Instant; until: Temporal.Instant } | undefined;
  staff: PasAppointment['staff'];
}
/**
 * The hospital's record system. Every call may be repeated: the PAS ends with one of each. What is there of another
 * patient is never written to: an UpstreamFailure for a person.
 */
export interface Pas {
  /** Creates the Appointment (and the proxies' RelatedPersons) unless they are there. @throws UpstreamFailure */
  book(appointment: PasAppointment): Promise<{ pasAppointmentId: string }>;
  /**
   * Brings time, staff and proxies of the Appointment up to date; what others wrote on it stays, but an arrival that was
   * for another time is taken back. Does nothing when it is so already.
   * @param why which of them changed, for a PAS that has a word for each
   * @throws UpstreamFailure, for a person when the PAS holds an outcome of it
   */
  update(pasAppointmentId: string, appointment: PasAppointment, why: PasUpdate): Promise<void>;
  /** Marks the patient as arrived. Does nothing when the PAS is already further. @throws UpstreamFailure */
  markArrived(pasAppointmentId: string, of: PasArrival): Promise<void>;
  /** Writes what was decided: Appointment status with our attendance code, and the Encounter of those seen.
   * A correction replaces what an earlier version wrote. @throws UpstreamFailure */
  writeOutcome(outcome: PasOutcome): Promise<{ pasEncounterId: string | undefined }>;
  /** What the PAS holds with an identifier of ours or under an id that is asked for; changes nothing. @throws UpstreamFailure */
  listHeld(asked: AskedOfPas): Promise<HeldInPas>;
  /** Whether the PAS answers, for /health/ready and the Admin screen. */
  isAnswering(): Promise<boolean>;
}

import type { Temporal } from 'temporal-polyfill';
import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { PasAppointmentStatus } from '../rules/pas-state.ts';
import type { Modality } from '../../kernel/rules/modality.ts';

/** Where the news came from, and when it was said. */
interface Said {
  source: 'fhir' | 'hl7';
  /** Names what was said, the same each time it is repeated: `Appointment/12/_history/3`; MSH-3, MSH-4 and MSH-10. */
  messageKey: string;
  /** By the PAS's clock: `meta.lastUpdated`; MSH-7, or EVN-2 where it is given. The latest of a record counts. */
  saidAt: Temporal.Instant;
}

/** Somebody of the staff, as the PAS names them. */
export interface PasStaffMember {
  /** The PAS's own key of the person. */
  pasStaffId: string;
  /** Under which Confer knows them; undefined where the PAS does not hold it. */
  entraObjectId: string | undefined;
}

/** An appointment as the PAS has it now: all of it, not what changed. */
export interface AppointmentNews extends Said {
  kind: 'appointment';
  /** The PAS's own id of it. Over HL7 v2: that of the filler, else of the placer. */
  pasAppointmentId: string;
  /** Our identifier on it, as it stands there: Confer booked it, or knows it since. */
  conferAppointmentId: string | undefined;
  /** Id of the patient's record in the patient index. */
  pasPatientId: string;
  status: PasAppointmentStatus;
  /** The part with the patient; undefined where it says none, which only a cancelled one may. */
  time: { startsAt: Temporal.Instant; endsAt: Temporal.Instant } | undefined;
  staff: readonly PasStaffMember[];
  /** National treatment function code; undefined where it names none. */
  treatmentFunctionCode: string | undefined;
  /** How the patient is to be seen; undefined where it does not say, or says it in a word that is not known. */
  modality: Modality | undefined;
  cancellation:
    { by: 'patient' | 'provider' | undefined; reason: CancellationReason | undefined } | undefined;
}

/** Something about a patient changed: the record is read again from the patient index. */
export interface PatientChangedNews extends Said {
  kind: 'patient-changed';
  pasPatientId: string;
}

/** One record of a patient was merged into another. */
export interface PatientsMergedNews extends Said {
  kind: 'patients-merged';
  /** Of the record that is no longer used. */
  pasPatientId: string;
  /** Of the record that survives. */
  mergedInto: string;
}

/** The PAS says that the patient died. */
export interface PatientDiedNews extends Said {
  kind: 'patient-died';
  pasPatientId: string;
}

/** One thing that the PAS tells. It may come late, twice and in any order. */
export type PasNews = AppointmentNews | PatientChangedNews | PatientsMergedNews | PatientDiedNews;

/** Something that the PAS said and that the adapter could not turn into news; the rest of what it said goes on. */
export interface UnreadableNews extends Said {
  kind: 'unreadable';
  /** What it was about, in the PAS's words: `Appointment/12`, `SIU^S12`. No name and no number of a patient. */
  about: string;
  /** Why, in whole words with what to do, without anything of the patient. */
  why: string;
}

/** What became of news. `refused`: it stands in the list of exceptions, with this reason in whole words. */
export type Taken = { what: 'taken' } | { what: 'nothing-to-do' } | { what: 'refused'; reason: string };

/**
 * Takes what the PAS tells, or keeps it as an exception for a person: when it answers, either is committed.
 * @throws UpstreamFailure when the patient index does not answer: nothing was kept then, and the same news is taken again
 */
export type TakePasNews = (orgId: OrgId, news: PasNews | UnreadableNews) => Promise<Taken>;

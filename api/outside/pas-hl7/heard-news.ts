import type { Temporal } from 'temporal-polyfill';
import type { AppointmentNews } from '../../pas-inbound/ports/pas-news.ts';
import { parseNhsNumber, type NhsNumber } from '../../patients/rules/nhs-number.ts';
import type { ReceivedSegment } from './received-message.ts';
import type { ReceivingSite } from './receiving-site.ts';

/** A patient as a message names them: by either or both, and not yet found. */
export interface NamedPatient {
  /** The PAS's own id of the record. */
  ownId: string | undefined;
  nhsNumber: NhsNumber | undefined;
}

/** What a message says, before its patients are looked up. */
export type HeardNews = { saidAt: Temporal.Instant } & (
  | ({ kind: 'appointment'; patient: NamedPatient } & HeardAppointment)
  | { kind: 'patient-changed' | 'patient-died'; patient: NamedPatient }
  | { kind: 'patients-merged'; patient: NamedPatient; mergedInto: NamedPatient }
);
export type HeardAppointment = Omit<
  AppointmentNews,
  'kind' | 'pasPatientId' | 'source' | 'messageKey' | 'saidAt'
>;

/** As long as an id may be that a database and a URL take. */
const LONGEST_ID = 64;
const isId = (text: string): boolean => /^[\x21-\x7e]+$/.test(text) && text.length <= LONGEST_ID;

/**
 * The patient of PID-3 or MRG-1: `9990000018^^^NHS^NH~L123^^^RR8^PI`.
 * @throws Hl7Refusal 101 without an identifier that Confer knows, 102 for an NHS number whose check digit is wrong, 103 where
 *   the same kind of identifier is there twice and they differ
 */
export function namedPatient(
  segment: ReceivedSegment,
  field: number,
  { odsCode, listener }: ReceivingSite,
): NamedPatient {
  segment.required(field);
  const ownIds = new Set<string>();
  const nhsNumbers = new Set<NhsNumber>();
  for (let repetition = 1; repetition <= segment.repetitions(field); repetition += 1) {
    const [id, authority, type] = [1, 4, 5].map((component) => segment.text(field, component, repetition));
    if (id === undefined || id === '') continue;
    if (type === 'NH' || (type === '' && authority === 'NHS')) {
      const nhsNumber = parseNhsNumber(id);
      if (nhsNumber === undefined) throw segment.refusal(102, field);
      nhsNumbers.add(nhsNumber);
    } else if (authority === (listener.patientAuthority ?? odsCode)) {
      if (!isId(id)) throw segment.refusal(102, field);
      ownIds.add(id);
    }
  }
  // whose it is cannot be told from two
  if (ownIds.size > 1 || nhsNumbers.size > 1) throw segment.refusal(103, field);
  const [ownId] = ownIds;
  const [nhsNumber] = nhsNumbers;
  if (ownId === undefined && nhsNumber === undefined) throw segment.refusal(101, field);
  return { ownId, nhsNumber };
}

/** An id of an appointment or of somebody on the staff. @throws Hl7Refusal 102 */
export function checkedId(segment: ReceivedSegment, field: number, id: string): string {
  if (!isId(id)) throw segment.refusal(102, field);
  return id;
}

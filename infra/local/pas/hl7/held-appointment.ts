import { stringsAt, valuesAt, type FhirResource } from '../fhir-json.ts';
import type { FhirRecords } from '../fhir-records.ts';
import { APPOINTMENT_ID } from './fhir-names.ts';
import type { NamedPatient } from './named-patient.ts';
import type { ReadMessage } from './read-message.ts';
import type { SegmentFields } from './segment-fields.ts';

/** An Appointment as it is held, with its id. */
export type HeldAppointment = FhirResource & { id: string };

/** Statuses that say what became of an appointment. */
const FINAL = ['fulfilled', 'noshow', 'cancelled', 'entered-in-error'];

export const isFinal = ({ status }: FhirResource): boolean => FINAL.includes(String(status));

/**
 * @throws Hl7Fault 207 of AR when several have Confer's id: a person has to see to it. 205 would say of a booking that it
 * was taken before.
 */
export function findAppointment(
  records: FhirRecords,
  appointmentId: string,
  at: { segment: SegmentFields; field: number },
): HeldAppointment | undefined {
  const [found, another] = records.store.heldWithIdentifier('Appointment', APPOINTMENT_ID, appointmentId);
  if (another !== undefined) throw at.segment.fault(207, at.field, 'Several appointments have this id', 'AR');
  return found;
}

/** @throws Hl7Fault 204 when no appointment has Confer's id */
export function heldAppointment(
  records: FhirRecords,
  appointmentId: string,
  at: { segment: SegmentFields; field: number },
): HeldAppointment {
  const held = findAppointment(records, appointmentId, at);
  if (held === undefined) throw at.segment.fault(204, at.field, 'No appointment has this id');
  return held;
}

/** @throws Hl7Fault 204 when the appointment is of somebody else, or names nobody */
export function checkPatient(held: FhirResource, patient: NamedPatient, message: ReadMessage): void {
  const named = valuesAt(held, 'participant')
    .flatMap((each) => stringsAt(each, 'actor.reference'))
    .filter((reference) => reference.startsWith('Patient/'));
  if (named.length > 0 && named.every(patient.isWhose)) return;
  throw message.one('PID').fault(204, 3, 'The appointment is of another patient');
}

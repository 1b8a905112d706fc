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

/** The one with this id of the PAS's own. @throws Hl7Fault 204 when there is none */
export function ownAppointment(
  records: FhirRecords,
  ownId: string,
  at: { segment: SegmentFields; field: number },
): HeldAppointment {
  const held = records.store.latest('Appointment', ownId)?.resource;
  if (held === undefined) throw at.segment.fault(204, at.field, 'The PAS has no appointment of this id');
  return { ...held, id: ownId };
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

/**
 * By the PAS's own id where the message says one; what has Confer's id has to be the same one, and what has another id of
 * Confer's is not it.
 * @throws Hl7Fault 204
 */
export function namedAppointment(
  records: FhirRecords,
  { appointmentId, ownId }: { appointmentId: string; ownId: string | undefined },
  sch: SegmentFields,
): HeldAppointment {
  if (ownId === undefined) return heldAppointment(records, appointmentId, { segment: sch, field: 2 });
  const held = ownAppointment(records, ownId, { segment: sch, field: 1 });
  const withOurs = findAppointment(records, appointmentId, { segment: sch, field: 2 });
  const ids = valuesAt(held, 'identifier').flatMap((each) =>
    stringsAt(each, 'system').includes(APPOINTMENT_ID) ? stringsAt(each, 'value') : [],
  );
  const isSame = withOurs === undefined ? ids.length === 0 : withOurs.id === ownId;
  if (!isSame) throw sch.fault(204, 1, 'SCH-1 and SCH-2 do not name the same appointment');
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

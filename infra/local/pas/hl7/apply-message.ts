import type { FhirRecords } from '../fhir-records.ts';
import { book, change } from './book-and-change.ts';
import { checkPatient, heldAppointment, namedAppointment, ownAppointment } from './held-appointment.ts';
import { readHl7Time } from './hl7-time.ts';
import type { Event } from './message-header.ts';
import { namedPatient } from './named-patient.ts';
import type { ReadMessage } from './read-message.ts';
import { conferId, scheduleFacts } from './schedule-facts.ts';
import { checkOrder } from './segment-order.ts';
import { writeOutcome } from './write-outcome.ts';

/** Statuses from which a patient can still arrive. */
const BEFORE_ARRIVAL = ['proposed', 'pending', 'waitlist', 'booked'];

/** A04: the patient has arrived, unless the appointment is further already. */
function arrive(records: FhirRecords, message: ReadMessage, author: string, zone: string): void {
  const evn = message.one('EVN');
  if (evn.text(1) !== '' && evn.text(1) !== 'A04') throw evn.fault(103, 1, 'EVN-1 is not the event of MSH-9');
  if (readHl7Time(evn.required(2), zone) === undefined) throw evn.fault(102, 2, 'EVN-2 is not a time');
  const pv1 = message.one('PV1');
  if (pv1.required(2) !== 'O') throw pv1.fault(103, 2, 'PV1-2 is O: an outpatient');
  const patient = namedPatient(message, records.store);
  const at = { segment: pv1, field: 19 };
  const held =
    pv1.text(19, 4) === ''
      ? ownAppointment(records, pv1.required(19), at)
      : heldAppointment(records, conferId(pv1, 19, 4), at);
  checkPatient(held, patient, message);
  if (!BEFORE_ARRIVAL.includes(String(held['status']))) return;
  records.update('Appointment', held.id, { ...held, status: 'arrived' }, { author });
}

function schedule(
  records: FhirRecords,
  message: ReadMessage,
  event: Exclude<Event, 'ADT^A04'>,
  author: string,
  zone: string,
): void {
  const facts = scheduleFacts(message, event, zone);
  const patient = namedPatient(message, records.store);
  const sent = { message, facts, patient, author };
  if (event === 'SIU^S12') {
    book(records, sent);
    return;
  }
  const held = namedAppointment(records, facts, message.one('SCH'));
  checkPatient(held, patient, message);
  if (facts.status === 'Booked') change(records, held, { ...sent, mayMove: event === 'SIU^S13' });
  else writeOutcome(records, held, sent);
}

/**
 * Does what a message says, to be called in a transaction: what is thrown has to undo it.
 * @param zone IANA name of the site's time zone, for times without an offset
 * @throws Hl7Fault, or FhirFault when the records refuse what comes of it
 */
export function applyMessage(
  records: FhirRecords,
  message: ReadMessage,
  { event, author, zone }: { event: Event; author: string; zone: string },
): void {
  checkOrder(message, event);
  if (event === 'ADT^A04') arrive(records, message, author, zone);
  else schedule(records, message, event, author, zone);
}

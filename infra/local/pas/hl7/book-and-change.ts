import { isObject, valuesAt, type FhirResource } from '../fhir-json.ts';
import type { FhirRecords } from '../fhir-records.ts';
import { checkNoOutcome, mediumOf } from './appointment-note.ts';
import { APPOINTMENT_ID, DELIVERY_CHANNEL, TREATMENT_FUNCTIONS, UK_CORE } from './fhir-names.ts';
import { checkPatient, findAppointment, isFinal, type HeldAppointment } from './held-appointment.ts';
import { deliveryChannel } from './medium-codes.ts';
import type { NamedPatient } from './named-patient.ts';
import { participantsOf, patientParticipant, withPeople } from './participants.ts';
import { peopleOf } from './people-of-message.ts';
import type { ReadMessage } from './read-message.ts';
import { serviceOf, type ScheduleFacts } from './schedule-facts.ts';

/** What a message about an appointment came with. */
export interface ScheduleMessage {
  message: ReadMessage;
  facts: ScheduleFacts;
  patient: NamedPatient;
  /** The sending application. */
  author: string;
}

/** S12: makes the Appointment, unless the same patient has it already. @throws Hl7Fault, FhirFault */
export function book(records: FhirRecords, { message, facts, patient, author }: ScheduleMessage): void {
  const sch = message.one('SCH');
  checkNoOutcome(message);
  const medium = mediumOf(message);
  const service = serviceOf(message);
  const people = peopleOf(message);
  const held = findAppointment(records, facts.appointmentId, { segment: sch, field: 2 });
  if (held !== undefined) {
    checkPatient(held, patient, message);
    return;
  }
  if (facts.ownId !== undefined) throw sch.fault(204, 1, 'The PAS gives its appointments their own ids');
  const resource: FhirResource = {
    resourceType: 'Appointment',
    meta: { profile: [`${UK_CORE}UKCore-Appointment`] },
    extension: [deliveryChannel(medium)],
    identifier: [{ system: APPOINTMENT_ID, value: facts.appointmentId }],
    status: 'booked',
    serviceType: [{ coding: [{ system: TREATMENT_FUNCTIONS, code: service.code }], text: service.name }],
    start: facts.startsAt.toString(),
    end: facts.endsAt.toString(),
    participant: [patientParticipant(patient.id), ...participantsOf(records, people, patient.id, author)],
  };
  records.create('Appointment', resource, { author });
}

const isAt = (text: unknown, at: ScheduleFacts['startsAt']): boolean =>
  typeof text === 'string' && Date.parse(text) === at.epochMilliseconds;

const isTimed = (held: FhirResource, { startsAt, endsAt }: ScheduleFacts): boolean =>
  isAt(held['start'], startsAt) && isAt(held['end'], endsAt);

/** The extensions with this medium in the place of the one before. */
function withMedium(held: FhirResource, message: ReadMessage): unknown[] {
  const channel = deliveryChannel(mediumOf(message));
  const isChannel = (each: unknown): boolean => isObject(each) && each['url'] === DELIVERY_CHANNEL;
  const extensions = valuesAt(held, 'extension');
  if (!extensions.some(isChannel)) return [channel, ...extensions];
  return extensions.map((each) => (isChannel(each) ? channel : each));
}

/** They came to the time that it had. */
const bookedAgain = (held: FhirResource, { startsAt }: ScheduleFacts): { status?: 'booked' } =>
  ['arrived', 'checked-in'].includes(String(held['status'])) && !isAt(held['start'], startsAt)
    ? { status: 'booked' }
    : {};

/**
 * S13 and S14 Booked: brings times (S13 alone), people and medium up to date. Nothing changes when it is so already; of
 * an appointment that has an outcome neither time nor people may change.
 * @throws Hl7Fault, FhirFault
 */
export function change(
  records: FhirRecords,
  held: HeldAppointment,
  sent: ScheduleMessage & { mayMove: boolean },
): void {
  const { message, facts, patient, author } = sent;
  const sch = message.one('SCH');
  checkNoOutcome(message);
  serviceOf(message);
  const people = participantsOf(records, peopleOf(message), patient.id, author);
  const participant = withPeople(records, held, people);
  const isMoved = !isTimed(held, facts);
  if (isFinal(held)) {
    if (!isMoved && participant === undefined) return;
    throw sch.fault(103, 25, 'The appointment has an outcome already');
  }
  if (isMoved && !sent.mayMove) throw sch.fault(103, 11, 'S14 has another time than the PAS: send S13');
  const { startsAt, endsAt } = facts;
  const times = isMoved ? { start: startsAt.toString(), end: endsAt.toString() } : {};
  const changed = {
    ...held,
    ...bookedAgain(held, facts),
    extension: withMedium(held, message),
    ...times,
    ...(participant === undefined ? {} : { participant }),
  };
  records.update('Appointment', held.id, changed, { author });
}

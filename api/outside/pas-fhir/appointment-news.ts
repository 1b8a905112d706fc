import { z } from 'zod';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { cancellationReasonSchema } from '../../appointments/contract/cancellation.ts';
import type { AppointmentNews, PasStaffMember, UnreadableNews } from '../../pas-inbound/ports/pas-news.ts';
import {
  APPOINTMENT_ID,
  ATTENDANCE,
  CANCELLATION_REASONS,
  ENTRA_OBJECT_ID,
  TREATMENT_FUNCTIONS,
} from './code-systems.ts';
import { appointmentShape, type FhirParticipant } from './fhir-shapes.ts';
import { readFhirTime } from './fhir-time.ts';
import { modalityOf } from './modality-codes.ts';
import { idOfReference } from './reference-ids.ts';

const coding = z.looseObject({ system: z.string().optional(), code: z.string().optional() });
const concept = z.looseObject({ coding: z.array(coding).optional() });
const identifier = z.looseObject({ system: z.string().optional(), value: z.string().optional() });

const newsShape = appointmentShape.extend({
  start: z.string().optional(),
  end: z.string().optional(),
  identifier: z.array(identifier).optional(),
  serviceType: z.array(concept).optional(),
  specialty: z.array(concept).optional(),
  cancelationReason: concept.optional(),
});
type NewsAppointment = z.infer<typeof newsShape>;

/** Where and when something was said; a resource without either cannot be put in order. */
export type SaidOf = Pick<AppointmentNews, 'source' | 'messageKey' | 'saidAt'>;

/** Ids of the Practitioners whom an Appointment names by reference. */
export function practitionerIdsOf(resource: unknown): string[] {
  const read = newsShape.safeParse(resource);
  return (read.data?.participant ?? []).flatMap(
    ({ actor }) => idOfReference('Practitioner', actor?.reference) ?? [],
  );
}

/**
 * An Appointment as news.
 * @param entraIds of the PAS's Practitioners, by their id there
 */
export function appointmentNews(
  resource: Record<string, unknown>,
  said: SaidOf,
  entraIds: ReadonlyMap<string, string>,
): AppointmentNews | UnreadableNews {
  const about = `Appointment/${String(resource['id'])}`;
  const unreadable = (why: string): UnreadableNews => ({
    ...said,
    kind: 'unreadable',
    about,
    why: `${why} Correct it in the PAS, then replay this.`,
  });
  const read = newsShape.safeParse(resource);
  if (!read.success) {
    const where = [...new Set(read.error.issues.map(({ path }) => path.join('.')))].join(', ');
    return unreadable(`The Appointment is not FHIR R4 at ${where}.`);
  }
  const appointment = read.data;
  const patients = patientIds(appointment);
  const [pasPatientId] = patients;
  if (pasPatientId === undefined) return unreadable('The Appointment names no patient of this PAS.');
  if (patients.length > 1) return unreadable('The Appointment names several patients.');
  const time = timeOf(appointment);
  if (time === 'unreadable') {
    return unreadable('The start or end of the Appointment is no moment, or the end is not after the start.');
  }
  return {
    ...said,
    kind: 'appointment',
    pasAppointmentId: appointment.id,
    conferAppointmentId: appointment.identifier?.find(({ system }) => system === APPOINTMENT_ID)?.value,
    pasPatientId,
    status: appointment.status,
    time,
    staff: staffOf(appointment.participant ?? [], entraIds),
    treatmentFunctionCode: treatmentFunctionOf(appointment),
    modality: modalityOf(appointment.extension),
    cancellation: cancellationOf(appointment),
  };
}

const patientIds = ({ participant }: NewsAppointment): string[] => [
  ...new Set((participant ?? []).flatMap(({ actor }) => idOfReference('Patient', actor?.reference) ?? [])),
];

/** R4 asks for both or neither, and for both unless it is proposed, cancelled or on a waiting list. */
function timeOf({ start, end, status }: NewsAppointment): AppointmentNews['time'] | 'unreadable' {
  const mayLack = ['proposed', 'cancelled', 'waitlist', 'entered-in-error'].includes(status);
  if (start === undefined && end === undefined && mayLack) return undefined;
  const [startsAt, endsAt] = [readFhirTime(start ?? ''), readFhirTime(end ?? '')];
  if (startsAt === undefined || startsAt === 'no-time') return 'unreadable';
  if (endsAt === undefined || endsAt === 'no-time') return 'unreadable';
  return startsAt.epochMilliseconds < endsAt.epochMilliseconds ? { startsAt, endsAt } : 'unreadable';
}

/** By reference to the PAS's own Practitioner, or by the identifier that Confer writes of those whom it does not hold. */
function staffOf(
  participants: readonly FhirParticipant[],
  entraIds: ReadonlyMap<string, string>,
): PasStaffMember[] {
  return participants.flatMap(({ actor }): PasStaffMember[] => {
    const pasStaffId = idOfReference('Practitioner', actor?.reference);
    if (pasStaffId !== undefined) return [{ pasStaffId, entraObjectId: entraIds.get(pasStaffId) }];
    const { system, value } = actor?.identifier ?? {};
    return system === ENTRA_OBJECT_ID && value !== undefined
      ? [{ pasStaffId: value, entraObjectId: value }]
      : [];
  });
}

function treatmentFunctionOf({ serviceType = [], specialty = [] }: NewsAppointment): string | undefined {
  return [...serviceType, ...specialty]
    .flatMap(({ coding: codes }) => codes ?? [])
    .find(({ system }) => system === TREATMENT_FUNCTIONS)?.code;
}

/** Whose it was: by the reason of HL7, else by the national code in Confer's extension (2 the patient, 4 the provider). */
function cancellationOf({
  status,
  cancelationReason,
  extension,
}: NewsAppointment): AppointmentNews['cancellation'] {
  if (status !== 'cancelled') return undefined;
  const code = cancelationReason?.coding?.find(({ system }) => system === CANCELLATION_REASONS)?.code;
  const reason = cancellationReasonSchema.safeParse(code).data;
  const national = extension
    ?.find(({ url }) => url === ATTENDANCE)
    ?.extension?.find(({ url }) => url === 'attendedOrDidNotAttend')?.valueCode;
  const by = reason === undefined ? BY_CODE.get(national ?? '') : cancellationReasons[reason].by;
  return { by, reason };
}

const BY_CODE: ReadonlyMap<string, 'patient' | 'provider'> = new Map([
  ['2', 'patient'],
  ['4', 'provider'],
]);

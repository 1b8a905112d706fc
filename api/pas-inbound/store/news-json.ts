import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { cancellationReasonSchema } from '../../appointments/contract/cancellation.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import type { PasNews, UnreadableNews } from '../ports/pas-news.ts';
import type { PasState } from '../rules/pas-state.ts';

const time = z.string().transform((text) => Temporal.Instant.from(text));
const or = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([schema, z.undefined()])
    .optional()
    .transform((value) => value);

const said = { source: z.enum(['fhir', 'hl7']), messageKey: z.string(), saidAt: time };
const status = z.enum([
  'proposed',
  'pending',
  'waitlist',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'noshow',
  'cancelled',
  'entered-in-error',
]);

/** News as it is kept: `JSON.stringify` leaves out what is undefined, and writes times as text. */
const newsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...said,
    kind: z.literal('appointment'),
    pasAppointmentId: z.string(),
    conferAppointmentId: or(z.string()),
    pasPatientId: z.string(),
    status,
    time: or(z.strictObject({ startsAt: time, endsAt: time })),
    staff: z.array(z.strictObject({ pasStaffId: z.string(), entraObjectId: or(z.string()) })),
    treatmentFunctionCode: or(z.string()),
    modality: or(modalitySchema),
    cancellation: or(
      z.strictObject({ by: or(z.enum(['patient', 'provider'])), reason: or(cancellationReasonSchema) }),
    ),
  }),
  z.strictObject({ ...said, kind: z.literal('patient-changed'), pasPatientId: z.string() }),
  z.strictObject({
    ...said,
    kind: z.literal('patients-merged'),
    pasPatientId: z.string(),
    mergedInto: z.string(),
  }),
  z.strictObject({ ...said, kind: z.literal('patient-died'), pasPatientId: z.string() }),
  z.strictObject({ ...said, kind: z.literal('unreadable'), about: z.string(), why: z.string() }),
]);

const stateSchema = z.strictObject({
  status,
  startsAt: or(z.string()),
  endsAt: or(z.string()),
  staff: z.array(z.string()),
  modality: or(modalitySchema),
});

/** @throws ZodError when what was kept is of another shape */
export function newsFromJson(json: unknown): PasNews | UnreadableNews {
  const news = newsSchema.parse(json);
  if (news.kind !== 'appointment') return news;
  const { conferAppointmentId, time: when, treatmentFunctionCode, modality, cancellation } = news;
  return {
    ...news,
    conferAppointmentId,
    time: when,
    treatmentFunctionCode,
    modality,
    staff: news.staff.map(({ pasStaffId, entraObjectId }) => ({ pasStaffId, entraObjectId })),
    cancellation: cancellation && { by: cancellation.by, reason: cancellation.reason },
  };
}

/** @throws ZodError when what was kept is of another shape */
export function stateFromJson(json: unknown): PasState {
  const { status: said, startsAt, endsAt, staff, modality } = stateSchema.parse(json);
  return { status: said, startsAt, endsAt, staff, modality };
}

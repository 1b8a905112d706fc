import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { casePatientSchema } from './cases.ts';
import { FOLLOW_UP_REASONS, type FollowUpResult } from '../rules/follow-up.ts';

export { FOLLOW_UP_REASONS, type FollowUpReason, type FollowUpResult } from '../rules/follow-up.ts';

/** What became of a recommendation, as every screen says it. */
export const FOLLOW_UP_WORDS = {
  'carried-out': 'Carried out',
  partly: 'Carried out in part',
  not: 'Not carried out',
} as const satisfies Record<FollowUpResult, string>;

/** The words of a reason. @param code of the list of reasons, or `not-recorded` */
export const followUpReasonWords = (code: string): string =>
  Object.entries(FOLLOW_UP_REASONS).find(([known]) => known === code)?.[1] ?? 'No reason is recorded';

const person = z.strictObject({ practitionerId: uuid, displayName: z.string() });
const mdt = z.strictObject({ mdtId: uuid, name: z.string() });

export const askedFollowUpSchema = z.strictObject({
  meetingId: uuid,
  /** Of the meeting. */
  startsAt: instant,
  timeZone: z.string(),
  caseId: uuid,
  mdt,
  patient: casePatientSchema,
  question: z.string(),
  /** As it was confirmed last. */
  recommendation: z.string(),
  askedOf: person,
  askedAt: instant,
});
export type AskedFollowUp = z.infer<typeof askedFollowUpSchema>;

export const followUpsQuerySchema = z.strictObject({
  mdtId: uuid.optional(),
  /** `true`: only those that the reader was asked. */
  mine: z.enum(['true', 'false']).optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type FollowUpsQuery = z.infer<typeof followUpsQuerySchema>;
/** Whoever was asked first comes first. */
export const askedFollowUpsSchema = z.strictObject({
  items: z.array(askedFollowUpSchema),
  nextCursor: z.string().nullable(),
});

export const followUpRatesQuerySchema = z
  .strictObject({
    /** Local dates, both included, in which recommendations were confirmed first. */
    from: localDate,
    to: localDate,
    /** Only of this MDT. */
    mdtId: uuid.optional(),
  })
  .refine(({ from, to }) => from <= to, { error: 'Choose a last day after the first', path: ['to'] });
export type FollowUpRatesQuery = z.infer<typeof followUpRatesQuerySchema>;

const rate = z.strictObject({
  count: z.int(),
  /** Of those that were followed up; null of none. */
  percent: z.number().nullable(),
});
const ratesSchema = z.strictObject({
  recommendations: z.int(),
  followedUp: z.int(),
  notYetKnown: z.int(),
  results: z.strictObject({ 'carried-out': rate, partly: rate, not: rate }),
  /** Of those carried out in part or not, the most frequent first. */
  reasons: z.array(z.strictObject({ code: z.string(), label: z.string(), partly: z.int(), not: z.int() })),
  /** Fewer than ten were followed up: say so beside the percentages. */
  isOfFew: z.boolean(),
});
export type FollowUpRatesView = z.infer<typeof ratesSchema>;

/** Of the MDTs whose cases the reader may see. */
export const followUpRatesSchema = z.strictObject({
  from: localDate,
  to: localDate,
  all: ratesSchema,
  /** By name; those without a recommendation in these days are left out. */
  byMdt: z.array(z.strictObject({ mdt, rates: ratesSchema })),
  /** By the deprivation decile of the patient's postcode, 1 the most deprived; null, the last: not held. */
  byDeprivation: z.array(z.strictObject({ decile: z.int().nullable(), rates: ratesSchema })),
});
export type FollowUpRates = z.infer<typeof followUpRatesSchema>;

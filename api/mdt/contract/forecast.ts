import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** What somebody said of a meeting to come. */
export const answerSchema = z.enum(['coming', 'not-coming']);
export const answerMeetingSchema = z.strictObject({ answer: answerSchema });
export type AnswerMeeting = z.infer<typeof answerMeetingSchema>;

const person = { practitionerId: uuid, displayName: z.string() };
const role = { role: z.string(), label: z.string() };

/** Of one case: whether those who are expected make it quorate, and who could be asked. */
const caseForecastSchema = z.strictObject({
  caseId: uuid,
  position: z.int(),
  /** When it has its turn if each case takes its minutes. */
  startsAt: instant,
  endsAt: instant,
  isQuorate: z.boolean(),
  /** False: it is quorate only if people whose Outlook is not known are free. */
  isSure: z.boolean(),
  /** `Not quorate. Missing: Surgeon (1)` */
  words: z.string(),
  short: z.array(z.strictObject({ ...role, missing: z.int() })),
  /** Members in those roles who are not expected. */
  away: z.array(z.strictObject({ ...person, why: z.enum(['declined', 'left', 'away', 'busy']) })),
  /** Each of them alone would help; in the order in which to ask: named cover first. */
  proposals: z.array(z.strictObject({ ...person, ...role, coverFor: z.string().nullable() })),
});
export type ShownCaseForecast = z.infer<typeof caseForecastSchema>;

/** Who is expected at a meeting to come, and which of its cases would not be quorate. */
export const forecastSchema = z.strictObject({
  meetingId: uuid,
  /** Of the meeting and its list. */
  version: z.int(),
  /** In the order of the list. */
  cases: z.array(caseForecastSchema),
  /** Those who answered, by name. */
  answers: z.array(z.strictObject({ ...person, answer: answerSchema })),
  /** Of the person who reads it; null: they have not answered. */
  ownAnswer: answerSchema.nullable(),
});
export type Forecast = z.infer<typeof forecastSchema>;

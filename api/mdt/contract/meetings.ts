import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { caseSummarySchema } from './cases.ts';
import { meetingSummarySchema } from './mdts.ts';
import { MOST_CASES_ON_LIST } from '../rules/case-terms.ts';
import { LONGEST_REASON } from './mdt-words.ts';

const reason = z
  .string()
  .trim()
  .min(1, 'Enter the reason')
  .max(LONGEST_REASON, `Use at most ${LONGEST_REASON} characters`);
const minutes = z.int().min(1, 'At least 1 minute').max(60, 'At most 60 minutes');

export const meetingsQuerySchema = z
  .strictObject({
    /** Local dates, both included. */
    from: localDate,
    to: localDate,
    mdtId: uuid.optional(),
  })
  .refine(({ from, to }) => from <= to, { error: 'Choose a last day after the first', path: ['to'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, {
    error: 'Choose at most a year',
    path: ['to'],
  });
export type MeetingsQuery = z.infer<typeof meetingsQuerySchema>;
/** By start. */
export const meetingsSchema = z.strictObject({ items: z.array(meetingSummarySchema) });

/** @see Microsoft Graph, chat: the id of its thread, such as `19:meeting_…@thread.v2` */
export const ofChatQuerySchema = z.strictObject({ chatId: z.string().min(1).max(300) });
export type OfChatQuery = z.infer<typeof ofChatQuerySchema>;
export const ofChatSchema = z.strictObject({ meetingId: uuid });

export const cancelMeetingSchema = z.strictObject({ reason });
export type CancelMeeting = z.infer<typeof cancelMeetingSchema>;

export const moveMeetingSchema = z
  .strictObject({
    startsAt: instant,
    endsAt: instant,
    /** False: the cases go back to be listed, with the reason. */
    keepsCases: z.boolean(),
    reason,
  })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), {
    error: 'Choose an end after the start',
    path: ['endsAt'],
  })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt) <= 16 * 3_600_000, {
    error: 'A meeting is at most 16 hours long',
    path: ['endsAt'],
  });
export type MoveMeeting = z.infer<typeof moveMeetingSchema>;

export const addToListSchema = z.strictObject({
  caseId: uuid,
  /** Those of the MDT when it is left out. */
  minutes: minutes.optional(),
  /** Needed after the cut-off. */
  lateReason: reason.optional(),
});
export type AddToList = z.infer<typeof addToListSchema>;

/** The whole list in its new order, each case once. */
export const reorderListSchema = z.strictObject({
  caseIds: z.array(uuid).min(1, 'Give every case of the list').max(MOST_CASES_ON_LIST),
});
export type ReorderList = z.infer<typeof reorderListSchema>;

export const setMinutesSchema = z.strictObject({ minutes });
export type SetMinutes = z.infer<typeof setMinutesSchema>;

export const takeOffSchema = z.strictObject({ reason });
export type TakeOff = z.infer<typeof takeOffSchema>;

export const listItemSchema = z.strictObject({
  position: z.int(),
  minutes: z.int(),
  addedBy: z.string(),
  addedAt: instant,
  /** Why it came after the cut-off; null: it came in time. */
  lateReason: z.string().nullable(),
  /** Late and not urgent. */
  isFlagged: z.boolean(),
  /** When its turn is if each case takes its minutes. */
  expectedAt: instant,
  case: caseSummarySchema,
});
export type ListItem = z.infer<typeof listItemSchema>;

/** A meeting with its list. The version is of both. */
export const meetingSchema = meetingSummarySchema.extend({
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  items: z.array(listItemSchema),
});
export type Meeting = z.infer<typeof meetingSchema>;

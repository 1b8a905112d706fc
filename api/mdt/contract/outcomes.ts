import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { FOLLOW_UP_REASONS, FOLLOW_UP_RESULTS, type FollowUpReason } from '../rules/follow-up.ts';
import { OUTCOME_FIELD_KEYS } from '../rules/outcome-fields.ts';
import { OUTCOME_STATES } from '../rules/outcome-state.ts';
import { PRESENCE_SOURCES } from '../rules/presence.ts';
import { casePatientSchema, valueErrorsSchema } from './cases.ts';
import { ownWordsVersionSchema } from './own-words.ts';
import { LONGEST_ACTION, LONGEST_FIELD } from './mdt-words.ts';
import { because, person, shortRoleSchema } from './running.ts';

const fieldKey = z.enum(OUTCOME_FIELD_KEYS);

export const outcomeFieldParamsSchema = z.strictObject({ meetingId: uuid, caseId: uuid, field: fieldKey });

export const writeOutcomeSchema = z.strictObject({
  /** Empty takes out what is there. */
  value: z.string().trim().max(LONGEST_FIELD, `Use at most ${LONGEST_FIELD} characters`),
  /** Why; needed once the outcome was confirmed. */
  reason: because.optional(),
});
export type WriteOutcome = z.infer<typeof writeOutcomeSchema>;

export const outcomeFieldSchema = z.strictObject({
  field: fieldKey,
  label: z.string(),
  kind: z.enum(['text', 'choice', 'person', 'date']),
  /** Of a choice. */
  choices: z.array(z.strictObject({ code: z.string(), label: z.string() })),
  value: z.string(),
  /** As people read it: the label of a choice, the name of a person. */
  shown: z.string(),
  /** 0: nobody has written in it. */
  version: z.int(),
  writtenBy: person.nullable(),
  writtenAt: instant.nullable(),
  /** Why it was changed after the outcome was confirmed. */
  reason: z.string().nullable(),
  /** Who types in it at this moment. */
  typing: z.array(person),
});
export type OutcomeField = z.infer<typeof outcomeFieldSchema>;

/** Why nothing was written: `present` is there instead of what the writer saw, or the value does not fit. */
export const notWrittenSchema = z.strictObject({
  present: outcomeFieldSchema.optional(),
  errors: valueErrorsSchema.shape.errors.optional(),
});
export type NotWritten = z.infer<typeof notWrittenSchema>;

export const typingSchema = z.strictObject({ isTyping: z.boolean() });
export type Typing = z.infer<typeof typingSchema>;
export const whoTypesSchema = z.strictObject({ typing: z.array(person) });
export type WhoTypes = z.infer<typeof whoTypesSchema>;

export const confirmOutcomeSchema = z.strictObject({
  /** Of each field that was written, the version that was read. */
  versions: z.partialRecord(fieldKey, z.int().min(1)),
  /** Why the question has no answer. */
  noAnswerBecause: because.optional(),
  /** Why the patient's own question has no answer. */
  noAnswerToPatientBecause: because.optional(),
});
export type ConfirmOutcome = z.infer<typeof confirmOutcomeSchema>;

export const followUpOutcomeSchema = z.strictObject({
  result: z.enum(FOLLOW_UP_RESULTS),
  /** Of one that was carried out partly or not. */
  reason: z.enum(Object.keys(FOLLOW_UP_REASONS) as [FollowUpReason, ...FollowUpReason[]]).optional(),
});
export type FollowUpOutcome = z.infer<typeof followUpOutcomeSchema>;

export const outcomeSchema = z.strictObject({
  meetingId: uuid,
  caseId: uuid,
  question: z.string(),
  /** What the patient said in their own words before the meeting began. */
  ownWords: ownWordsVersionSchema.nullable(),
  state: z.enum(OUTCOME_STATES),
  /** In the order in which they are shown. */
  fields: z.array(outcomeFieldSchema),
  /** Every version that was written, the newest last. */
  history: z.array(
    z.strictObject({
      field: fieldKey,
      version: z.int(),
      value: z.string(),
      reason: z.string().nullable(),
      writtenBy: person,
      writtenAt: instant,
    }),
  ),
  /** The last one is what holds. */
  confirmations: z.array(
    z.strictObject({
      number: z.int(),
      confirmedBy: person,
      confirmedAt: instant,
      noAnswerBecause: z.string().nullable(),
      noAnswerToPatientBecause: z.string().nullable(),
      /** Of the patient's own words, when it was confirmed; null: they asked nothing. */
      ownWordsVersion: z.int().nullable(),
      /** What was confirmed; fields that were empty are left out. */
      confirmed: z.array(z.strictObject({ field: fieldKey, value: z.string(), shown: z.string() })),
      isQuorate: z.boolean(),
      quorumWords: z.string(),
      short: z.array(shortRoleSchema),
      present: z.array(
        person.extend({
          by: z.array(z.enum(PRESENCE_SOURCES)),
          roles: z.array(z.strictObject({ role: z.string(), label: z.string() })),
          coverFor: person.nullable(),
        }),
      ),
    }),
  ),
  /** The last one is what is known. */
  followUps: z.array(
    z.strictObject({
      result: z.enum(FOLLOW_UP_RESULTS),
      reason: z.strictObject({ code: z.string(), label: z.string() }).nullable(),
      saidBy: person,
      saidAt: instant,
    }),
  ),
});
export type Outcome = z.infer<typeof outcomeSchema>;

const actionFields = {
  what: z
    .string()
    .trim()
    .min(1, 'Enter what is to be done')
    .max(LONGEST_ACTION, `Use at most ${LONGEST_ACTION} characters`),
  ownerId: uuid,
  dueOn: localDate,
};
export const addActionSchema = z.strictObject(actionFields);
export type AddAction = z.infer<typeof addActionSchema>;
export const changeActionSchema = z.strictObject(actionFields);
export type ChangeAction = z.infer<typeof changeActionSchema>;
export const reopenActionSchema = z.strictObject({ because });
export type ReopenAction = z.infer<typeof reopenActionSchema>;

export const actionSchema = z.strictObject({
  actionId: uuid,
  version: z.int(),
  mdt: z.strictObject({ mdtId: uuid, name: z.string() }),
  caseId: uuid,
  patient: casePatientSchema,
  what: z.string(),
  owner: person,
  dueOn: localDate,
  isOverdue: z.boolean(),
  addedBy: person,
  addedAt: instant,
  doneBy: person.nullable(),
  doneAt: instant.nullable(),
  reopenedBecause: z.string().nullable(),
});
export type Action = z.infer<typeof actionSchema>;

export const actionsQuerySchema = z.strictObject({
  mdtId: uuid.optional(),
  caseId: uuid.optional(),
  /** `true`: only the reader's own, of whichever MDT. */
  mine: z.enum(['true', 'false']).optional(),
  state: z.enum(['open', 'overdue', 'done', 'all']).default('open'),
  /** `nextCursor` of the page before. */
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type ActionsQuery = z.infer<typeof actionsQuerySchema>;
const openActionsSchema = z.strictObject({ open: z.int(), overdue: z.int() });
/** How many actions are not done. */
export const actionCountsSchema = z.strictObject({
  /** The reader's own, of whichever MDT. */
  mine: openActionsSchema,
  /** Of the MDTs whose cases the reader may see, whoever has to do them. */
  ofMdts: openActionsSchema,
  /** Recommendations of which it was asked what became of them: of the reader, and of anybody in these MDTs. */
  followUps: z.strictObject({ mine: z.int(), ofMdts: z.int() }),
});
export type ActionCounts = z.infer<typeof actionCountsSchema>;
/** What is due first comes first. */
export const actionsSchema = z.strictObject({
  items: z.array(actionSchema),
  nextCursor: z.string().nullable(),
});

import { z } from 'zod';
import { channelSchema } from '../../kernel/contract/connections.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { LONGEST_OWN_WORDS } from './mdt-words.ts';
import {
  OWN_WORDS_MESSAGE_STATUSES,
  OWN_WORDS_MESSAGES,
  OWN_WORDS_STATES,
  tidyWords,
} from '../rules/own-words.ts';

export const askForOwnWordsSchema = z.strictObject({
  /** The proxy who acts for the patient; null: the patient. */
  relatedPersonId: uuid.nullable(),
});
export type AskForOwnWords = z.infer<typeof askForOwnWordsSchema>;

const words = z
  .string()
  .transform(tidyWords)
  .pipe(z.string().max(LONGEST_OWN_WORDS, `Use at most ${LONGEST_OWN_WORDS} characters`));

export const writeDownOwnWordsSchema = z.strictObject({
  /** What matters to the patient. */
  matters: words,
  /** What they ask the team. Both empty: what was there is taken back. */
  question: words,
  /** The proxy who said it for the patient; null: the patient. */
  relatedPersonId: uuid.nullable(),
});
export type WriteDownOwnWords = z.infer<typeof writeDownOwnWordsSchema>;

const person = z.strictObject({ practitionerId: uuid, displayName: z.string() });

/** Somebody who speaks for the patient, or the patient. */
const speaker = z.strictObject({
  /** Null: the patient. */
  relatedPersonId: uuid.nullable(),
  displayName: z.string(),
  /** "Mother"; null: the patient. */
  relationship: z.string().nullable(),
});

export const ownWordsVersionSchema = z.strictObject({
  version: z.int(),
  matters: z.string(),
  question: z.string(),
  saidBy: speaker,
  /** Who wrote down what was said by telephone; null: they wrote it themselves, by their link. */
  writtenDownBy: person.nullable(),
  writtenAt: instant,
});
export type OwnWordsVersion = z.infer<typeof ownWordsVersionSchema>;

/** What a patient says of a case in their own words, and where asking for it is. */
export const ownWordsSchema = z.strictObject({
  /** Of the words; 0: there are none. */
  version: z.int(),
  state: z.enum(OWN_WORDS_STATES),
  /** Whether they may still be written: until the meeting begins. */
  isOpen: z.boolean(),
  /** The oldest first. The last one counts; with both parts empty it takes back what was there. */
  versions: z.array(ownWordsVersionSchema),
  /** The newest link; null: nobody was asked. */
  asked: z
    .strictObject({
      of: speaker,
      by: person,
      at: instant,
      remindedAt: instant.nullable(),
      /** `locked`: five wrong answers to who they are. */
      link: z.enum(['open', 'locked', 'withdrawn', 'expired']),
      messages: z.array(
        z.strictObject({
          kind: z.enum(OWN_WORDS_MESSAGES),
          /** Null: not sent yet. */
          channel: channelSchema.nullable(),
          status: z.enum(OWN_WORDS_MESSAGE_STATUSES),
        }),
      ),
    })
    .nullable(),
  /** Who may be asked, or may have said it by telephone. */
  speakers: z.array(speaker.extend({ canBeSentTo: z.boolean() })),
});
export type OwnWordsOfCase = z.infer<typeof ownWordsSchema>;

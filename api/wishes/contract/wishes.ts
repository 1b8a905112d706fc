import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { LONGEST_WISH, WISH_ANSWERS, WISH_KINDS, WISH_REASONS } from './wish-words.ts';

/** What may be written with a wish. */
export const wishText = z.string().trim().max(LONGEST_WISH);

export const wishSchema = z.strictObject({
  wishId: uuid,
  /** Who asks. */
  participantId: uuid,
  /** "Patient", "Proxy (mother)". */
  by: z.string(),
  kind: z.enum(WISH_KINDS),
  /** Who is not to be there: a name of staff, or "Proxy (mother)"; null when they ask to be alone. */
  about: z.string().nullable(),
  /** Set when that is somebody who comes by a link. */
  aboutParticipantId: uuid.nullable(),
  text: z.string().nullable(),
  askedAt: instant,
  answer: z
    .strictObject({
      as: z.enum(WISH_ANSWERS),
      reason: z.enum(WISH_REASONS).nullable(),
      by: z.string(),
      at: instant,
    })
    .nullable(),
});
export type Wish = z.infer<typeof wishSchema>;

/** What staff answer: a reason goes with what is not possible, and with nothing else; only an agreed time alone is over. */
export const answerWishSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('agreed') }),
  z.strictObject({ as: z.literal('over') }),
  z.strictObject({ as: z.literal('not-possible'), reason: z.enum(WISH_REASONS) }),
]);
export type AnswerWish = z.infer<typeof answerWishSchema>;

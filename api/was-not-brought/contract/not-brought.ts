import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { isAnswerOf, needsOf, NOT_BROUGHT_KINDS } from '../rules/not-brought-path.ts';

export const notBroughtPathSchema = z.strictObject({
  appointmentId: uuid,
  isOpen: z.boolean(),
  openedAt: instant,
  /** Counts the steps: what a caller saw. */
  version: z.int(),
  /** Not done yet, in order. */
  stepsLeft: z.array(z.enum(NOT_BROUGHT_KINDS)),
  /** The oldest first; none is ever changed. */
  steps: z.array(
    z.strictObject({
      kind: z.enum([...NOT_BROUGHT_KINDS, 'decided-otherwise']),
      answer: z.string(),
      /** In words: "Try to reach the parent or carer: no answer". */
      words: z.string(),
      person: z.string().nullable(),
      via: z.string().nullable(),
      note: z.string().nullable(),
      doneBy: z.string(),
      doneAt: instant,
    }),
  ),
});
export type NotBroughtPath = z.infer<typeof notBroughtPathSchema>;

export const takeNotBroughtStepSchema = z
  .strictObject({
    kind: z.enum(NOT_BROUGHT_KINDS),
    answer: z.string().max(40),
    /** Whom: by name or by what they are. */
    person: nameSchema(100, { empty: 'Say whom' }).optional(),
    /** By which number or address. */
    via: nameSchema(100, { empty: 'Say by which number' }).optional(),
    note: z.string().trim().min(1).max(500, 'At most 500 characters').optional(),
  })
  .superRefine(({ kind, answer, ...given }, context) => {
    const say = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (!isAnswerOf(kind, answer)) {
      say('answer', 'Choose one of the answers of this step');
      return;
    }
    const needed = needsOf(kind, answer);
    if (needed.person && given.person === undefined) say('person', 'Say whom');
    if (needed.via && given.via === undefined) say('via', 'Say by which number');
    if (needed.note && given.note === undefined) say('note', 'Say why');
  });
export type TakeNotBroughtStep = z.infer<typeof takeNotBroughtStepSchema>;

export const openPathsQuerySchema = z.strictObject({
  serviceLineId: uuid.optional(),
  cursor: z.string().min(1).max(600).optional(),
});
export type OpenPathsQuery = z.infer<typeof openPathsQuerySchema>;
export const openPathsSchema = z.strictObject({
  /** Those open longest first. */
  items: z.array(
    z.strictObject({
      appointmentId: uuid,
      patientInitials: z.string(),
      startsAt: instant,
      patientStartsAt: instant,
      timeZone: z.string(),
      serviceLineName: z.string(),
      openedAt: instant,
      stepsLeft: z.array(z.enum(NOT_BROUGHT_KINDS)),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type OpenPaths = z.infer<typeof openPathsSchema>;

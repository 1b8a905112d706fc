import { z } from 'zod';
import { companionRequestSchema } from '../../appointments/contract/companion.ts';
import { COMPANION_KINDS } from '../../appointments/rules/participant-kind.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { isSomewhere, NOWHERE, proxyShape } from '../../patients/contract/contact.ts';
import { INTERPRETER_CODES } from '../../appointments/rules/interpreter-code.ts';

/** Somebody comes to an appointment that is booked: with an authority that is recorded with it, by one that is, or without. */
export const addParticipantSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proxy'), ...proxyShape }).refine(isSomewhere, NOWHERE),
  z.strictObject({ kind: z.literal('known-proxy'), authorityId: uuid }),
  companionRequestSchema,
]);
export type AddParticipant = z.infer<typeof addParticipantSchema>;

const times = {
  from: instant,
  /** Left out while they are still on the telephone. */
  until: instant.optional(),
};
const isInOrder = ({ from, until }: { from: string; until?: string | undefined }): boolean =>
  until === undefined || Date.parse(until) > Date.parse(from);
const IN_ORDER = { error: 'The end has to be after the start', path: ['until'] };

const name = z.string().trim().min(1, 'Enter a name').max(100);

/** Somebody takes part, or took part, by telephone. */
export const recordTelephoneSchema = z
  .strictObject({
    who: z.union([
      z.strictObject({ participantId: uuid }),
      /** Of the appointment's staff. */
      z.strictObject({ practitionerId: uuid }),
      /** Somebody who takes part by telephone only. */
      z.strictObject({ kind: z.enum(COMPANION_KINDS), givenName: name, familyName: name }),
    ]),
    ...times,
  })
  .refine(isInOrder, IN_ORDER);
export type RecordTelephone = z.infer<typeof recordTelephoneSchema>;

/** What was recorded is as it was; this stands for it from now on. */
export const correctTelephoneSchema = z
  .strictObject({
    ...times,
    /** It was recorded by mistake: nobody took part. */
    isMistake: z.boolean().optional(),
  })
  .refine(isInOrder, IN_ORDER);
export type CorrectTelephone = z.infer<typeof correctTelephoneSchema>;

export const recordInterpreterSchema = z.strictObject({ code: z.enum(INTERPRETER_CODES) });
export type RecordInterpreter = z.infer<typeof recordInterpreterSchema>;

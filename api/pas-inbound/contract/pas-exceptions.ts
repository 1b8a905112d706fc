import { z } from 'zod';
import { LONGEST_NOTE } from '../../deliveries/contract/note-limit.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** Something that the PAS told and that Confer could not take. No name and no NHS number. */
export const pasExceptionSchema = z.strictObject({
  exceptionId: uuid,
  kind: z.enum(['appointment', 'patient-changed', 'patients-merged', 'patient-died', 'unreadable']),
  source: z.enum(['fhir', 'hl7']),
  /** The PAS's own key of the record, by which it is found there. */
  record: z.string(),
  /** By the PAS's clock. */
  saidAt: instant,
  heardAt: instant,
  /** Why it could not be taken and what to do, in whole words: the same for all that one correction mends. */
  reason: z.string(),
  tries: z.int(),
  triedAt: instant,
  /** What it says of an appointment; null for all else. */
  appointment: z
    .strictObject({
      status: z.string(),
      startsAt: instant.nullable(),
      endsAt: instant.nullable(),
      treatmentFunctionCode: z.string().nullable(),
      modality: modalitySchema.nullable(),
      /** How many people of the staff the PAS names. */
      staff: z.int(),
    })
    .nullable(),
});
export type PasExceptionView = z.infer<typeof pasExceptionSchema>;
export const pasExceptionsSchema = z.strictObject({
  items: z.array(pasExceptionSchema),
  /** When the PAS was last asked what changed, and answered; null where it was not yet. */
  lastLookAt: instant.nullable(),
});
export type PasExceptions = z.infer<typeof pasExceptionsSchema>;

export const replayPasExceptionsSchema = z.strictObject({ exceptionIds: z.array(uuid).min(1).max(200) });
export type ReplayPasExceptions = z.infer<typeof replayPasExceptionsSchema>;
/** What became of them; the others had been seen to meanwhile. */
export const replayedSchema = z.strictObject({ done: z.int(), refused: z.int() });
export type Replayed = z.infer<typeof replayedSchema>;

export const settlePasExceptionSchema = z.strictObject({
  /** What somebody did instead. */
  note: z.string().trim().min(1, 'Say what was done instead').max(LONGEST_NOTE),
});
export type SettlePasException = z.infer<typeof settlePasExceptionSchema>;

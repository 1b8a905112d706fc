import { z } from 'zod';
import { interpreterLanguageSchema } from '../../kernel/contract/language-schema.ts';
import { contactSchema, isSomewhere } from '../../patients/contract/contact.ts';
import { COMPANION_KINDS } from '../rules/participant-kind.ts';

/** Somebody who takes part beside the patient and their proxies, with a link of their own. */
export const companionRequestSchema = z
  .strictObject({
    kind: z.enum(COMPANION_KINDS),
    givenName: z.string().trim().min(1, 'Enter a given name').max(100),
    familyName: z.string().trim().min(1, 'Enter a family name').max(100),
    /** Of an interpreter, who has one; `bfi` is British Sign Language. */
    language: interpreterLanguageSchema.optional(),
    ...contactSchema.shape,
  })
  .refine(isSomewhere, { error: 'Give a mobile number or an e-mail address for them', path: ['mobile'] })
  .refine(({ kind, language }) => (kind === 'interpreter') === (language !== undefined), {
    error: 'An interpreter has a language, and nobody else has one',
    path: ['language'],
  });
export type CompanionRequest = z.infer<typeof companionRequestSchema>;

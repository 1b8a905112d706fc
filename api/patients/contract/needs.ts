import { z } from 'zod';
import { adjustments } from './patient-words.ts';
import { interpreterLanguageSchema } from '../../kernel/contract/language-schema.ts';

export const adjustmentSchema = z.enum(
  Object.keys(adjustments) as [keyof typeof adjustments, ...(keyof typeof adjustments)[]],
);
/** What a patient needs to take part. */
export const needsSchema = z.strictObject({
  interpreterLanguage: interpreterLanguageSchema.nullable(),
  adjustments: z.array(adjustmentSchema).max(10),
});
export type Needs = z.infer<typeof needsSchema>;

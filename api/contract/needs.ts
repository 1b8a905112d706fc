import { z } from 'zod';
import { adjustments, interpreterLanguages } from './coded-words.ts';

export const adjustmentSchema = z.enum(
  Object.keys(adjustments) as [keyof typeof adjustments, ...(keyof typeof adjustments)[]],
);
export const interpreterLanguageSchema = z.enum(
  Object.keys(interpreterLanguages) as [
    keyof typeof interpreterLanguages,
    ...(keyof typeof interpreterLanguages)[],
  ],
);

/** What a patient needs to take part. */
export const needsSchema = z.strictObject({
  interpreterLanguage: interpreterLanguageSchema.nullable(),
  adjustments: z.array(adjustmentSchema).max(10),
});
export type Needs = z.infer<typeof needsSchema>;

import { z } from 'zod';
import { PAGE_LANGUAGES } from '../../kernel/contract/page-languages.ts';
import { instant } from '../../kernel/contract/scalars.ts';
import { consentLines, LONGEST_CONSENT, MOST_CONSENT_LINES } from './consent-text-words.ts';

export const consentLanguageSchema = z.enum(PAGE_LANGUAGES, 'Name a language that Confer has');

export const writeConsentTextSchema = z.strictObject({
  language: consentLanguageSchema,
  /** Plain text; each line is a point of its own. Empty: the text of this language is taken back. */
  text: z
    .string()
    .trim()
    .max(LONGEST_CONSENT, `Write at most ${LONGEST_CONSENT} characters`)
    .refine((text) => consentLines(text).length <= MOST_CONSENT_LINES, {
      error: `Write at most ${MOST_CONSENT_LINES} lines`,
    }),
});
export type WriteConsentText = z.infer<typeof writeConsentTextSchema>;

export const consentTextsSchema = z.strictObject({
  /** Of the newest text, 0 before there was one. */
  version: z.int(),
  languages: z.array(
    z.strictObject({
      language: consentLanguageSchema,
      /** The service line's own; null where it has none in this language. */
      own: z
        .strictObject({ text: z.string(), version: z.int(), writtenBy: z.string(), writtenAt: instant })
        .nullable(),
      /** What its patients read in this language now. */
      shown: z.strictObject({
        lines: z.array(z.string()),
        /** Whether it is the own English text, for want of one in this language. */
        isInEnglish: z.boolean(),
      }),
      /** Confer's own, which is shown where the service line has written nothing. */
      defaultLines: z.array(z.string()),
    }),
  ),
});
export type ConsentTexts = z.infer<typeof consentTextsSchema>;

import { z } from 'zod';
import { interpreterLanguages } from './languages.ts';

export const interpreterLanguageSchema = z.enum(
  Object.keys(interpreterLanguages) as [
    keyof typeof interpreterLanguages,
    ...(keyof typeof interpreterLanguages)[],
  ],
);

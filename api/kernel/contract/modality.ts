import { z } from 'zod';
import { MODALITIES } from './modality-words.ts';

export const modalitySchema = z.enum(
  Object.keys(MODALITIES) as [keyof typeof MODALITIES, ...(keyof typeof MODALITIES)[]],
);

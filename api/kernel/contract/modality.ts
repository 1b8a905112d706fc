import { z } from 'zod';
import { MODALITIES } from '../rules/modality.ts';

export const modalitySchema = z.enum(
  Object.keys(MODALITIES) as [keyof typeof MODALITIES, ...(keyof typeof MODALITIES)[]],
);

import { z } from 'zod';
import { cancellationReasons } from './cancellation-words.ts';

export const cancellationReasonSchema = z.enum(
  Object.keys(cancellationReasons) as [
    keyof typeof cancellationReasons,
    ...(keyof typeof cancellationReasons)[],
  ],
);
export type CancellationReason = z.infer<typeof cancellationReasonSchema>;

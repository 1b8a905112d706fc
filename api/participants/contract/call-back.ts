import { z } from 'zod';

/** A member of staff rang somebody who takes part by a link. */
export const callBackSchema = z.strictObject({
  /** Whether they were spoken to: nobody who was not is seen to. */
  reached: z.boolean({ error: 'Say whether they were reached' }),
});
export type CallBack = z.infer<typeof callBackSchema>;

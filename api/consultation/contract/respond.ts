import { z } from 'zod';

export const respondSchema = z.strictObject({ response: z.enum(['coming', 'not-coming']) });
export type Respond = z.infer<typeof respondSchema>;

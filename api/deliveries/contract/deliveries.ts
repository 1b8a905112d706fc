import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { subjectSchema } from '../../kernel/contract/subject-schema.ts';

/** One piece of work for an outside system. */
export const deliverySchema = z.strictObject({
  deliveryId: uuid,
  subject: subjectSchema,
  topic: z.string(),
  /** For people: "Teams meeting and calendars", "Appointment in the PAS", … */
  label: z.string(),
  state: z.enum(['pending', 'done', 'needs-person']),
  attempts: z.int(),
  nextTryAt: instant.nullable(),
  doneAt: instant.nullable(),
  lastError: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveriesSchema = z.strictObject({ items: z.array(deliverySchema) });
export type Deliveries = z.infer<typeof deliveriesSchema>;

export const deliveriesQuerySchema = z.strictObject({
  state: z.literal('needs-person').default('needs-person'),
});
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>;

import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { subjectSchema } from '../../kernel/contract/subject-schema.ts';
import { LONGEST_NOTE } from './note-limit.ts';

const workSystemSchema = z.enum(['graph', 'pas', 'notify', 'teams', 'activity']);

/** One piece of work for an outside system. */
export const deliverySchema = z.strictObject({
  deliveryId: uuid,
  subject: subjectSchema,
  topic: z.string(),
  /** For people: "Teams meeting and calendars", "Appointment in the PAS", … */
  label: z.string(),
  /** `settled`: somebody saw to it without Confer. */
  state: z.enum(['pending', 'done', 'settled', 'needs-person']),
  system: workSystemSchema,
  /** Whether somebody may see to it without Confer. */
  maySettle: z.boolean(),
  attempts: z.int(),
  nextTryAt: instant.nullable(),
  doneAt: instant.nullable(),
  lastError: z.string().nullable(),
  /** What was done instead, of what is settled. */
  settledNote: z.string().nullable(),
  /** Who says so; null where it is not settled, or they have left. */
  settledBy: z.string().nullable(),
  /** To whom one that needs a person was given; null where it is anybody's. */
  handed: z
    .strictObject({
      practitionerId: uuid,
      to: z.string(),
      by: z.string(),
      at: instant,
      note: z.string(),
    })
    .nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveriesSchema = z.strictObject({ items: z.array(deliverySchema) });
export type Deliveries = z.infer<typeof deliveriesSchema>;

export const deliveriesQuerySchema = z.strictObject({
  state: z.literal('needs-person').default('needs-person'),
});
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>;

export const retryDeliveriesSchema = z.strictObject({ deliveryIds: z.array(uuid).min(1).max(200) });
export type RetryDeliveries = z.infer<typeof retryDeliveriesSchema>;
/** How many went back to work; the others had been seen to meanwhile. */
export const retriedSchema = z.strictObject({ retried: z.int() });
export type Retried = z.infer<typeof retriedSchema>;

export const settleDeliverySchema = z.strictObject({
  /** What somebody did instead. */
  note: z.string().trim().min(1, 'Say what was done instead').max(LONGEST_NOTE),
});
export type SettleDelivery = z.infer<typeof settleDeliverySchema>;

export const handOverSchema = z.strictObject({
  practitionerId: uuid,
  /** What they are to know. */
  note: z.string().trim().min(1, 'Say what they are to do').max(LONGEST_NOTE),
});
export type HandOver = z.infer<typeof handOverSchema>;

const pauseSchema = z.strictObject({
  system: workSystemSchema,
  by: z.string(),
  at: instant,
  reason: z.string(),
});
export const pausesSchema = z.strictObject({ items: z.array(pauseSchema) });
export type Pauses = z.infer<typeof pausesSchema>;
export const pausedSystemSchema = z.strictObject({ system: workSystemSchema });
export type PausedSystem = z.infer<typeof pausedSystemSchema>;
export const pauseSystemSchema = z.strictObject({
  reason: z.string().trim().min(1, 'Say why, for those who wait').max(LONGEST_NOTE),
});
export type PauseSystem = z.infer<typeof pauseSystemSchema>;

import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { LONGEST_NOTE } from '../../deliveries/contract/note-limit.ts';
import { CAUSES, DIFFERENCES, findingsText } from '../rules/difference.ts';

const findingSchema = z.strictObject({
  kind: z.enum(DIFFERENCES),
  /** What Confer says, in a few words or as a code. */
  confer: z.string(),
  /** What the PAS says. */
  pas: z.string(),
});

export const differenceSchema = z.strictObject({
  /** Confer's id, as the PAS holds it: it may be none of Confer's. */
  appointmentRef: z.string(),
  /** Null where Confer does not know the appointment. */
  appointmentId: uuid.nullable(),
  pasAppointmentIds: z.array(z.string()),
  serviceLineName: z.string().nullable(),
  startsAt: instant.nullable(),
  timeZone: z.string(),
  findings: z.array(findingSchema),
  cause: z.enum(CAUSES),
  /** The cause in words, with what to do where nothing can be pressed. */
  why: z.string(),
  /** Work to be tried again. */
  retryDeliveryId: uuid.nullable(),
  mayWriteAgain: z.boolean(),
  mayAccept: z.boolean(),
});
export type Difference = z.infer<typeof differenceSchema>;

export const balanceSchema = z.strictObject({
  from: localDate,
  to: localDate,
  at: instant,
  /** `acknowledged`: the PAS cannot be asked, so this is what it acknowledged when it was told. */
  basis: z.enum(['asked', 'acknowledged']),
  /** Appointments of Confer in the period, or that the PAS holds in it. */
  confer: z.int(),
  /** Those that the PAS holds as Confer does. */
  agreed: z.int(),
  /** Those that differ and pass by themselves. */
  onTheWay: z.int(),
  /** Those that differ, and somebody agreed to that. */
  accepted: z.int(),
  /** All others of Confer. */
  differing: z.int(),
  /** Those of the PAS with a number of Confer's that Confer does not know. */
  strangers: z.int(),
  /** Those that differ, and those on the way; the oldest first, as many as are shown. */
  differences: z.array(differenceSchema),
  hasMore: z.boolean(),
});
export type Balance = z.infer<typeof balanceSchema>;

/** Local dates, both included. */
export const balanceQuerySchema = z.strictObject({ from: localDate, to: localDate });
export type BalanceQuery = z.infer<typeof balanceQuerySchema>;

export const repairSchema = z.strictObject({
  note: z.string().trim().min(1, 'Say why, for those who look at it later').max(LONGEST_NOTE),
});
export type Repair = z.infer<typeof repairSchema>;

/** Characters of all findings as they are kept. */
const LONGEST_FINDINGS = 1000;

export const acceptSchema = repairSchema.extend({
  /** What the person saw: it is accepted, and nothing else. */
  findings: z
    .array(findingSchema)
    .min(1)
    .max(DIFFERENCES.length)
    .refine(
      (findings) => findingsText(findings).length <= LONGEST_FINDINGS,
      'Send the findings as they were shown',
    ),
});
export type Accept = z.infer<typeof acceptSchema>;

export const refParamsSchema = z.strictObject({ appointmentRef: z.string().min(1).max(200) });
export const doneSchema = z.strictObject({ done: z.literal(true) });
export type Done = z.infer<typeof doneSchema>;

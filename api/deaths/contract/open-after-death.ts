import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

const openItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('appointment'),
    appointmentId: uuid,
    /** For If-Match. */
    version: z.int(),
    serviceLineName: z.string(),
    startsAt: instant,
    timeZone: z.string(),
  }),
  z.strictObject({
    kind: z.literal('short-notice'),
    entryId: uuid,
    /** For If-Match. */
    version: z.int(),
    serviceLineName: z.string(),
    /** Of an offer that is being withdrawn at this moment. */
    offeredUntil: instant.nullable(),
  }),
  z.strictObject({
    kind: z.literal('hold'),
    holdId: uuid,
    serviceLineName: z.string(),
    startsAt: instant,
    timeZone: z.string(),
    heldBy: z.string(),
    /** When it ends by itself. */
    expiresAt: instant,
  }),
]);
export type OpenItem = z.infer<typeof openItemSchema>;

const openOfPatientSchema = z.strictObject({
  patientId: uuid,
  displayName: z.string(),
  items: z.array(openItemSchema),
});
export type OpenOfPatient = z.infer<typeof openOfPatientSchema>;

export const openAfterDeathSchema = z.strictObject({
  /** The patient of the soonest appointment first. */
  patients: z.array(openOfPatientSchema),
  /** There are more than are shown. */
  hasMore: z.boolean(),
});
export type OpenAfterDeath = z.infer<typeof openAfterDeathSchema>;

export const openAfterDeathQuerySchema = z.strictObject({ patientId: uuid.optional() });
export type OpenAfterDeathQuery = z.infer<typeof openAfterDeathQuerySchema>;

import { z } from 'zod';
import { uuid } from '../../kernel/contract/scalars.ts';

export const serviceLineSchema = z.strictObject({
  serviceLineId: uuid,
  name: z.string(),
  treatmentFunctionCode: z.string(),
  kind: z.enum(['mdt', 'single']),
  /** The part with the patient; the huddle before and the debrief after it come on top. */
  durationMinutes: z.int(),
  huddleMinutes: z.int(),
  debriefMinutes: z.int(),
  /** How short before its start a freed slot is still offered to the short-notice list; null: not offered. */
  refillNoticeMinutes: z.int().nullable(),
  graceMinutes: z.int(),
  joinOpensMinutes: z.int(),
  waitLookMinutes: z.int(),
  waitAlarmMinutes: z.int(),
  /** `requiredCount` is how many the service usually wants; 0 means that the role is optional. */
  roles: z.array(z.strictObject({ roleCode: z.string(), label: z.string(), requiredCount: z.int() })),
  staff: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      roleCode: z.string(),
      roleLabel: z.string(),
      /** The organisation that a guest works for; null for the organisation's own people. */
      organisation: z.string().nullable(),
    }),
  ),
});
export type ServiceLine = z.infer<typeof serviceLineSchema>;
export const serviceLinesSchema = z.strictObject({ items: z.array(serviceLineSchema) });
export type ServiceLineList = z.infer<typeof serviceLinesSchema>;

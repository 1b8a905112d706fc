import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant } from '../../kernel/contract/scalars.ts';

/** Whether somebody else has to bring an adult to their appointments, and how that is known. */
export const recordRiskSchema = z.strictObject({
  isAtRisk: z.boolean(),
  /** Who told the member of staff: a safeguarding lead, the GP, a social worker. */
  saidBy: nameSchema(100, { empty: 'Say who told you' }),
  reason: nameSchema(300, { empty: 'Say why' }),
});
export type RecordRisk = z.infer<typeof recordRiskSchema>;
export const patientRiskSchema = recordRiskSchema.extend({
  version: z.int(),
  recordedBy: z.string(),
  recordedAt: instant,
});
export type PatientRisk = z.infer<typeof patientRiskSchema>;

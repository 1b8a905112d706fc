import { z } from 'zod';

/** Minutes of each part: staff alone before, with the patient, staff alone after. */
export const partsSchema = z.strictObject({
  huddleMinutes: z.int().min(0).max(60, 'At most 60 minutes'),
  patientMinutes: z.int().min(5, 'At least 5 minutes').max(240, 'At most 240 minutes'),
  debriefMinutes: z.int().min(0).max(60, 'At most 60 minutes'),
});
export type Parts = z.infer<typeof partsSchema>;

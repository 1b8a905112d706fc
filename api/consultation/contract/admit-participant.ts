import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

export const admitParticipantSchema = z.strictObject({
  /** Why somebody is let in although the last one has not left. */
  evenThough: z
    .string()
    .trim()
    .min(1, 'Say why, in a few words')
    .max(200, 'Say it in at most 200 characters')
    .optional(),
});
export type AdmitParticipant = z.infer<typeof admitParticipantSchema>;

/** Appointments whose people have not left, which share a clinician or a room. */
export const notLeftSchema = z.looseObject({
  notLeft: z.array(z.strictObject({ appointmentId: uuid, startsAt: instant, with: z.string() })).optional(),
});
export interface NotLeft {
  notLeft?: { appointmentId: string; startsAt: string; with: string }[] | undefined;
}

import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** Why somebody is let in although the last one has not left. */
const evenThough = z
  .string()
  .trim()
  .min(1, 'Say why, in a few words')
  .max(200, 'Say it in at most 200 characters')
  .optional();

export const admitParticipantSchema = z.strictObject({ evenThough });
export type AdmitParticipant = z.infer<typeof admitParticipantSchema>;

export const admitAllSchema = z.strictObject({
  /** Whom the person saw waiting: somebody who came since is not let in unseen. */
  participantIds: z
    .array(uuid)
    .min(1, 'Name whom to let in')
    .max(50, 'Name at most 50 people')
    .refine((ids) => new Set(ids).size === ids.length, 'Name each person once'),
  evenThough,
});
export type AdmitAll = z.infer<typeof admitAllSchema>;

/** Appointments whose people have not left, which share a clinician or a room. */
export const notLeftSchema = z.looseObject({
  notLeft: z.array(z.strictObject({ appointmentId: uuid, startsAt: instant, with: z.string() })).optional(),
});
export interface NotLeft {
  notLeft?: { appointmentId: string; startsAt: string; with: string }[] | undefined;
}

import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

const why = z
  .string()
  .trim()
  .min(1, 'Say why, in a few words')
  .max(200, 'Say it in at most 200 characters')
  .optional();
/** Why somebody is let in all the same. */
const reasons = {
  /** Although the last patient has not left. */
  evenThough: why,
  /** Although it was agreed with somebody of the patient's side that they are not there. */
  againstWish: why,
};

export const admitParticipantSchema = z.strictObject(reasons);
export type AdmitParticipant = z.infer<typeof admitParticipantSchema>;

export const admitAllSchema = z.strictObject({
  /** Whom the person saw waiting: somebody who came since is not let in unseen. */
  participantIds: z
    .array(uuid)
    .min(1, 'Name whom to let in')
    .max(50, 'Name at most 50 people')
    .refine((ids) => new Set(ids).size === ids.length, 'Name each person once'),
  ...reasons,
});
export type AdmitAll = z.infer<typeof admitAllSchema>;

/** Appointments whose people have not left, which share a clinician or a room. */
export const notLeftSchema = z.looseObject({
  notLeft: z.array(z.strictObject({ appointmentId: uuid, startsAt: instant, with: z.string() })).optional(),
});
export interface NotLeft {
  notLeft?: { appointmentId: string; startsAt: string; with: string }[] | undefined;
}

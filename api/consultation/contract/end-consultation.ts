import { z } from 'zod';

/** Why an end is asked about: Teams did not see the team and the patient together, or the booked time is not over. */
export const END_DOUBTS = ['nobody-together', 'time-not-over'] as const;
export type EndDoubt = (typeof END_DOUBTS)[number];

export const endConsultationSchema = z.strictObject({
  /** What the caller knows of and ends it all the same. */
  evenThough: z.array(z.enum(END_DOUBTS)).max(END_DOUBTS.length).optional(),
});
export type EndConsultation = z.infer<typeof endConsultationSchema>;

/** What a refused end asks about. */
export const endDoubtsSchema = z.looseObject({ doubts: z.array(z.enum(END_DOUBTS)).optional() });
export interface EndDoubts {
  doubts?: EndDoubt[] | undefined;
}

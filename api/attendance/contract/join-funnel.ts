import { z } from 'zod';

const countsSchema = z.strictObject({
  /** By video or by telephone, begun and not cancelled. */
  appointments: z.int(),
  /** The patient or a proxy was sent a message about it that did not fail. The counts below are parts of this one. */
  texted: z.int(),
  /** Somebody, or a program, opened a link. */
  opened: z.int(),
  /** Somebody passed the identity check. */
  passed: z.int(),
  /** Somebody entered the waiting room. */
  waited: z.int(),
  /** Confirmed as seen (codes 5 and 6) in an appointment held by video. */
  seenByVideo: z.int(),
  /** The same of an appointment held by telephone, those that were turned to the telephone included. */
  seenByTelephone: z.int(),
  /** Confirmed as not seen: codes 2, 3, 4 and 7. */
  notSeen: z.int(),
  notDecided: z.int(),
});
export type JoinFunnelCounts = z.infer<typeof countsSchema>;

export const joinFunnelSchema = z.strictObject({
  total: countsSchema,
  /** By service line and clinic; the clinic is null where an appointment was booked outside one. */
  byClinic: z.array(countsSchema.extend({ serviceLineName: z.string(), clinicName: z.string().nullable() })),
});
export type JoinFunnel = z.infer<typeof joinFunnelSchema>;

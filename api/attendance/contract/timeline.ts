import { z } from 'zod';
import { instant } from '../../kernel/contract/scalars.ts';

/** Where somebody was: in the waiting room, in the call (Teams or its side panel), on the telephone. */
const SPAN_KINDS = ['waiting', 'in-call', 'telephone'] as const;

/** When each person of an appointment was where, to be drawn as a picture and read as a table. */
export const timelineSchema = z.strictObject({
  /** What the picture reaches over: the booked time and all that was seen. */
  from: instant,
  until: instant,
  /** The part with the patient, as it was booked. */
  startsAt: instant,
  endsAt: instant,
  lanes: z.array(
    z.strictObject({
      /** "Patient", "Proxy (mother)", a member of staff's name, "Somebody by the browser". */
      who: z.string(),
      spans: z.array(z.strictObject({ kind: z.enum(SPAN_KINDS), from: instant, until: instant })),
      /** What took no time: said ready, was admitted. */
      marks: z.array(z.strictObject({ at: instant, label: z.string() })),
    }),
  ),
});
export type Timeline = z.infer<typeof timelineSchema>;

import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** Numbers from which STOP came when nothing was still to come, until somebody has seen to it. */
export const textStopsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      stopId: uuid,
      /** The last three digits. */
      numberEnding: z.string(),
      receivedAt: instant,
      /** Whose number it was: "Patient M. K.", "Proxy (mother) of M. K."; null where several people share it. */
      who: z.string().nullable(),
      /** That the last text before it was about. */
      appointmentId: uuid,
      serviceLineName: z.string(),
    }),
  ),
});
export type TextStops = z.infer<typeof textStopsSchema>;

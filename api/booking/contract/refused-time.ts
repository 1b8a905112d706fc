import { z } from 'zod';
import { slotSchema } from '../../slots/contract/slots.ts';
import { groupSessionSchema } from './booking-changes.ts';

/** What a refusal of a time comes with. */
export const otherTimesSchema = z.looseObject({
  /** The nearest slots that are free for the same roles; none when a system that is needed to find them is down. */
  alternatives: z.array(slotSchema).optional(),
});
export type OtherTimes = Pick<z.infer<typeof otherTimesSchema>, 'alternatives'>;

/** What a refusal of a booking comes with. */
export const otherPlacesSchema = otherTimesSchema.extend({
  /** When a group is full: the next ones with a place. */
  groupSessions: z.array(groupSessionSchema).optional(),
});
export type OtherPlaces = Pick<z.infer<typeof otherPlacesSchema>, 'alternatives' | 'groupSessions'>;

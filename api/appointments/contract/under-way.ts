import { z } from 'zod';
import { underWayReasons, type UnderWayReason } from './under-way-words.ts';

/** Said in words, for an appointment in which somebody waits or is: why it is changed all the same. */
export const evenThoughUnderWaySchema = z.enum(
  Object.keys(underWayReasons) as [UnderWayReason, ...UnderWayReason[]],
);

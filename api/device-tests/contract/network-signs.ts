import { z } from 'zod';
import { measured } from './device-test.ts';

/**
 * What a sign of life of an open page says of its network (see `NetworkSigns`). A page that was opened before it could,
 * or whose browser does not measure, says nothing; nor does one whose numbers cannot be: it is a sign of life all the same.
 */
export const networkSignsSchema = z
  .object({
    asked: measured(50).default(0),
    unanswered: measured(50).default(0),
    /** Left out when nothing was answered. */
    roundTripMs: measured(60_000).optional(),
    /** Left out where the browser does not say. */
    kilobitsPerSecond: measured(100_000_000).optional(),
  })
  .catch({ asked: 0, unanswered: 0 });

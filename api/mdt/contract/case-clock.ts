import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { CLOCK_STATES } from '../rules/target-clock.ts';

/** How long a case has left, by the target of its type. */
export const caseClockSchema = z.strictObject({
  /** `on track` and `at risk`: whether the next meeting is in time; `breached`: too late and not decided; then decided. */
  state: z.enum(CLOCK_STATES),
  /** The last day on which it is in time, in Europe/London. */
  dueOn: localDate,
  /** The last moment, of a target in hours; null: the whole of that day is in time. */
  dueAt: instant.nullable(),
  /** That it is listed on, or the next one with a place; null: there is none, or it is decided. */
  nextMeeting: z.strictObject({ meetingId: uuid, startsAt: instant }).nullable(),
});
export type CaseClock = z.infer<typeof caseClockSchema>;

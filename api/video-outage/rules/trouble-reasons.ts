/** What was seen of one video appointment of today. Times in milliseconds since the epoch. */
export interface VideoSigns {
  /** When each participant was sent on to the meeting, of those whom Teams has not seen there since. */
  sentOnUnseen: readonly number[];
  /** When work in Microsoft 365 for it failed the last time, of what is not done. */
  graphFailedAt: readonly number[];
}

const MINUTE = 60_000;
/** Only what happened so lately says anything of now. */
export const LOOK_BACK_MINUTES = 15;
/** Somebody sent on needs so long to get in, or for Teams to tell of it. */
const JOINING_MINUTES = 3;
/** How many make a pattern; fewer may be one person's trouble. */
export const ENOUGH = 3;

const some = (count: number, one: string, more: string): string => (count === 1 ? one : `${count} ${more}`);

/**
 * Why the rest of a service line's day had better go on by telephone: three signs or more in the last quarter of an hour
 * that people do not get into their meetings, or that Microsoft 365 fails. Empty when there are fewer.
 */
export function troubleReasons(appointments: readonly VideoSigns[], now: number): string[] {
  const since = now - LOOK_BACK_MINUTES * MINUTE;
  const unseen = appointments
    .flatMap((one) => one.sentOnUnseen)
    .filter((at) => at >= since && at <= now - JOINING_MINUTES * MINUTE).length;
  const failing = appointments.filter((one) => one.graphFailedAt.some((at) => at >= since)).length;
  if (unseen + failing < ENOUGH) return [];
  return [
    ...(unseen === 0
      ? []
      : [
          `${some(unseen, 'One person was', 'people were')} sent on to the meeting in the last ${LOOK_BACK_MINUTES} minutes and not seen there.`,
        ]),
    ...(failing === 0
      ? []
      : [`Microsoft 365 fails for ${some(failing, 'one appointment', 'appointments')} of today.`]),
  ];
}

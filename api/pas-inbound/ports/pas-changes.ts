import type { Temporal } from 'temporal-polyfill';
import type { PasNews, UnreadableNews } from './pas-news.ts';

/** What a PAS can be asked for. One that only tells, over HL7 v2, is asked for patients alone. */
export interface PasChanges {
  /**
   * All that changed since, the oldest first.
   * @param from by the PAS's clock
   * @returns `until`: from there the next look goes on; `isAll`: false where there is more at once
   * @throws UpstreamFailure
   */
  since(
    from: Temporal.Instant,
  ): Promise<{ news: (PasNews | UnreadableNews)[]; until: Temporal.Instant; isAll: boolean }>;
  /**
   * A record as it is now.
   * @param record `Appointment/12` or `Patient/12`
   * @returns undefined where this PAS cannot be asked for it
   * @throws UpstreamFailure, also when it is not there any more
   */
  read(record: string): Promise<PasNews | UnreadableNews | undefined>;
}

import type { Temporal } from 'temporal-polyfill';

/** Whether nothing later was heard of the record, and not the same. Compared by milliseconds, which is what is kept. */
export function isNews(
  { saidAt, messageKey }: { saidAt: Temporal.Instant; messageKey: string },
  heard: { saidAt: Temporal.Instant | undefined; messageKey: string | undefined },
): boolean {
  if (messageKey === heard.messageKey) return false;
  return heard.saidAt === undefined || saidAt.epochMilliseconds >= heard.saidAt.epochMilliseconds;
}

import type { Heard } from '../ports/pas-inbound-store.ts';
import type { PasNews, UnreadableNews } from '../ports/pas-news.ts';

/** Whether nothing later was heard of the record, and not the same. Compared by milliseconds, which is what is kept. */
export function isNews(
  { saidAt, messageKey }: Pick<PasNews | UnreadableNews, 'saidAt' | 'messageKey'>,
  heard: Pick<Heard, 'saidAt' | 'messageKey'>,
): boolean {
  if (messageKey === heard.messageKey) return false;
  return heard.saidAt === undefined || saidAt.epochMilliseconds >= heard.saidAt.epochMilliseconds;
}

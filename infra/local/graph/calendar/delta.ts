import { z } from 'zod';
import { readInstantParameter } from '../api/date-times.ts';
import type { GraphCall } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import type { Json } from '../api/odata.ts';
import type { EventStore, StoredEvent } from '../state/event-store.ts';
import { calendarView } from './calendar-view.ts';
import { etagOf, type EventView, eventResource, reducedOccurrence } from './event-resource.ts';
import { type Occurrence, occurrencesBetween } from './recurrence.ts';

/** Where a client stands: its window, what it has seen (`since`), and how much of this round it has fetched. */
const Token = z.object({
  userId: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
  /** Changes up to here were sent in earlier rounds; -1 for the first round, which sends everything. */
  since: z.number(),
  /** Changes up to here belong to this round. */
  upTo: z.number(),
  skip: z.number(),
});
type Token = z.infer<typeof Token>;
const DEFAULT_PAGE = 50;

/**
 * `calendarView/delta`: everything in the window at first, then what changed; removed items as `@removed`.
 * @param address of the function, for the links
 * @throws GraphFailure 410 for a token that is not this mailbox's
 */
export function answerDelta(
  events: EventStore,
  userId: string,
  call: GraphCall,
  view: EventView,
  address: string,
): Json {
  const token = tokenOf(events, userId, call.query);
  const items = token.since < 0 ? everything(events, token, view) : changes(events, token, view);
  const size = Number(
    /odata\.maxpagesize\s*=\s*(\d+)/i.exec(call.header('prefer') ?? '')?.[1] ?? DEFAULT_PAGE,
  );
  const next = token.skip + Math.max(1, size);
  const hasMore = next < items.length;
  const link = hasMore
    ? { '@odata.nextLink': `${address}?$skiptoken=${encode({ ...token, skip: next })}` }
    : { '@odata.deltaLink': `${address}?$deltatoken=${encode({ ...token, since: token.upTo, skip: 0 })}` };
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Collection(event)',
    ...link,
    value: items.slice(token.skip, next),
  };
}

function tokenOf(events: EventStore, userId: string, query: URLSearchParams): Token {
  const skipToken = query.get('$skiptoken');
  const text = skipToken ?? query.get('$deltatoken');
  if (text === null) {
    const fromMs = readInstantParameter(query, 'startDateTime');
    const toMs = readInstantParameter(query, 'endDateTime');
    return { userId, fromMs, toMs, since: -1, upTo: events.latestSeq(), skip: 0 };
  }
  const token = decode(text);
  if (token?.userId !== userId || token.upTo > events.latestSeq()) {
    throw new GraphFailure(
      410,
      'syncStateNotFound',
      'The sync state is not found or has expired: start again.',
    );
  }
  return skipToken === null ? { ...token, upTo: events.latestSeq() } : token;
}

function everything(events: EventStore, token: Token, view: EventView): Json[] {
  const entries = calendarView(events, token.userId, token.fromMs, token.toMs);
  const series = new Map(
    entries.filter(({ event }) => event.isSeries).map(({ event }) => [event.id, eventResource(event, view)]),
  );
  return [...series.values(), ...entries.map(({ event, occurrence }) => resourceOf(event, view, occurrence))];
}

/** The dates of a series come with their times only, and the series itself beside them; a changed date comes whole. */
function resourceOf(event: StoredEvent, view: EventView, occurrence: Occurrence): Json {
  const resource = eventResource(event, view, occurrence);
  return event.isSeries && occurrence.changed === undefined ? reducedOccurrence(resource) : resource;
}

function changes(events: EventStore, token: Token, view: EventView): Json[] {
  return events
    .listChangedSince(token.userId, token.since)
    .filter((event) => event.changeSeq <= token.upTo)
    .flatMap((event) => changeOf(event, token, view));
}

function changeOf(event: StoredEvent, token: Token, view: EventView): Json[] {
  const inside: Occurrence[] = event.isDeleted ? [] : occurrencesBetween(event, token.fromMs, token.toMs);
  const present = inside.map((occurrence) => resourceOf(event, view, occurrence));
  const gone = event.isSeries
    ? [
        ...(inside.length === 0 ? [removed(event.id, event)] : []),
        ...removedDates(event, token, new Set(present.map((item) => item['id'])), view),
      ]
    : inside.length === 0
      ? [removed(event.id, event)]
      : [];
  const series = event.isSeries && inside.length > 0 ? [eventResource(event, view)] : [];
  return [...series, ...present, ...gone];
}

/** Dates of a series in the window that are there no more: all of a deleted one, or those taken out. */
function removedDates(
  event: StoredEvent,
  token: Token,
  present: ReadonlySet<unknown>,
  view: EventView,
): Json[] {
  const asIfWhole = { ...event, properties: { ...event.properties, cancelledDates: [] } };
  return occurrencesBetween(asIfWhole, token.fromMs, token.toMs)
    .map((occurrence) => eventResource(event, view, occurrence)['id'] as string)
    .filter((id) => !present.has(id))
    .map((id) => removed(id, event));
}

function removed(id: string, event: StoredEvent): Json {
  return { '@removed': { reason: 'deleted' }, '@odata.etag': etagOf(event), id };
}

function encode(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function decode(text: string): Token | undefined {
  try {
    return Token.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined; // whatever it was, it is not a state of ours: the caller answers 410
  }
}

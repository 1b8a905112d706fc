import type { LiveEvents } from '../../application/ports/live-event-log.ts';
import type { LiveEvent } from '../../contract/live.ts';
import { BadInput } from '../bad-input.ts';
import type { SignedIn } from '../authenticate.ts';
import { NOTHING, streamRoute, type StaffServer } from '../route.ts';
import { EVERYBODY } from '../routes/who-may.ts';
import { eventFrame, openEventStream, type EventStream } from './event-stream.ts';

/** The longest time that a timer can wait for, and far beyond any token. */
const MAX_TIMER_MS = 2_147_483_647;

/** Frames by event: the same event goes to many streams and is written once. */
const frames = new WeakMap<LiveEvent, string>();

function frameOf(event: LiveEvent): string {
  const known = frames.get(event);
  if (known !== undefined) return known;
  const frame = eventFrame({ id: event.eventId, data: JSON.stringify(event) });
  frames.set(event, frame);
  return frame;
}

/**
 * What changes in the caller's service lines, as server-sent events: each says which appointment to read again.
 * A reader that was away names the last event it has and gets what it missed. The stream ends with the caller's token.
 * @param now milliseconds since the epoch
 */
export function registerLive(server: StaffServer, liveEvents: LiveEvents, now: () => number): void {
  streamRoute(
    server,
    {
      operationId: 'watchAppointments',
      summary: 'Changes of appointments as they happen',
      path: '/api/live',
      roles: EVERYBODY,
      query: NOTHING,
      answerMediaType: 'text/event-stream',
    },
    async ({ exchange, signedIn }) => {
      const missedSince = lastEventId(exchange.request.headers['last-event-id']);
      const channel = openChannel(liveEvents, signedIn);
      try {
        // Subscribed before the missed ones are read: an event in between comes twice rather than never.
        if (missedSince !== undefined)
          channel.catchUp(await liveEvents.since(signedIn.actor.orgId, missedSince));
        const lifetimeMs = Math.min(Math.max(signedIn.expiresAt * 1000 - now(), 0), MAX_TIMER_MS);
        await openEventStream(server.http, exchange, {}, (stream) => {
          const timer = setTimeout(() => {
            stream.end();
          }, lifetimeMs);
          stream.onEnd(() => {
            clearTimeout(timer);
          });
          channel.attach(stream);
        });
      } finally {
        channel.close();
      }
      return 'answered';
    },
  );
}

function lastEventId(header: string | string[] | undefined): string | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && /^[0-9]{1,18}$/.test(header)) return header;
  throw new BadInput(400, 'The Last-Event-ID is not one of ours. Leave it out and read everything again.');
}

/** Events for one reader: gathered until the stream is open, then sent as they come. */
function openChannel(liveEvents: LiveEvents, { actor }: SignedIn) {
  const visible = new Set<string>(actor.serviceLineIds);
  /** Of the events that were missed: they may be read once more as new ones. */
  const sent = new Set<string>();
  let gathered: LiveEvent[] = [];
  let stream: EventStream | undefined;
  const unsubscribe = liveEvents.subscribe(actor.orgId, (event) => {
    if (!visible.has(event.serviceLineId) || sent.has(event.eventId)) return;
    if (stream === undefined) gathered.push(event);
    else stream.send(frameOf(event));
  });
  return {
    catchUp: (missed: readonly LiveEvent[]): void => {
      gathered = [...missed.filter((event) => visible.has(event.serviceLineId)), ...gathered];
    },
    attach: (opened: EventStream): void => {
      stream = opened;
      for (const event of gathered) {
        if (!sent.has(event.eventId)) opened.send(frameOf(event));
        sent.add(event.eventId);
      }
      gathered = [];
    },
    close: unsubscribe,
  };
}

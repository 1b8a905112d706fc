import type { Actor } from '../../kernel/actors/actor.ts';
import type { LiveEvents } from '../../kernel/live/live-event-log.ts';
import type { LiveEvent } from '../../kernel/contract/live.ts';
import { BadInput } from '../bad-input.ts';
import { NOTHING, streamRoute, type StaffServer } from '../route.ts';
import { watchAppointments } from '../../kernel/contract/watch-appointments.ts';
import { keepRight } from './keep-right.ts';
import { eventFrame, openEventStream, type EventStream } from './event-stream.ts';

/** The longest time that a timer can wait for, and far beyond any token. */
const MAX_TIMER_MS = 2_147_483_647;

/** Frames by event: the same event goes to many streams and is written once. */
const frames = new WeakMap<LiveEvent, string>();

function frameOf(event: LiveEvent): string {
  const known = frames.get(event);
  if (known !== undefined) return known;
  // a signal has no id, so that the reader still knows which event it had last
  const id = event.eventId === '' ? {} : { id: event.eventId };
  const frame = eventFrame({ ...id, data: JSON.stringify(event) });
  frames.set(event, frame);
  return frame;
}

/**
 * What changes in the caller's service lines, as server-sent events: each says which appointment to read again.
 * A reader that was away names the last event it has and gets what it missed. The stream ends with the caller's token, and
 * within a minute of their right to it; it follows them into and out of service lines at the same pace.
 * A guest is told of the consultations that they are staff of.
 * @param now milliseconds since the epoch
 * @param isOnStaff whether somebody is on the staff of an appointment
 */
export function registerLive(
  server: StaffServer,
  liveEvents: LiveEvents,
  now: () => number,
  isOnStaff: (actor: Actor, appointmentId: string) => Promise<boolean>,
): void {
  streamRoute(
    server,
    { ...watchAppointments, query: NOTHING, answerMediaType: 'text/event-stream' },
    async ({ exchange, signedIn, signInAgain }) => {
      const missedSince = lastEventId(exchange.request.headers['last-event-id']);
      const { actor } = signedIn;
      const channel = openChannel(
        liveEvents,
        actor,
        async ({ subject }) => subject.kind === 'appointment' && (await isOnStaff(actor, subject.id)),
      );
      try {
        // Subscribed before the missed ones are read: an event in between comes twice rather than never.
        if (missedSince !== undefined)
          await channel.catchUp(await liveEvents.since(actor.orgId, missedSince));
        const lifetimeMs = Math.min(Math.max(signedIn.expiresAt * 1000 - now(), 0), MAX_TIMER_MS);
        const reader = `staff:${actor.orgId}:${actor.practitionerId}`;
        await openEventStream(server.http, exchange, { reader }, (stream) => {
          const timer = setTimeout(() => {
            stream.end();
          }, lifetimeMs);
          stream.onEnd(() => {
            clearTimeout(timer);
          });
          keepRight(stream, async () => {
            channel.look((await signInAgain()).actor);
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
function openChannel(liveEvents: LiveEvents, actor: Actor, isTheirs: (event: LiveEvent) => Promise<boolean>) {
  let lines = new Set<string>(actor.serviceLineIds);
  const isVisible = ({ serviceLineId }: LiveEvent): boolean => lines.has(serviceLineId);
  const isGuest = actor.guestFrom !== undefined;
  /** Events that were missed: they may be read once more as new ones. */
  const sent = new Set<string>();
  let gathered: LiveEvent[] = [];
  let stream: EventStream | undefined;
  const take = (event: LiveEvent): void => {
    if (sent.has(event.eventId)) return;
    if (stream === undefined) gathered.push(event);
    else stream.send(frameOf(event));
  };
  /** Whose each event is has to be looked up for a guest: one after the other, so that they keep their order. */
  let isBroken = false;
  let looking: Promise<void> = Promise.resolve();
  const lookAndTake = (event: LiveEvent): void => {
    looking = looking
      .then(async () => {
        if (await isTheirs(event)) take(event);
      })
      // the reader comes back by itself, and asks for what it missed
      .catch(() => {
        isBroken = true;
        stream?.end();
      });
  };
  const unsubscribe = liveEvents.subscribe(actor.orgId, (event) => {
    if (!isVisible(event)) return;
    if (isGuest) lookAndTake(event);
    else take(event);
  });
  return {
    /** From now on with the eyes of the actor as they are now. */
    look: ({ serviceLineIds }: Actor): void => {
      lines = new Set(serviceLineIds);
    },
    catchUp: async (all: readonly LiveEvent[]): Promise<void> => {
      const missed: LiveEvent[] = [];
      for (const event of all)
        if (isVisible(event) && (!isGuest || (await isTheirs(event)))) missed.push(event);
      gathered = [...missed, ...gathered];
    },
    attach: (opened: EventStream): void => {
      stream = opened;
      for (const event of gathered) {
        if (!sent.has(event.eventId)) opened.send(frameOf(event));
        if (event.eventId !== '') sent.add(event.eventId);
      }
      gathered = [];
      if (isBroken) opened.end();
    },
    close: unsubscribe,
  };
}

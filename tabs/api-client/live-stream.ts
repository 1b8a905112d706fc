import { EventSource } from 'eventsource';
import type { FetchLike } from 'eventsource';
import type { LiveEvent, StreamClosed } from '../../api/kernel/contract/live.ts';
import type { TokenSource } from '../teams-host/token-source.ts';

/** How the stream fares. `generation` counts up each time it comes back, so that screens read everything again. */
export interface LiveStatus {
  isLive: boolean;
  /** When the last word came from the server, in milliseconds since 1970; undefined before the first. */
  lastHeardAt: number | undefined;
  generation: number;
}

/** The stream of what changes at Confer. */
export interface LiveStream {
  onEvent(listener: (event: LiveEvent) => void): () => void;
  onStatus(listener: () => void): () => void;
  status(): LiveStatus;
  /** Begins anew, as somebody who acts in another organisation. */
  restart(): void;
  close(): void;
}

export interface LiveStreamNeeds {
  url: string;
  fetch: typeof fetch;
  tokens: TokenSource;
  /** ODS code of the organisation in which the person acts; their own when it says nothing. */
  organisation?: () => string | undefined;
  /** Has the focus (event `focus`) when the person comes back to this window. */
  window: EventTarget;
  now: () => number;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
/** The server sends something at least twice in this time, be it a comment. */
const SILENCE_MS = 60_000;
const WATCH_EVERY_MS = 5000;

function isLiveEvent(value: unknown): value is LiveEvent {
  return typeof value === 'object' && value !== null && 'subject' in value && 'kind' in value;
}

/**
 * Opens the stream and keeps it open: through lost networks, refused tokens, restarts of the server and connections
 * that look open but are silent. After a break it goes on from the last event (Last-Event-ID).
 */
export function openLiveStream(needs: LiveStreamNeeds): LiveStream {
  const eventListeners = new Set<(event: LiveEvent) => void>();
  const statusListeners = new Set<() => void>();
  let status: LiveStatus = { isLive: false, lastHeardAt: undefined, generation: 0 };
  let source: EventSource | undefined;
  let lastEventId = '';
  let pauseMs = FIRST_PAUSE_MS;
  let hasGivenWay = false;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let heardAt = needs.now();

  const tell = (change: Partial<LiveStatus>): void => {
    status = { ...status, ...change };
    for (const listener of statusListeners) listener();
  };

  const fetchStream: FetchLike = async (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${await needs.tokens.get()}`);
    const organisation = needs.organisation?.();
    if (organisation !== undefined) headers.set('Confer-Organisation', organisation);
    if (lastEventId !== '') headers.set('Last-Event-ID', lastEventId);
    const response = await needs.fetch(url, { ...init, headers });
    if (response.status === 401) needs.tokens.forget();
    // The server does not know it: then the screens read everything anew instead.
    if (response.status === 400) lastEventId = '';
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        heardAt = needs.now();
        controller.enqueue(chunk);
      },
    });
    return {
      body: response.body?.pipeThrough(heard) ?? null,
      url: response.url,
      status: response.status,
      redirected: response.redirected,
      headers: response.headers,
    };
  };

  const receive = (message: MessageEvent): void => {
    if (message.lastEventId !== '') lastEventId = message.lastEventId;
    const event: unknown = JSON.parse(String(message.data));
    if (!isLiveEvent(event)) return;
    for (const listener of eventListeners) listener(event);
  };

  /** Other windows of theirs have the stream now: this one takes it back when they return to it. */
  const giveWay = (message: MessageEvent): void => {
    const { reason } = JSON.parse(String(message.data)) as StreamClosed;
    source?.close();
    if (reason === 'no-right') lose();
    else {
      tell({ isLive: false, lastHeardAt: heardAt });
      hasGivenWay = true;
      needs.window.addEventListener('focus', takeBack);
    }
  };

  function takeBack(): void {
    needs.window.removeEventListener('focus', takeBack);
    if (!hasGivenWay) return;
    hasGivenWay = false;
    open();
  }

  const lose = (): void => {
    if (status.isLive) tell({ isLive: false, lastHeardAt: heardAt });
    if (source?.readyState !== EventSource.CLOSED || reopening !== undefined) return;
    reopening = setTimeout(open, pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };

  function open(): void {
    reopening = undefined;
    heardAt = needs.now();
    source = new EventSource(needs.url, { fetch: fetchStream });
    source.addEventListener('open', () => {
      pauseMs = FIRST_PAUSE_MS;
      heardAt = needs.now();
      tell({ isLive: true, lastHeardAt: heardAt, generation: status.generation + 1 });
    });
    source.addEventListener('error', lose);
    source.addEventListener('message', receive);
    source.addEventListener('closed', giveWay);
  }

  const watch = setInterval(() => {
    if (reopening !== undefined || hasGivenWay || needs.now() - heardAt < SILENCE_MS) return;
    source?.close();
    lose();
  }, WATCH_EVERY_MS);
  open();

  return {
    onEvent: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    onStatus: (listener) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    status: () => status,
    restart: () => {
      clearTimeout(reopening);
      hasGivenWay = false;
      source?.close();
      // events are counted by each organisation for itself
      lastEventId = '';
      pauseMs = FIRST_PAUSE_MS;
      open();
    },
    close: () => {
      clearInterval(watch);
      clearTimeout(reopening);
      needs.window.removeEventListener('focus', takeBack);
      source?.close();
    },
  };
}

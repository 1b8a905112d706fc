import type { OutgoingHttpHeaders } from 'node:http';
import type { StreamClosed } from '../../kernel/contract/live.ts';
import type { Exchange } from '../exchange.ts';
import type { HttpServer } from '../server.ts';
import { fewStreams } from './few-streams.ts';
import { heartbeats } from './heartbeats.ts';

/** A reader that has fallen this far behind is let go; it comes back and asks for what it missed. */
const MAX_UNSENT_BYTES = 1_000_000;

/** An open stream of server-sent events. */
export interface EventStream {
  /** Id of the last event that the reader has, when it was away (`Last-Event-ID`). */
  lastEventId: string | undefined;
  /** @param frame of `eventFrame` */
  send(frame: string): void;
  /** Ends the stream; the reader comes back by itself. */
  end(): void;
  /** Ends the stream and says why (event `closed`), so that the reader does not come back at once. */
  close(reason: StreamClosed['reason']): void;
  /** Called once, when either side has ended the stream. */
  onEnd(callback: () => void): void;
}

/** One event on the wire. `id` and `event` must be single lines; `data` may have several. */
export function eventFrame(event: { id?: string; event?: string; data: string }): string {
  const data = event.data.split('\n').join('\ndata: ');
  return (
    (event.id === undefined ? '' : `id: ${event.id}\n`) +
    (event.event === undefined ? '' : `event: ${event.event}\n`) +
    `data: ${data}\n\n`
  );
}

/**
 * Answers with a stream of events.
 * @param opened.reader whose stream it is, a link or a person: each has a few at a time, of which the newest stay
 * @returns when the stream is over
 */
export function openEventStream(
  server: HttpServer,
  exchange: Exchange,
  opened: { reader: string; headers?: OutgoingHttpHeaders },
  start: (stream: EventStream) => void,
): Promise<void> {
  const { request, response, traceId } = exchange;
  const over = new Promise<void>((resolve) => response.once('close', resolve));
  request.socket.setNoDelay(true);
  response.writeHead(200, {
    ...server.headers,
    'Content-Type': 'text/event-stream',
    // Proxies must neither keep nor gather what is sent.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
    'X-Request-ID': traceId,
    ...opened.headers,
  });
  response.write('retry: 2000\n\n');
  if (request.method === 'HEAD') {
    response.end();
    return over;
  }
  const callbacks: (() => void)[] = [];
  let hasSpoken = false;
  const write = (text: string): void => {
    hasSpoken = true;
    if (response.writableEnded || response.destroyed) return;
    if (response.writableLength > MAX_UNSENT_BYTES) response.destroy();
    else response.write(text);
  };
  const end = (): void => {
    if (!response.writableEnded) response.end();
  };
  const close = (reason: StreamClosed['reason']): void => {
    write(eventFrame({ event: 'closed', data: JSON.stringify({ reason } satisfies StreamClosed) }));
    end();
  };
  const beat = (): void => {
    if (!hasSpoken) write(':\n\n');
    hasSpoken = false;
  };
  const beats = heartbeats(server);
  const beating = { beat, end };
  beats.add(beating);
  server.metrics.liveStreams.inc();
  const forget = fewStreams(server).add(opened.reader, () => {
    close('opened-elsewhere');
  });
  response.once('close', () => {
    beats.remove(beating);
    forget();
    server.metrics.liveStreams.dec();
    for (const callback of callbacks) callback();
  });
  const lastEventId = request.headers['last-event-id'];
  start({
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
    send: write,
    end,
    close,
    onEnd: (callback) => callbacks.push(callback),
  });
  return over;
}

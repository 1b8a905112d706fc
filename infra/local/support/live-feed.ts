import type { Request, Response } from 'express';

const KEEP_ALIVE_MS = 20_000;

/** Server-sent events to every page that is open: what changed, so that nobody has to reload. */
export class LiveFeed {
  private readonly readers = new Set<Response>();

  /** Express handler that keeps the response open as an event stream. */
  readonly handler = (request: Request, response: Response): void => {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
    });
    response.write('retry: 1000\n\n');
    this.readers.add(response);
    const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS);
    request.on('close', () => {
      clearInterval(keepAlive);
      this.readers.delete(response);
    });
  };

  /** How many pages listen now. */
  get size(): number {
    return this.readers.size;
  }

  /** Sends one event as JSON to all open pages. */
  send(event: unknown): void {
    for (const reader of this.readers) reader.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  /** Ends all streams, so that the server can close. */
  close(): void {
    for (const reader of this.readers) reader.end();
  }
}

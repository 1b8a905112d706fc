import type { Request, Response } from 'express';

/** Tells open pages that something was written, so that they fetch themselves anew (server-sent events). */
export class ChangeFeed {
  private readonly listeners = new Set<Response>();

  subscribe(request: Request, response: Response): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 2000\n\n');
    this.listeners.add(response);
    request.on('close', () => this.listeners.delete(response));
  }

  announce(): void {
    for (const listener of this.listeners) listener.write('data: changed\n\n');
  }
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const given = new WeakMap<IncomingMessage, string>();

/** The id that ties a request, its log lines and what a person quotes together: the caller's `X-Request-ID` or a new one. */
export function traceIdOf(request: IncomingMessage): string {
  const known = given.get(request);
  if (known !== undefined) return known;
  const sent = request.headers['x-request-id'];
  // Anything else could carry text of the caller's into the log and the answer.
  const id = typeof sent === 'string' && /^[A-Za-z0-9-]{8,64}$/.test(sent) ? sent : randomUUID();
  given.set(request, id);
  return id;
}

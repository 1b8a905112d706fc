import type { IncomingMessage } from 'node:http';
import { isNestedTooDeeply } from '../kernel/rules/nested-json.ts';
import { BadInput } from './bad-input.ts';
import { refuseUnstorable } from './parse-input.ts';

/** How much of a body that is too large is read and thrown away, so that the caller hears the answer. */
const DRAIN_FACTOR = 20;

/**
 * The whole body of a request.
 * @param limitBytes more than this is refused
 * @throws BadInput 413 too large; 415 when it is compressed; 400 when it was cut off
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    request.resume();
    throw new BadInput(415, 'Send the request without compression.');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > limitBytes * DRAIN_FACTOR) break;
    }
  } catch (error) {
    throw new BadInput(400, 'The request ended before all of it had arrived. Send it again.', [
      { pointer: '', detail: error instanceof Error ? error.name : 'cut off' },
    ]);
  }
  if (bytes > limitBytes) {
    throw new BadInput(413, `The request is too large: send at most ${Math.round(limitBytes / 1000)} kB.`);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/**
 * @param allowed media types, without parameters
 * @returns the one that was sent
 * @throws BadInput 415
 */
export function requireMediaType(request: IncomingMessage, allowed: readonly string[]): string {
  const sent = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (allowed.includes(sent)) return sent;
  request.resume();
  throw new BadInput(415, `Send the request as ${allowed.join(' or ')}.`);
}

/** @throws BadInput 400 when it is not JSON in UTF-8, nests too deeply, or holds a text that the database cannot keep */
export function parseJson(body: Buffer): unknown {
  const text = decode(body);
  if (isNestedTooDeeply(text))
    throw new BadInput(400, 'The request has too many levels. Send it with fewer.');
  const parsed = parse(text);
  refuseUnstorable(parsed);
  return parsed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Translated, not hidden: the parser's own words would repeat what was sent.
    throw new BadInput(400, 'The request is not valid JSON.');
  }
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    // Translated, not hidden: there is only one thing that can be wrong.
    throw new BadInput(400, 'The request is not valid UTF-8.');
  }
}

import type { OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Exchange, Outcome } from './exchange.ts';
import type { TableFile } from '../kernel/contract/endpoint.ts';
import type { HttpServer } from './server.ts';

export const TABLE_MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<TableFile['format'], string>;

/** Headers of a report as a file. @param query its days stand in the file's name, where it has some */
export const tableHeaders = (
  { name, format }: TableFile,
  { from, to }: { from?: string; to?: string },
): OutgoingHttpHeaders => ({
  'Content-Type': `${TABLE_MEDIA_TYPES[format]}${format === 'csv' ? '; charset=utf-8; header=present' : ''}`,
  'Content-Disposition': `attachment; filename="${name}${from === undefined || to === undefined ? '' : `-${from}-to-${to}`}.${format}"`,
});

/**
 * Sends a file in pieces, as fast as the reader takes them. Nothing is sent before the first piece is there, so that a
 * failure at the start is still a proper error; a later one cuts the answer off.
 */
export async function sendStream(
  server: HttpServer,
  exchange: Exchange,
  pieces: AsyncIterable<string | Uint8Array>,
  headers: OutgoingHttpHeaders,
): Promise<Outcome> {
  const { response, request } = exchange;
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.writeHead(200, {
    ...server.headers,
    'X-Request-ID': exchange.traceId,
    'Cache-Control': 'no-store',
    ...headers,
  });
  try {
    await pipeline(Readable.from(rest(first, iterator), { objectMode: false }), response);
  } catch (error) {
    // A reader who goes away is no failure of ours; `rest` has told the source to stop.
    if (!request.destroyed && !response.destroyed) throw error;
    if (!isPremature(error)) throw error;
    exchange.logged['cutOff'] = 'by the reader';
  }
  return 'answered';
}

async function* rest(
  first: IteratorResult<string | Uint8Array>,
  iterator: AsyncIterator<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  try {
    for (let step = first; step.done !== true; step = await iterator.next()) yield step.value;
  } finally {
    await iterator.return?.();
  }
}

function isPremature(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { SheetReader, SheetRow } from '../../service-lines/ports/sheets.ts';
import type { BrokenQuote } from './read-csv.ts';
import type { ReadFailure } from './read-rows.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';

const PATIENCE_MS = 20_000;
/** A sheet of 50,000 full rows takes about half of it. */
const MOST_MEGABYTES = 512;

const messageSchema = z.union([
  z.literal('done'),
  z.strictObject({ failure: z.enum(['not-readable', 'too-large']) }),
  z.strictObject({
    failure: z.strictObject({ line: z.int(), what: z.enum(['never-closed', 'inside-cell']) }),
  }),
  z.strictObject({ rows: z.array(z.array(z.string())) }),
]);

const REFUSALS = { 'not-readable': 'file-not-readable', 'too-large': 'file-too-large' } as const;
const QUOTES: Readonly<Record<BrokenQuote['what'], string>> = {
  'never-closed': 'a quotation mark is never closed. Close it, or take it out.',
  'inside-cell':
    'a quotation mark stands inside a cell. Put the whole cell into quotation marks, and write each one inside twice.',
};

function refusalOf(failure: ReadFailure): Refusal {
  if (typeof failure === 'string') return new Refusal(REFUSALS[failure]);
  const { line, what } = failure;
  return new Refusal('file-not-readable', { line }, { detail: `In line ${line} ${QUOTES[what]}` });
}

/** Reads files in a process of their own, which is ended when it takes too long or too much memory. */
export function makeSheetReader(): SheetReader {
  return {
    read: async function* ({ kind, bytes }, mostRows) {
      const script = path.join(import.meta.dirname, 'sheet-process.ts');
      const child = spawn(
        process.execPath,
        [`--max-old-space-size=${MOST_MEGABYTES}`, script, kind, String(mostRows)],
        // nothing of the service's secrets
        { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: PATIENCE_MS, killSignal: 'SIGKILL' },
      );
      // a process that has ended takes nothing more; what it said until then is the answer
      child.stdin.on('error', () => undefined);
      child.stdin.end(bytes);
      let line = 0;
      try {
        for await (const text of createInterface({ input: child.stdout })) {
          const told = messageSchema.parse(JSON.parse(text));
          if (told === 'done') return;
          if ('failure' in told) throw refusalOf(told.failure);
          yield told.rows.map((cells): SheetRow => ({ line: (line += 1), cells }));
          await nextTurn();
        }
        // it was ended: it took too long, or more memory than a file may take
        throw new Refusal('file-too-large');
      } finally {
        child.kill('SIGKILL');
      }
    },
  };
}

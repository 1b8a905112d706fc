import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { SheetReader, SheetRow } from '../../service-lines/ports/sheets.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';

const PATIENCE_MS = 20_000;
/** A sheet of 50,000 full rows takes about half of it. */
const MOST_MEGABYTES = 512;

const messageSchema = z.union([
  z.literal('done'),
  z.strictObject({ failure: z.enum(['not-readable', 'too-large']) }),
  z.strictObject({ rows: z.array(z.array(z.string())) }),
]);

const REFUSALS = { 'not-readable': 'file-not-readable', 'too-large': 'file-too-large' } as const;

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
          if ('failure' in told) throw new Refusal(REFUSALS[told.failure]);
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

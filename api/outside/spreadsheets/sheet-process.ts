// The process that opens one file: `node sheet-process.ts <csv|xlsx> <most rows>`. It takes the file on its standard
// input and writes its rows on its standard output, each line a JSON array of some of them; the last line is "done", or
// why the file cannot be read. Whatever a file does to it, the service goes on.
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { readRows } from './read-rows.ts';

/** Small enough that taking them in does not keep requests waiting. */
const ROWS_IN_A_PIECE = 200;

const [, , kind, mostRows] = process.argv;
const rows = await readRows(kind === 'xlsx' ? 'xlsx' : 'csv', await buffer(process.stdin), Number(mostRows));

async function tell(message: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(message)}\n`)) await once(process.stdout, 'drain');
}

if (!Array.isArray(rows)) {
  await tell({ failure: rows });
} else {
  for (let start = 0; start < rows.length; start += ROWS_IN_A_PIECE) {
    await tell({ rows: rows.slice(start, start + ROWS_IN_A_PIECE) });
  }
  await tell('done');
}

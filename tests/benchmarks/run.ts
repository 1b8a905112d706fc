// `npm run bench`: one line for each goal. `npm run bench -- P3 P10`: only these.
import { measureBookings } from './booking/booking-benchmark.ts';
import { withConfer } from './confer-to-measure.ts';
import { measureGraphCalls } from './graph-calls/graph-calls-benchmark.ts';
import { measurePageWeight } from './page-weight/page-weight-benchmark.ts';
import { measureSlotSearch } from './slot-search/slot-search-benchmark.ts';

type Print = (line: string) => void;

const ALONE = { P1: measureBookings, P3: measureSlotSearch } as const;
/** These look at one running Confer, started once for all of them. */
const ON_CONFER = { P10: measurePageWeight, P11: measureGraphCalls } as const;

/** @throws Error naming an argument that is no benchmark */
function chosen(numbers: readonly string[]): (number: string) => boolean {
  const known = [...Object.keys(ALONE), ...Object.keys(ON_CONFER)];
  const unknown = numbers.find((number) => !known.includes(number));
  if (unknown !== undefined) throw new Error(`no benchmark ${unknown}: there are ${known.join(', ')}`);
  return (number) => numbers.length === 0 || numbers.includes(number);
}

const printAs =
  (number: string): Print =>
  (line) => {
    console.log(`${number} ${line}`);
  };

/** A benchmark that breaks is told of, and does not keep the others from being run. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}

// whoever started us is gone: so is everything that we started, once we are
process.once('disconnect', () => process.exit(1));
process.channel?.unref();

const isChosen = chosen(process.argv.slice(2));
for (const [number, measure] of Object.entries(ALONE)) {
  if (isChosen(number)) await attempt(() => measure(printAs(number)));
}
const onConfer = Object.entries(ON_CONFER).filter(([number]) => isChosen(number));
if (onConfer.length > 0) {
  await attempt(() =>
    withConfer(async (confer) => {
      for (const [number, measure] of onConfer) await attempt(() => measure(confer, printAs(number)));
    }),
  );
}

// `npm run bench`: one line for each goal. `npm run bench -- P3 P10`: only these.
import { measureBookings } from './booking/booking-benchmark.ts';
import { withBookingDatabase } from './booking/booking-database.ts';
import { withConfer } from './confer-to-measure.ts';
import { measureCsvExport, measureSheetExport } from './export/export-benchmark.ts';
import { measureGraphCalls } from './graph-calls/graph-calls-benchmark.ts';
import { measureLiveUpdates } from './live-updates/live-updates-benchmark.ts';
import { measureListOrder } from './mdt/order-list-benchmark.ts';
import { measurePanels } from './mdt/panel-benchmark.ts';
import { measureMemory } from './memory/memory-benchmark.ts';
import { measureScriptedClinic } from './scripted-clinic/scripted-clinic-benchmark.ts';
import { measureDecisions } from './attendance/decision-benchmark.ts';
import { measureLookCalls } from './attendance/look-calls-benchmark.ts';
import { measureOutbox } from './outbox/outbox-benchmark.ts';
import { measureWriteBack } from './write-back/write-back-benchmark.ts';
import { measurePageWeight } from './page-weight/page-weight-benchmark.ts';
import { measureOpenStreams } from './open-streams/open-streams-benchmark.ts';
import { measureWaitingPages } from './waiting-pages/waiting-pages-benchmark.ts';
import { measureDatabaseSearch } from './slot-search/database-search-benchmark.ts';
import { measurePreparedSearch, measureSlotSearch } from './slot-search/slot-search-benchmark.ts';

type Print = (line: string) => void;

/** These book into one database of each size. */
const ON_BOOKINGS = { P1: measureBookings, P8: measureLiveUpdates } as const;
const ALONE = {
  P3: measureSlotSearch,
  P4: measurePreparedSearch,
  P5: measureDatabaseSearch,
  P6: measureCsvExport,
  P7: measureSheetExport,
  P12b: measureLookCalls,
  P15b: measureListOrder,
  decisions: measureDecisions,
  outbox: measureOutbox,
  'write-back': measureWriteBack,
} as const;
/** These look at one running Confer, started once for all of them. */
const ON_CONFER = {
  P9: measureOpenStreams,
  P9x: measureWaitingPages,
  P10: measurePageWeight,
  P11: measureGraphCalls,
  P13: measureScriptedClinic,
  P14: measureMemory,
  P15: measurePanels,
} as const;

/** @throws Error naming an argument that is no benchmark */
function chosen(numbers: readonly string[]): (number: string) => boolean {
  const known = [ON_BOOKINGS, ALONE, ON_CONFER].flatMap((group) => Object.keys(group));
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
const onBookings = Object.entries(ON_BOOKINGS).filter(([number]) => isChosen(number));
if (onBookings.length > 0) {
  await attempt(() =>
    withBookingDatabase(async (database) => {
      for (const [number, measure] of onBookings) await attempt(() => measure(database, printAs(number)));
    }),
  );
}
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

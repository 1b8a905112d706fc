// `npm run bench`: one line for each goal. `npm run bench -- P3 P10`: only these.
import { bookingBenchmark } from './booking/booking-benchmark.ts';
import type { Benchmark } from './goal.ts';
import { slotSearchBenchmark } from './slot-search/slot-search-benchmark.ts';

const BENCHMARKS: readonly Benchmark[] = [bookingBenchmark, slotSearchBenchmark];

/** @throws Error naming an argument that is no benchmark */
function chosen(numbers: readonly string[]): readonly Benchmark[] {
  const unknown = numbers.find((number) => !BENCHMARKS.some((benchmark) => benchmark.number === number));
  if (unknown !== undefined) {
    const known = BENCHMARKS.map((benchmark) => benchmark.number).join(', ');
    throw new Error(`no benchmark ${unknown}: there are ${known}`);
  }
  return BENCHMARKS.filter(({ number }) => numbers.length === 0 || numbers.includes(number));
}

for (const benchmark of chosen(process.argv.slice(2))) {
  await benchmark.run((line) => {
    console.log(`${benchmark.number} ${line}`);
  });
}

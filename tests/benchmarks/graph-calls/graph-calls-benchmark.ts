import type { StackUnderTest } from '../../support/stack.ts';
import { judged } from '../goal.ts';
import { arrangeForNineteen } from './arrange-for-nineteen.ts';
import { bookWholeServiceLine } from './book-whole-service-line.ts';

/** P11: calls to Graph for one booking, and what it has twice after answers were lost. */
export async function measureGraphCalls(
  confer: StackUnderTest,
  print: (line: string) => void,
): Promise<void> {
  const booked = await bookWholeServiceLine(confer, '9990000026', false);
  const hungUpOn = await bookWholeServiceLine(confer, '9990000034', true);
  const nineteen = await arrangeForNineteen(confer);
  for (const { calls, staff } of [booked, nineteen]) {
    print(judged(calls, 0, `calls for ${staff} staff`, { relation: '<=', value: 2 }));
  }
  const duplicates = booked.duplicates + hungUpOn.duplicates + nineteen.duplicates;
  print(judged(duplicates, 0, 'duplicates', { relation: '=', value: 0 }));
}

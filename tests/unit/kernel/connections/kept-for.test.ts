import { keptFor } from '../../../../api/kernel/connections/kept-for.ts';

function aReader() {
  const clock = { ms: 0 };
  const reads: string[] = [];
  const answers: (() => Promise<number>)[] = [];
  const read = keptFor(
    30,
    () => clock.ms,
    (key: string) => {
      reads.push(key);
      return answers.shift()?.() ?? Promise.resolve(reads.length);
    },
  );
  return { clock, reads, answers, read };
}

it('reads each key once until the answer is too old', async () => {
  const { clock, reads, read } = aReader();
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual([1, 1, 2]);
  clock.ms = 29_999;
  expect(await read('a')).toBe(1);
  clock.ms = 30_000;
  expect(await read('a')).toBe(3);
  expect(reads).toEqual(['a', 'b', 'a']);
});

it('reads anew what it was told to forget, and nothing else', async () => {
  const { reads, read } = aReader();
  await Promise.all([read('a'), read('b')]);
  read.forget('a');
  await Promise.all([read('a'), read('b')]);
  expect(reads).toEqual(['a', 'b', 'a']);
});

it('does not keep a reading that failed', async () => {
  const { answers, read } = aReader();
  answers.push(() => Promise.reject(new Error('the database is away')));
  await expect(read('a')).rejects.toThrow('the database is away');
  expect(await read('a')).toBe(2);
});

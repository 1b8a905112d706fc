import { tryGenerations } from '../../../../api/kernel/connections/try-generations.ts';

const isRefusal = (error: unknown): boolean => error instanceof Error && error.message === 'refused';

/** A system that knows some secrets, and what was tried there. */
function aSystem(...known: string[]) {
  const tried: string[] = [];
  const refused: string[] = [];
  const clock = { ms: 0 };
  const withSecret = tryGenerations(['new', 'old'], {
    what: 'notify',
    isRefusal,
    onSecretRefused: ({ generation }) => refused.push(generation),
    nowMs: () => clock.ms,
  });
  const call = (): Promise<string> =>
    withSecret((secret) => {
      tried.push(secret);
      return known.includes(secret) ? Promise.resolve(secret) : Promise.reject(new Error('refused'));
    });
  return { tried, refused, clock, known, withSecret, call };
}

it('uses the newest where it is known', async () => {
  const { call, tried, refused } = aSystem('new', 'old');
  expect(await call()).toBe('new');
  expect([tried, refused]).toEqual([['new'], []]);
});

it('takes the one before when the newest is refused, and asks for the newest again after five minutes', async () => {
  const { call, tried, refused, clock, known } = aSystem('old');
  expect(await call()).toBe('old');
  expect(await call()).toBe('old');
  expect([tried, refused]).toEqual([['new', 'old', 'old'], ['newest']]);
  known.push('new');
  clock.ms = 300_001;
  expect(await call()).toBe('new');
});

it('says of the newest why it failed when all are refused', async () => {
  const { call, refused } = aSystem();
  await expect(call()).rejects.toThrow('refused');
  await expect(call()).rejects.toThrow('refused');
  expect(refused).toEqual(['newest', 'before', 'newest', 'before']);
});

it('takes no other failure for a refusal', async () => {
  const { withSecret, refused } = aSystem('new', 'old');
  await expect(withSecret(() => Promise.reject(new Error('503')))).rejects.toThrow('503');
  expect(refused).toEqual([]);
});

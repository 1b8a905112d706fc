import { restartDelayMs } from '../../../../../infra/local/launch/processes/restart-delay.ts';

it('starts an ended process again soon, and ever less often when it keeps ending', () => {
  expect([0, 1, 2, 5, 6, 60].map(restartDelayMs)).toEqual([250, 500, 1000, 8000, 10_000, 10_000]);
});

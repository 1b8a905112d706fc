import { IDENTITY_TRIES, locksOnFailure, triesLeft } from '../../../../api/links/rules/identity-tries.ts';

describe('tries of the identity check', () => {
  it('are five, and the fifth failure locks', () => {
    expect(IDENTITY_TRIES).toBe(5);
    expect([0, 1, 2, 3, 4, 5, 9].map(triesLeft)).toEqual([5, 4, 3, 2, 1, 0, 0]);
    expect([0, 1, 2, 3, 4, 5].map(locksOnFailure)).toEqual([false, false, false, false, true, true]);
  });
});

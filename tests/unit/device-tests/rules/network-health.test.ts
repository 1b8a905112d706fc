import fc from 'fast-check';
import {
  networkHealth,
  newestHealth,
  NETWORK_HEALTHS,
  type NetworkSigns,
} from '../../../../api/device-tests/rules/network-health.ts';

const GOOD: NetworkSigns = { asked: 6, unanswered: 0, roundTripMs: 80 };
const SIGNS = fc.record({
  asked: fc.integer({ min: 0, max: 6 }),
  unanswered: fc.integer({ min: 0, max: 6 }),
  roundTripMs: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
  kilobitsPerSecond: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
});
const HEALTH = fc.constantFrom(...NETWORK_HEALTHS, undefined);

describe('how the network of somebody who waits does', () => {
  it.each<[string, NetworkSigns, ReturnType<typeof networkHealth>]>([
    ['good without a word of the browser on its speed', GOOD, 'passed'],
    ['good with one lost answer', { ...GOOD, unanswered: 1 }, 'passed'],
    ['lossy with two', { ...GOOD, unanswered: 2 }, 'lossy'],
    ['lossy before anything else', { ...GOOD, unanswered: 2, roundTripMs: 900 }, 'lossy'],
    ['delayed beyond 400 ms', { ...GOOD, roundTripMs: 401 }, 'delayed'],
    ['good at 400 ms', { ...GOOD, roundTripMs: 400 }, 'passed'],
    ['slow below 500 kbit/s', { ...GOOD, kilobitsPerSecond: 450 }, 'slow'],
    ['good at 500 kbit/s', { ...GOOD, kilobitsPerSecond: 500 }, 'passed'],
    ['not known before three were asked', { ...GOOD, asked: 2 }, undefined],
    ['not known when nothing was answered', { asked: 6, unanswered: 6 }, undefined],
  ])('is %s', (_what, signs, health) => {
    expect(networkHealth(signs, undefined)).toBe(health);
  });

  it.each<[NonNullable<ReturnType<typeof networkHealth>>, NetworkSigns, NetworkSigns]>([
    ['lossy', { ...GOOD, unanswered: 1 }, GOOD],
    ['delayed', { ...GOOD, roundTripMs: 350 }, { ...GOOD, roundTripMs: 300 }],
    ['slow', { ...GOOD, kilobitsPerSecond: 550 }, { ...GOOD, kilobitsPerSecond: 700 }],
  ])('stays %s until it is clearly better', (health, hardlyBetter, clearlyBetter) => {
    expect(networkHealth(hardlyBetter, health)).toBe(health);
    expect(networkHealth(clearlyBetter, health)).toBe('passed');
  });

  it('does not change again while the same is measured', () => {
    fc.assert(
      fc.property(SIGNS, HEALTH, (signs, before) => {
        const first = networkHealth(signs, before);
        expect(networkHealth(signs, first ?? before)).toBe(first);
      }),
    );
  });

  it('is that of the newest change of the same person, and a word of nobody is refused', () => {
    const change = (participantId: string, health: string) => ({
      kind: 'network-changed',
      participantId,
      detail: { health },
    });
    const evidence = [change('a', 'lossy'), change('b', 'slow'), change('a', 'passed')];
    expect(newestHealth({ participantId: 'a' }, evidence)?.health).toBe('passed');
    expect(newestHealth({ participantId: 'c' }, evidence)).toBeUndefined();
    expect(() => newestHealth({ participantId: 'a' }, [change('a', 'odd')])).toThrow(RangeError);
  });
});

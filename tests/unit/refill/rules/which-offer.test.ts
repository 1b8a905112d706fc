import { Temporal } from 'temporal-polyfill';
import { mayAnswer } from '../../../../api/refill/rules/which-offer.ts';

const TEN = Temporal.Instant.from('2026-03-04T10:00:00Z');
const at = (minutes: number): Temporal.Instant => TEN.add({ minutes });
const offer = (
  name: string,
  offered: number,
  { until = offered + 30, answered }: Partial<Record<'until' | 'answered', number>> = {},
) => ({
  name,
  offeredAt: at(offered),
  expiresAt: at(until),
  answeredAt: answered === undefined ? undefined : at(answered),
});
/** Newest first, as the store lists them. */
const meant = (receivedAt: Temporal.Instant, ...offers: ReturnType<typeof offer>[]): string[] =>
  mayAnswer(
    offers.toSorted((one, other) => Temporal.Instant.compare(other.offeredAt, one.offeredAt)),
    receivedAt,
  ).map(({ name }) => name);

describe('which offers a text may answer', () => {
  it('is none when it came before all of them', () => {
    expect(meant(at(-1), offer('a', 0))).toEqual([]);
  });

  it('is one that was sent in the second in which it came', () => {
    expect(meant(TEN, { ...offer('a', 0), offeredAt: TEN.add({ milliseconds: 400 }) })).toEqual(['a']);
  });

  it('is the newest, also when that is over and nothing else stands', () => {
    expect(meant(at(60), offer('old', -600), offer('new', 0))).toEqual(['new']);
  });

  it('is both when another one stood too: the number may be a mother’s of two', () => {
    expect(meant(at(10), offer('a', 0), offer('b', 5))).toEqual(['b', 'a']);
  });

  it('is both when the newest was over by then and an older one stood', () => {
    expect(meant(at(10), offer('a', 0), offer('b', 5, { answered: 7 }))).toEqual(['b', 'a']);
  });

  it('leaves out what was answered or ran out before it', () => {
    expect(
      meant(at(50), offer('a', 0, { until: 40 }), offer('b', 5, { answered: 9 }), offer('c', 30)),
    ).toEqual(['c']);
  });

  it('counts what stood when it came, however late it is read', () => {
    expect(meant(at(10), offer('a', 0, { answered: 20 }), offer('b', 5, { answered: 25 }))).toEqual([
      'b',
      'a',
    ]);
  });
});

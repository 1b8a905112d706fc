import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Heard } from '../../../api/pas-inbound/ports/pas-inbound-store.ts';
import { isNews } from '../../../api/pas-inbound/rules/is-news.ts';
import type { PasState } from '../../../api/pas-inbound/rules/pas-state.ts';
import { whatChanged, type OurState } from '../../../api/pas-inbound/rules/what-changed.ts';

const [NINE, TEN, ELEVEN] = ['2026-03-05T09:00:00Z', '2026-03-05T10:00:00Z', '2026-03-05T11:00:00Z'] as const;
const said = (change: Partial<PasState> = {}): PasState => ({
  status: 'booked',
  startsAt: NINE,
  endsAt: TEN,
  staff: ['a', 'b'],
  modality: 'video',
  ...change,
});
const ours = (change: Partial<OurState> = {}): OurState => ({
  status: 'booked',
  startsAt: NINE,
  endsAt: TEN,
  staff: ['b', 'a'],
  modality: 'video',
  ...change,
});
const MOVED = { startsAt: TEN, endsAt: ELEVEN };

describe('what somebody did in the PAS', () => {
  it('is a move, where it differs from what was agreed and from what Confer has', () => {
    expect(whatChanged(said(MOVED), said(), ours(), false)).toMatchObject({
      what: 'changed',
      time: true,
      staff: false,
    });
  });

  it('is nothing, where Confer’s own move is still on its way', () => {
    expect(whatChanged(said(), said(), ours(MOVED), true)).toEqual({ what: 'nothing' });
  });

  it('is not settled, where it differs while something is on its way and nothing was ever agreed', () => {
    expect(whatChanged(said(), undefined, ours(MOVED), true)).toEqual({ what: 'not-settled' });
    expect(whatChanged(said(), undefined, ours(), true)).toEqual({ what: 'nothing' });
  });

  it('is a move of what was never heard of, once nothing is on its way', () => {
    expect(whatChanged(said(MOVED), undefined, ours(), false)).toMatchObject({ what: 'changed', time: true });
  });

  it('is a cancellation, also while something is on its way', () => {
    expect(whatChanged(said({ status: 'cancelled' }), undefined, ours(), true)).toEqual({
      what: 'cancelled',
    });
    expect(whatChanged(said({ status: 'entered-in-error' }), said(), ours(), false)).toEqual({
      what: 'cancelled',
    });
  });

  it('is nothing that Confer cancelled itself, and is for a person where it was booked again', () => {
    const cancelled = ours({ status: 'cancelled' });
    expect(whatChanged(said({ status: 'cancelled' }), said(), cancelled, false)).toEqual({ what: 'nothing' });
    expect(whatChanged(said(), said(), cancelled, true)).toEqual({ what: 'nothing' });
    expect(whatChanged(said(), said({ status: 'cancelled' }), cancelled, false)).toEqual({
      what: 'booked-again',
    });
  });

  it('never decides an attendance', () => {
    for (const status of ['fulfilled', 'noshow'] as const) {
      expect(whatChanged(said({ status, ...MOVED }), said(), ours(), false)).toEqual({ what: 'nothing' });
    }
    expect(whatChanged(said({ status: 'cancelled' }), said(), ours({ status: 'ended' }), false)).toEqual({
      what: 'nothing',
    });
  });
});

const time = fc.constantFrom({ startsAt: NINE, endsAt: TEN }, MOVED, { startsAt: NINE, endsAt: ELEVEN });
const staff = fc.subarray(['a', 'b', 'c', 'pas:7'], { minLength: 1 });
const modality = fc.constantFrom('video' as const, 'telephone' as const);
const state = fc
  .record({ time, staff, modality })
  .map(({ time: when, ...rest }) => said({ ...when, ...rest }));

it('an echo of what Confer has never changes anything, whatever was agreed', () => {
  fc.assert(
    fc.property(state, fc.option(state, { nil: undefined }), fc.boolean(), (held, agreed, isSettling) => {
      const { startsAt, endsAt, staff: people, modality: how } = held;
      const mine = ours({ startsAt: startsAt!, endsAt: endsAt!, staff: people, modality: how });
      expect(whatChanged(held, agreed, mine, isSettling)).toEqual({ what: 'nothing' });
    }),
  );
});

it('what is as it was agreed never changes anything, whatever Confer has', () => {
  fc.assert(
    fc.property(state, state, fc.boolean(), (held, other, isSettling) => {
      const { startsAt, endsAt, staff: people, modality: how } = other;
      const mine = ours({ startsAt: startsAt!, endsAt: endsAt!, staff: people, modality: how });
      expect(whatChanged(held, held, mine, isSettling)).toEqual({ what: 'nothing' });
    }),
  );
});

it('takes the last version, in whatever order and however often each is heard', () => {
  const version = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 30 }), (heardInOrder) => {
      const at = (number: number): Temporal.Instant => Temporal.Instant.from(NINE).add({ minutes: number });
      let heard: Heard = { saidAt: undefined, messageKey: undefined, agreed: undefined };
      let taken = -1;
      for (const number of heardInOrder) {
        const news = { saidAt: at(number), messageKey: `version ${number}` };
        if (!isNews(news, heard)) continue;
        expect(number).toBeGreaterThan(taken);
        taken = number;
        heard = { ...news, agreed: undefined };
      }
      expect(taken).toBe(Math.max(...heardInOrder));
    }),
  );
});

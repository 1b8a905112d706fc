import fc from 'fast-check';
import {
  NO_VISITOR_LINK,
  WAY_REASONS,
  WAYS_IN,
  type WayIn,
} from '../../../../api/appointments/rules/way-in.ts';
import {
  chooseWayIn,
  type AskingDevice,
  type WayFacts,
} from '../../../../api/joining/rules/choose-way-in.ts';

const PHONE: AskingDevice = { isPhone: true, isSupported: true };
const COMPUTER: AskingDevice = { isPhone: false, isSupported: true };
const with_ = (open: readonly WayIn[], changes: Partial<WayFacts> = {}): WayFacts => ({
  open: new Set(open),
  noVisitorLinkBecause: undefined,
  latest: undefined,
  failedTries: 0,
  hasFailedTest: false,
  ...changes,
});
const ASKED = { way: 'telephone', why: 'they-asked' } as const;

describe('the way into the call', () => {
  it.each<[string, readonly WayIn[], Partial<WayFacts>, AskingDevice, object | undefined]>([
    [
      'the link for visitors, which the organiser had',
      ['visitor-link', 'teams-web', 'telephone'],
      {},
      PHONE,
      { way: 'visitor-link', why: 'organiser-asked', goesByItself: true, telephone: 'quiet' },
    ],
    [
      'the ordinary address on a computer, when a colleague let them in',
      ['teams-web', 'telephone'],
      { noVisitorLinkBecause: 'not-organiser' },
      COMPUTER,
      { way: 'teams-web', why: 'not-organiser', goesByItself: true, others: ['telephone'] },
    ],
    [
      'the telephone on a phone that would be asked for the app',
      ['teams-web', 'telephone'],
      { noVisitorLinkBecause: 'no-answer' },
      PHONE,
      { way: 'telephone', why: 'no-answer', goesByItself: false, others: ['teams-web'] },
    ],
    [
      'the ordinary address on a phone without a number, but not by itself',
      ['teams-web'],
      { noVisitorLinkBecause: 'refused' },
      PHONE,
      { way: 'teams-web', why: 'refused', goesByItself: false, telephone: 'not-open' },
    ],
    [
      'the telephone that they asked for',
      ['visitor-link', 'teams-web', 'telephone'],
      { latest: ASKED },
      PHONE,
      { way: 'telephone', why: 'they-asked', others: ['visitor-link'] },
    ],
    [
      'the telephone beside it after two tries that led nowhere',
      ['visitor-link', 'telephone'],
      { failedTries: 2 },
      PHONE,
      { way: 'visitor-link', goesByItself: false, telephone: 'offered' },
    ],
    [
      'the telephone beside it where the test of the phone failed',
      ['visitor-link', 'telephone'],
      { hasFailedTest: true },
      PHONE,
      { way: 'visitor-link', goesByItself: false, telephone: 'offered' },
    ],
    ['none while there is no meeting and no number', [], {}, PHONE, undefined],
  ])('is %s', (_what, open, changes, device, expected) => {
    const chosen = chooseWayIn(with_(open, changes), device);
    if (expected === undefined) expect(chosen).toBeUndefined();
    else expect(chosen).toMatchObject(expected);
  });

  const facts = fc.record({
    open: fc.uniqueArray(fc.constantFrom(...WAYS_IN)).map((open) => new Set<WayIn>(open)),
    noVisitorLinkBecause: fc.option(fc.constantFrom(...NO_VISITOR_LINK), { nil: undefined }),
    latest: fc.option(fc.record({ way: fc.constantFrom(...WAYS_IN), why: fc.constantFrom(...WAY_REASONS) }), {
      nil: undefined,
    }),
    failedTries: fc.nat(4),
    hasFailedTest: fc.boolean(),
  });
  const device = fc.record({ isPhone: fc.boolean(), isSupported: fc.boolean() });

  it('is an open one, and so are the others, each once', () => {
    fc.assert(
      fc.property(facts, device, (known, asking) => {
        const chosen = chooseWayIn(known, asking);
        if (chosen === undefined) {
          expect(known.open.size).toBe(0);
          return;
        }
        const all = [chosen.way, ...chosen.others];
        expect(new Set(all).size).toBe(all.length);
        for (const way of all) expect(known.open.has(way)).toBe(true);
      }),
    );
  });

  it('never sends a phone to where it is asked for an app while there is another way', () => {
    fc.assert(
      fc.property(facts, device, (known, asking) => {
        const chosen = chooseWayIn(known, asking);
        if (chosen?.way !== 'teams-web' || !asking.isPhone) return;
        expect([...known.open]).toEqual(['teams-web']);
        expect(chosen.goesByItself).toBe(false);
      }),
    );
  });

  it('goes nowhere by itself after a try, in trouble, or by telephone', () => {
    fc.assert(
      fc.property(facts, device, (known, asking) => {
        const chosen = chooseWayIn(known, asking);
        if (chosen?.goesByItself !== true) return;
        expect(chosen.way).not.toBe('telephone');
        expect(known).toMatchObject({ failedTries: 0, hasFailedTest: false });
        expect(asking.isSupported).toBe(true);
      }),
    );
  });
});

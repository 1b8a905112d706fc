import { nextPanelEvent, ONE_SIGN_IN_MS } from '../../../../api/mdt/rules/panel-event.ts';
import { PANEL_SILENT_MS, presenceAt, type PresenceEvent } from '../../../../api/mdt/rules/presence.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

describe('what is kept of a sign of a panel', () => {
  it('is a change of state always, and one sign in 30 s else', () => {
    expect(nextPanelEvent('here', undefined, 0)).toBe('arrived');
    expect(nextPanelEvent('left', undefined, 0)).toBeUndefined();
    const last = { kind: 'arrived', at: 1000 } as const;
    expect(nextPanelEvent('here', last, 1000 + ONE_SIGN_IN_MS - 1)).toBeUndefined();
    expect(nextPanelEvent('here', last, 1000 + ONE_SIGN_IN_MS)).toBe('seen');
    expect(nextPanelEvent('left', last, 1001)).toBe('left');
    expect(nextPanelEvent('here', { kind: 'left', at: 1000 }, 1001)).toBe('arrived');
    expect(nextPanelEvent('here', last, 1000 + PANEL_SILENT_MS)).toBe('arrived');
    expect(nextPanelEvent('left', last, 1000 + PANEL_SILENT_MS)).toBeUndefined();
    // told late, after what happened later
    expect(nextPanelEvent('left', last, 999)).toBeUndefined();
  });

  it('keeps whoever signs every 20 s in the meeting, with at most one row in 30 s, whatever the delays', () => {
    const random = seededRandom(49);
    for (let round = 0; round < 50; round += 1) {
      const kept: PresenceEvent[] = [];
      for (let sign = 0; sign < 60; sign += 1) {
        const at = sign * 20_000 + Math.floor(random() * 5000);
        const before = kept.at(-1);
        const kind = nextPanelEvent('here', before, at);
        if (kind === undefined) continue;
        expect(before === undefined || at - before.at >= ONE_SIGN_IN_MS).toBe(true);
        kept.push({ person: 'a', kind, source: 'panel', at });
        expect(presenceAt(kept, at)).toMatchObject([{ isPresent: true, since: kept[0]!.at }]);
      }
      expect(kept.filter(({ kind }) => kind === 'arrived')).toHaveLength(1);
    }
  });

  it('needs no more than the last of signs that follow one another, with when they began', () => {
    const random = seededRandom(50);
    for (let round = 0; round < 200; round += 1) {
      const kept: PresenceEvent[] = [];
      let at = 0;
      for (let sign = 0; sign < 40; sign += 1) {
        at += Math.floor(random() * 100_000);
        const kind = nextPanelEvent(random() < 0.1 ? 'left' : 'here', kept.at(-1), at);
        if (kind !== undefined) kept.push({ person: 'a', kind, source: 'panel', at });
      }
      const few = kept.flatMap((one, nth) => {
        if (one.kind !== 'seen') return [one];
        const heardSince = kept.slice(0, nth).findLast(({ kind }) => kind === 'arrived')!.at;
        return kept[nth + 1]?.kind === 'seen' ? [] : [{ ...one, heardSince }];
      });
      expect(few.length).toBeLessThan(kept.length);
      for (const moment of [at, at + PANEL_SILENT_MS - 1, at + PANEL_SILENT_MS]) {
        expect(presenceAt(few, moment)).toEqual(presenceAt(kept, moment));
      }
    }
  });
});

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
});

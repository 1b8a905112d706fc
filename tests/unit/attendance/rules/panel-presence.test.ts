import { minutesFrom, panelStays } from '../../../../api/attendance/rules/panel-presence.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';

const WINDOW = { opensAt: 0, closesAt: 3_600_000 };
const at = (seconds: number, kind: EvidenceKind = 'panel-open') => ({ kind, occurredAt: seconds * 1000 });
const stays = (...moments: ReturnType<typeof at>[]) =>
  panelStays(moments, WINDOW).map(({ from, until }) => [from / 1000, until / 1000]);

describe('an open panel', () => {
  it('counts from beat to beat, the last for nothing, and ends where it is silent', () => {
    expect(stays(at(30))).toEqual([]);
    expect(stays(at(60), at(30), at(0))).toEqual([
      [0, 30],
      [30, 60],
    ]);
    expect(stays(at(0), at(75), at(151), at(180))).toEqual([
      [0, 75],
      [151, 180],
    ]);
  });

  it('counts for nothing outside of the window', () => {
    expect(stays(at(-30), at(0), at(3590), at(3600), at(3630))).toEqual([]);
  });

  it('counts for nothing from when Teams saw them leave, or the meeting end, until it sees them come or it start', () => {
    expect(stays(at(0), at(30), at(40, 'left-meeting'), at(60), at(90))).toEqual([[0, 30]]);
    expect(stays(at(0), at(40, 'meeting-ended'), at(60), at(90))).toEqual([]);
    expect(stays(at(40, 'left-meeting'), at(50, 'joined-meeting'), at(60), at(90))).toEqual([[60, 90]]);
    expect(stays(at(40, 'meeting-ended'), at(50, 'meeting-started'), at(60), at(90))).toEqual([[60, 90]]);
  });

  it('is told to people as one time', () => {
    const beats = [0, 30_000, 60_000, 90_000, 300_000];
    expect(beats.map((beat) => minutesFrom(beats, beat))).toEqual([2, undefined, undefined, undefined, 0]);
  });
});

import { replanMeetings, type PlannedMeeting } from '../../../../api/mdt/rules/replan-meetings.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const meeting = (seriesDate: string, changes: Partial<PlannedMeeting<string>> = {}) => ({
  ...{ meetingId: `of ${seriesDate}`, seriesDate, from: 1000, until: 1060 },
  ...({ status: 'planned', isMoved: false, isCancelledBySeries: false, mustStay: false } as const),
  ...changes,
});
const wanted = (seriesDate: string, from = 1000) => ({ seriesDate, from, until: from + 60 });

describe('a changed series', () => {
  it('makes what is new, removes what is empty, and cancels what has cases', () => {
    const existing = [meeting('03'), meeting('10', { mustStay: true }), meeting('17')];
    expect(replanMeetings(existing, [wanted('17'), wanted('24')], 0)).toEqual({
      make: [wanted('24')],
      change: [],
      restore: [],
      cancel: ['of 10'],
      remove: ['of 03'],
    });
  });

  it('gives a meeting of the same date its new hours in place', () => {
    const { change, make } = replanMeetings([meeting('03', { mustStay: true })], [wanted('03', 2000)], 0);
    expect(change).toEqual([{ meetingId: 'of 03', from: 2000, until: 2060 }]);
    expect(make).toEqual([]);
  });

  it('takes up again what a change before it cancelled, and nothing that a person cancelled', () => {
    const bySeries = meeting('03', { status: 'cancelled', isCancelledBySeries: true, mustStay: true });
    const byHand = meeting('10', { status: 'cancelled' });
    const plan = replanMeetings([bySeries, byHand], [wanted('03'), wanted('10')], 0);
    expect(plan.restore).toEqual([{ meetingId: 'of 03', from: 1000, until: 1060 }]);
    expect(plan.make).toEqual([]);
  });

  it('leaves what was moved where it is, until the MDT meets no more', () => {
    const moved = meeting('03', { isMoved: true, mustStay: true });
    expect(replanMeetings([moved], [], 0).cancel).toEqual([]);
    expect(replanMeetings([moved], undefined, 0).cancel).toEqual(['of 03']);
  });

  it('touches nothing that has begun', () => {
    const begun = [meeting('03', { from: 5 }), meeting('04', { status: 'running' })];
    expect(replanMeetings(begun, [wanted('03', 6)], 10)).toEqual({
      ...{ make: [], change: [], restore: [], cancel: [], remove: [] },
    });
  });

  it('leaves each date with one meeting at most, and never makes one in the past', () => {
    const random = seededRandom(7);
    const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!;
    for (let run = 0; run < 500; run += 1) {
      const dates = ['a', 'b', 'c', 'd', 'e'];
      const existing = dates
        .filter(() => random() < 0.6)
        .map((date) =>
          meeting(date, {
            from: pick([10, 1000]),
            status: pick(['planned', 'running', 'finished', 'cancelled'] as const),
            isMoved: random() < 0.3,
            isCancelledBySeries: random() < 0.5,
            mustStay: random() < 0.5,
          }),
        );
      const asked = dates.filter(() => random() < 0.6).map((date) => wanted(date, pick([20, 1000, 2000])));
      const plan = replanMeetings(existing, asked, 100);
      const kept = existing.filter(({ meetingId }) => !plan.remove.includes(meetingId));
      const after = [...kept.map(({ seriesDate }) => seriesDate), ...plan.make.map((one) => one.seriesDate)];
      expect(new Set(after).size).toBe(after.length);
      expect(plan.make.every(({ from }) => from > 100)).toBe(true);
      const gone = existing.filter(({ meetingId }) => plan.remove.includes(meetingId));
      expect(gone.every(({ mustStay }) => !mustStay)).toBe(true);
    }
  });
});

import type { AttendanceReport } from '../../api/attendance/contract/attendance.ts';
import { axisTop, daysWithRoom, layOutBars } from '../../tabs/pages/reports/bar-layout.ts';
import { whatIsWrong } from '../../tabs/pages/reports/report-filter.tsx';
import { joinFunnelSentence } from '../../tabs/pages/reports/join-funnel-sentence.ts';
import { reportSentence } from '../../tabs/pages/reports/report-sentence.ts';
import { missingParts } from '../../tabs/pages/admin/missing-parts.ts';
import { DIABETES } from './support/render-with-confer.tsx';

function aReport(change: Partial<AttendanceReport> = {}): AttendanceReport {
  return {
    timeZone: 'Europe/London',
    rows: [],
    total: { attended: 383, didNotAttend: 29, cancelledByPatient: 0, cancelledByProvider: 0, notDecided: 0 },
    didNotAttendPercent: 7.1,
    previous: { didNotAttendPercent: 9.8, decided: 398 },
    byDay: [],
    ...change,
  };
}

describe('the sentence of a report', () => {
  it('gives points and relative change', () => {
    expect(reportSentence(aReport(), 30)).toBe(
      'DNA 7.1 % of 412, down from 9.8 % of 398 in the 30 days before: 2.7 points, 28 % fewer.',
    );
  });

  it('says when it rose, stayed, or cannot be compared', () => {
    const before = (didNotAttendPercent: number | null) =>
      reportSentence(aReport({ previous: { didNotAttendPercent, decided: 10 } }), 1);
    expect(before(5)).toContain('up from 5 % of 10 in the day before: 2.1 points, 42 % more.');
    expect(before(7.1)).toContain('the same as 7.1 % of 10 in the day before.');
    expect(before(0)).toContain('up from 0 % of 10 in the day before.');
    expect(before(null)).toContain('There is nothing to compare it with in the day before.');
  });

  it('does not divide by nothing, and tells what is not decided', () => {
    const total = { ...aReport().total, notDecided: 2 };
    expect(reportSentence(aReport({ didNotAttendPercent: null, total }), 7)).toBe(
      'No attendance has been confirmed in these dates. 2 are not decided yet.',
    );
  });
});

describe('the sentence of the join funnel', () => {
  const counts = { appointments: 44, texted: 41, opened: 40, passed: 39, waited: 37, notSeen: 2 };

  it('says how many of those who were texted were seen, and how', () => {
    expect(joinFunnelSentence({ ...counts, seenByVideo: 34, seenByTelephone: 2, notDecided: 3 })).toBe(
      'Of 41 appointments that were texted about, 36 ended with the patient seen (87.8 %): 34 by video, 2 by telephone. 3 are not decided yet.',
    );
  });

  it('speaks of one appointment too', () => {
    expect(
      joinFunnelSentence({ ...counts, texted: 1, seenByVideo: 0, seenByTelephone: 1, notDecided: 0 }),
    ).toBe(
      'Of 1 appointment that was texted about, 1 ended with the patient seen (100 %): 0 by video, 1 by telephone.',
    );
  });
});

describe('the chart', () => {
  it.each([
    [0, 1],
    [3, 3],
    [9, 9],
    [11, 15],
    [412, 500],
  ])('has an axis for %d that ends at %d', (highest, top) => {
    expect(axisTop([{ date: '2026-03-03', attended: highest, didNotAttend: 0 }])).toBe(top);
  });

  it('stacks from a baseline of zero', () => {
    const [bar] = layOutBars([{ date: '2026-03-03', attended: 6, didNotAttend: 4 }], {
      left: 0,
      top: 0,
      width: 100,
      height: 100,
    });
    expect(bar?.attended).toEqual({ y: 40, height: 60, labelY: 70 });
    expect(bar?.didNotAttend).toEqual({ y: 0, height: 40, labelY: 20 });
  });

  it('writes a number inside its part, above the last one when that is too low, and nowhere without room', () => {
    const days = [{ date: '2026-03-03', attended: 96, didNotAttend: 4 }];
    const [wide] = layOutBars(days, { left: 0, top: 0, width: 100, height: 100 });
    expect([wide?.attended.labelY, wide?.didNotAttend.labelY]).toEqual([52, -8]);
    const [narrow] = layOutBars(days, { left: 0, top: 0, width: 7, height: 100 });
    expect([narrow?.attended.labelY, narrow?.didNotAttend.labelY]).toEqual([undefined, undefined]);
  });

  it('leaves out empty days at the start when there is no room for all, and no other day', () => {
    const days = Array.from({ length: 30 }, (_, day) => ({
      date: `2026-03-${String(day + 1).padStart(2, '0')}`,
      attended: day === 20 ? 1 : 0,
      didNotAttend: 0,
    }));
    expect(daysWithRoom(days, 1200)).toHaveLength(30);
    expect(daysWithRoom(days, 330)).toHaveLength(15);
    expect(daysWithRoom(days, 100)).toEqual(days.slice(20));
    expect(daysWithRoom(days.slice(0, 20), 100)).toHaveLength(20);
  });
});

describe('the dates of a report', () => {
  it('must both be there and in order', () => {
    const choice = { from: '2026-03-01', to: '2026-03-03', serviceLineId: '' };
    expect(whatIsWrong(choice)).toBeUndefined();
    expect(whatIsWrong({ ...choice, to: '' })).toBe('Enter a date');
    expect(whatIsWrong({ ...choice, to: '2026-02-01' })).toBe('Enter a date on or after the first');
  });
});

describe('the checklist of a service line', () => {
  it('is empty when every required role has its people', () => {
    expect(missingParts(DIABETES)).toEqual([]);
  });

  it('names the role that nobody has', () => {
    expect(missingParts({ ...DIABETES, staff: [] })).toEqual(['nobody is a consultant']);
  });
});

import type { Comparison, Figure, Figures } from '../../api/reports/contract/figures.ts';
import { daysOfFigures } from '../../tabs/pages/reports/days-of-figures.ts';
import { figuresSentence } from '../../tabs/pages/reports/figure-words.ts';
import {
  choiceFromSaved,
  choiceToSave,
  daysOfPeriod,
  type ReportChoice,
} from '../../tabs/pages/reports/report-period.ts';
import { axisTop, daysWithRoom, layOutBars } from '../../tabs/pages/reports/bar-layout.ts';
import { whatIsWrong } from '../../tabs/pages/reports/report-days.tsx';
import { joinFunnelSentence } from '../../tabs/pages/reports/join-funnel-sentence.ts';
import { missingParts } from '../../tabs/pages/admin/missing-parts.ts';
import { DIABETES } from './support/render-with-confer.tsx';

const NOBODY = {
  attended: 0,
  didNotAttend: 0,
  cancelledByPatient: 0,
  cancelledByProvider: 0,
  notDecided: 0,
  all: 0,
};
const COMPARISON: Comparison = {
  now: { didNotAttend: 29, decided: 412, percent: 7 },
  baseline: { didNotAttend: 39, decided: 398, percent: 9.8 },
  points: -2.8,
  relativePercent: -28.6,
  leftOut: 0,
};

function someFigures(change: Partial<Figure> = {}): Figures {
  return {
    timeZone: 'Europe/London',
    asOf: '2026-03-31T12:00:00Z',
    by: 'day',
    baseline: { from: '2026-01-29', to: '2026-02-28' },
    isRounded: false,
    total: {
      counts: { ...NOBODY, attended: 383, didNotAttend: 29, all: 412 },
      rate: COMPARISON.now,
      baselineCounts: NOBODY,
      comparison: COMPARISON,
      ...change,
    },
    groups: [],
  };
}

describe('the sentence of a report', () => {
  const say = (comparison: Partial<Comparison>, days = 30) =>
    figuresSentence(someFigures({ comparison: { ...COMPARISON, ...comparison } }), days, 'before');

  it('gives counts, baseline, points and relative change together', () => {
    expect(say({})).toBe(
      'DNA 7 % (29 of 412). Like with like: 7 % (29 of 412) against 9.8 % (39 of 398) in the 30 days before: 2.8 points down, 28.6 % fewer.',
    );
  });

  it('says when it rose, stayed, is partly unlike, or cannot be compared', () => {
    expect(say({ points: 2, relativePercent: 20.4 }, 1)).toContain(
      'in the day before: 2 points up, 20.4 % more.',
    );
    expect(say({ points: 0, relativePercent: 0 })).toContain('in the 30 days before: no change.');
    expect(say({ points: 7, relativePercent: null })).toContain(': 7 points up.');
    expect(say({ leftOut: 12 })).toContain('12 had fewer than 20 like them there and are left out.');
    expect(figuresSentence(someFigures({ comparison: null }), 7, 'year-before')).toBe(
      'DNA 7 % (29 of 412). There is too little like it to compare it with in the same days a year before.',
    );
  });

  it('does not divide by nothing, tells what is not decided, and when there is too little to show', () => {
    const open = { ...NOBODY, notDecided: 2, all: 2 };
    expect(figuresSentence(someFigures({ rate: null, counts: open }), 7, 'before')).toBe(
      'No attendance has been confirmed in these dates. 2 not decided yet or still to come.',
    );
    const little = { ...NOBODY, attended: 10, didNotAttend: 'under-5' as const, all: 15 };
    expect(figuresSentence(someFigures({ rate: null, counts: little }), 7, 'before')).toBe(
      'There is too little in these dates to show a rate.',
    );
  });

  it('of rounded figures compares nothing, and gives a sum with a part below five as a range', () => {
    const counts = {
      ...NOBODY,
      attended: 380,
      didNotAttend: 30,
      notDecided: { least: 8, most: 16 },
      all: 420,
    };
    const rounded = { ...someFigures({ counts, comparison: null }), isRounded: true };
    expect(figuresSentence(rounded, 31, 'before')).toBe(
      'DNA 7 % (29 of 412). Rounded figures are not compared: other months have another mix of visits. 8 to 16 not decided yet or still to come.',
    );
  });
});

describe('the period of a report', () => {
  it('moves on with the day, over the ends of months and years', () => {
    expect(daysOfPeriod('this-month', '2026-03-05')).toEqual({ from: '2026-03-01', to: '2026-03-05' });
    expect(daysOfPeriod('last-month', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(daysOfPeriod('last-12-months', '2026-03-05')).toEqual({ from: '2025-03-01', to: '2026-02-28' });
  });

  it('is saved without its days, dates with them', () => {
    const choice: ReportChoice = {
      period: 'last-month',
      from: '2026-02-01',
      to: '2026-02-28',
      serviceLineId: '',
      by: 'clinic',
      against: 'before',
      reach: 'mine',
    };
    const saved = choiceToSave(choice);
    expect(saved).toEqual({ period: 'last-month', by: 'clinic', against: 'before', reach: 'mine' });
    expect(choiceFromSaved(saved, '2026-05-12')).toEqual({ ...choice, from: '2026-04-01', to: '2026-04-30' });
    const dates: ReportChoice = { ...choice, period: 'dates' };
    expect(choiceFromSaved(choiceToSave(dates), '2026-05-12')).toEqual(dates);
  });

  it('has every day in the chart, those on which nothing was too', () => {
    const group = { ...someFigures().total, key: '2026-03-02', label: '2026-03-02' };
    const figures = { ...someFigures(), groups: [group] };
    expect(daysOfFigures(figures, { from: '2026-03-01', to: '2026-03-02' })).toEqual([
      { date: '2026-03-01', attended: 0, didNotAttend: 0 },
      { date: '2026-03-02', attended: 383, didNotAttend: 29 },
    ]);
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

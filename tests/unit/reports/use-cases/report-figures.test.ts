import type { FiguresQuery } from '../../../../api/reports/contract/figures.ts';
import type { CellRow, FigureFilter } from '../../../../api/reports/ports/figure-reports.ts';
import { makeReportFigures } from '../../../../api/reports/use-cases/report-figures.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { atWork } from '../../../builders/at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';
import { anActor, SERVICE_LINE_ID } from '../../../support/http-server.ts';

const OTHER_LINE = asId<'ServiceLine'>('00000000-0000-7000-8000-000000000999');

const aRow = (
  key: string,
  attended: number,
  didNotAttend: number,
  change: Partial<CellRow> = {},
): CellRow => ({
  key,
  name: undefined,
  cell: `${key} 2026-02`,
  visit: 'first',
  modality: 'video',
  counts: { attended, didNotAttend, cancelledByPatient: 0, cancelledByProvider: 0, notDecided: 0 },
  ...change,
});

function figures(now: CellRow[], before: CellRow[] = []) {
  const { deps, stores, audited } = atWork();
  const asked: FigureFilter[] = [];
  const countCells = (filter: FigureFilter): Promise<CellRow[]> => {
    asked.push(filter);
    return Promise.resolve(filter.from === '2026-02-01' ? now : before);
  };
  const reportFigures = makeReportFigures({
    ...deps,
    figureReports: {
      count: async (filter) => (await countCells(filter)).map(({ cell: _cell, ...row }) => row),
      countCells,
      list: () => Promise.resolve([]),
      everyServiceLine: () => Promise.resolve([asId<'ServiceLine'>(SERVICE_LINE_ID), OTHER_LINE]),
    },
  });
  return { reportFigures, asked, audited, stores };
}

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

describe('figures of attendance', () => {
  it('count each group and all, with the baseline before, and leave a trace', async () => {
    const { reportFigures, asked, audited } = figures(
      [aRow('video', 40, 3), aRow('telephone', 10, 0, { modality: 'telephone' })],
      [aRow('video', 45, 5)],
    );
    const report = await reportFigures(anActor(), { query: { ...FEBRUARY, by: 'modality' } });
    expect(report).toMatchObject({
      isRounded: false,
      baseline: { from: '2026-01-04', to: '2026-01-31' },
      total: {
        counts: { attended: 50, didNotAttend: 3, all: 53 },
        rate: { didNotAttend: 3, decided: 53, percent: 5.7 },
        comparison: { now: { decided: 43, percent: 7 }, baseline: { percent: 10 }, points: -3, leftOut: 10 },
      },
    });
    expect(report.groups.map(({ label }) => label)).toEqual(['By telephone', 'By video']);
    expect(asked.map(({ serviceLineIds }) => serviceLineIds)).toEqual([[SERVICE_LINE_ID], [SERVICE_LINE_ID]]);
    expect(audited()).toEqual(['viewed-attendance-figures']);
  });

  it('show a day of now only, not those of the baseline', async () => {
    const { reportFigures } = figures([aRow('2026-02-03', 4, 1)], [aRow('2026-01-06', 5, 0)]);
    const report = await reportFigures(anActor(), { query: { ...FEBRUARY, by: 'day' } });
    expect(report.groups.map(({ key }) => key)).toEqual(['2026-02-03']);
    expect(report.total).toMatchObject({ counts: { all: 5 }, baselineCounts: { all: 5 } });
  });

  it('of the whole organisation are rounded for a viewer who does not see all its patients', async () => {
    const before = (key: string, attended: number, didNotAttend: number) =>
      aRow(key, attended, didNotAttend, { cell: `${key} 2026-01` });
    const { reportFigures, asked } = figures(
      [aRow('one', 41, 3), aRow('other', 12, 7)],
      [before('one', 40, 5), before('other', 30, 10)],
    );
    const viewer = anActor({ appRoles: ['Viewer'] });
    const query = { ...FEBRUARY, by: 'service-line', reach: 'organisation' } as const;
    const report = await reportFigures(viewer, { query });
    expect(report.isRounded).toBe(true);
    expect(report.baseline).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(report.groups.map(({ counts, rate }) => [counts.attended, counts.didNotAttend, rate])).toEqual([
      [40, 'under-5', null],
      [10, 5, { didNotAttend: 5, decided: 15, percent: 33.3 }],
    ]);
    expect(report.total).toMatchObject({
      counts: { attended: 50, didNotAttend: { least: 5, most: 11 } },
      rate: null,
      comparison: null,
    });
    expect(asked[0]?.serviceLineIds).toEqual([SERVICE_LINE_ID, OTHER_LINE]);
  });

  it.each<Partial<FiguresQuery>>([
    { by: 'clinic' },
    { by: 'day' },
    { onlyBy: 'age-band', onlyKey: '0-15' },
    { from: '2026-02-02' },
    { to: '2026-02-27' },
    { to: '2026-03-31' },
  ])(
    'that are rounded are refused when they are made of parts of a service line’s month: %j',
    async (change) => {
      const { reportFigures, asked, stores } = figures([]);
      const query: FiguresQuery = { ...FEBRUARY, by: 'service-line', reach: 'organisation', ...change };
      await expectRefused(
        stores,
        () => reportFigures(anActor({ appRoles: ['Viewer'] }), { query }),
        'rounded-report-too-fine',
      );
      expect(asked).toEqual([]);
    },
  );

  it('of the whole organisation are exact for whoever sees all its patients', async () => {
    const { reportFigures } = figures([aRow('one', 41, 3)]);
    const viewer = anActor({
      appRoles: ['Viewer'],
      serviceLineIds: [asId<'ServiceLine'>(SERVICE_LINE_ID), OTHER_LINE],
    });
    const report = await reportFigures(viewer, {
      query: { ...FEBRUARY, by: 'clinic', reach: 'organisation' },
    });
    expect(report).toMatchObject({ isRounded: false, total: { counts: { didNotAttend: 3 } } });
  });

  it('of the whole organisation are refused to a clinician, and days that end before they begin to all', async () => {
    const { reportFigures, asked, stores } = figures([]);
    await expectRefused(
      stores,
      () =>
        reportFigures(anActor({ appRoles: ['Clinician'] }), {
          query: { ...FEBRUARY, by: 'clinic', reach: 'organisation' },
        }),
      'organisation-report-not-allowed',
    );
    await expectRefused(
      stores,
      () => reportFigures(anActor(), { query: { from: '2026-02-02', to: '2026-02-01', by: 'day' } }),
      'report-ends-before-start',
    );
    expect(asked).toEqual([]);
  });
});

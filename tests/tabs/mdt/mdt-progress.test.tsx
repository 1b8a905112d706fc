import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getMdtProgress } from '../../../api/mdt/contract/planning-endpoints.ts';
import type { Progress, ProgressQuery } from '../../../api/mdt/contract/progress.ts';
import { ProgressPage } from '../../../tabs/pages/mdt/progress/progress-page.tsx';
import { DR_A, id } from '../support/an-appointment.ts';
import { aCaseSummary, refused } from '../support/an-mdt.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const aProgress = (change: Partial<Progress> = {}): Progress => ({
  mdt: { mdtId: id(700), name: 'Lung MDT' },
  timeZone: 'Europe/London',
  asOf: '2026-03-05T09:00:00Z',
  ...{ from: '2025-03-06', to: '2026-03-05', isRounded: false },
  caseTypes: [
    {
      caseType: { caseTypeId: id(710), name: 'New lung cancer' },
      target: { unit: 'days', within: 28, share: 80 },
      ...{ onTrack: 3, atRisk: 1, breached: 2, met: 12, missed: 3 },
      kept: { numerator: 12, denominator: 15, percent: 80, isOfFew: false, isReached: true },
    },
  ],
  forecast: {
    meetings: [{ meetingId: id(730), startsAt: '2026-03-05T13:00:00Z', cases: 4, late: 1 }],
    notPlaced: { cases: 1, late: 1 },
  },
  toReady: { count: 2, medianMinutes: 190 },
  waiting: {
    total: 1,
    items: [
      aCaseSummary({
        clock: {
          ...{ state: 'breached', dueOn: '2026-03-02', dueAt: null },
          nextMeeting: { meetingId: id(730), startsAt: '2026-03-05T13:00:00Z' },
        },
        minutesToReady: 144,
      }),
    ],
  },
  slowest: [
    {
      ...{ caseId: id(721), caseType: 'New lung cancer', minutes: 5 * 1440 },
      ...{ askedAt: '2026-02-01T09:00:00Z', readyAt: '2026-02-06T09:00:00Z' },
    },
  ],
  prepared: [
    {
      person: { practitionerId: DR_A.practitionerId, displayName: 'Dr A' },
      ...{ count: 7, medianMinutes: 82 },
    },
  ],
  ...change,
});

function show(answer: () => Progress | Promise<Progress>, appRoles = ME.appRoles) {
  const asked: ProgressQuery[] = [];
  renderWithConfer(<ProgressPage mdtId={id(700)} />, {
    me: { ...ME, appRoles },
    api: fakeApi({}, [
      answering(getMdtProgress, ({ query }) => {
        asked.push(query);
        return answer();
      }),
    ]),
  });
  return asked;
}

const rowsOf = (testId: string): (string | null)[] =>
  within(screen.getByTestId(testId))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);

describe('the progress of an MDT', () => {
  it('says first whether anybody waits too long, and then what was kept', async () => {
    const asked = show(() => aProgress());
    expect((await screen.findByTestId('progress-sentence')).textContent).toBe(
      '2 cases are past their target, and 1 more is at risk of being heard too late.',
    );
    expect(rowsOf('progress-targets')).toEqual([
      'New lung cancer28 days, 80 % of cases80 % (12 of 15): target kept213123',
    ]);
    expect(rowsOf('progress-forecast')).toEqual([
      'Thu 5 Mar 13:0041',
      'No place in these, deferred or not ready11',
    ]);
    expect(asked).toEqual([{}]);
  });

  it('shows who waits longest, and minutes from asked to ready by case and by person', async () => {
    show(() => aProgress());
    await screen.findByTestId('progress-waiting');
    expect(rowsOf('progress-waiting')).toEqual([
      'Maya KowalskiNew lung cancerSun 1 MarBreached, due Mon 2 MarThu 5 Mar2 h 24 min',
    ]);
    expect(screen.getByTestId('progress-ready').textContent).toBe('Median 3 h 10 min of 2 cases.');
    expect(rowsOf('progress-slowest')).toEqual(['Asked Sun 1 FebNew lung cancerFri 6 Feb 09:005 days']);
    expect(rowsOf('progress-prepared')).toEqual(['Dr A71 h 22 min']);
  });

  it('rounds and withholds as the API does', async () => {
    show(
      () =>
        aProgress({
          ...{ isRounded: true, toReady: null, waiting: null, slowest: null, prepared: null },
          caseTypes: [
            {
              ...aProgress().caseTypes[0]!,
              ...{ breached: 'under-5', met: { least: 10, most: 14 } },
              kept: {
                ...{ numerator: { least: 10, most: 14 }, denominator: 15 },
                ...{ percent: null, isOfFew: false, isReached: null },
              },
            },
          ],
        }),
      ['Viewer'],
    );
    expect((await screen.findByTestId('progress-sentence')).textContent).toMatch(/^Counts are rounded/);
    expect(screen.getByTestId('progress-targets').textContent).toContain('10 to 14 of 15');
    expect(screen.queryByTestId('progress-waiting')).toBeNull();
    expect(screen.queryByTestId('progress-prepared')).toBeNull();
    expect(screen.queryByTestId('export-progress')).toBeNull();
  });

  it('is of other days, and says in words why some are refused', async () => {
    let isRefused = false;
    const asked = show(() =>
      isRefused
        ? Promise.reject<Progress>(refused(422, 'rounded-report-too-fine'))
        : Promise.resolve(aProgress()),
    );
    await screen.findByTestId('progress-targets');
    isRefused = true;
    await userEvent.selectOptions(screen.getByTestId('report-period'), 'last-month');
    await screen.findByRole('alert');
    expect(asked.at(-1)?.from).toMatch(/-01$/);
  });

  it('can be taken out as a file by those who oversee the line', async () => {
    show(() => aProgress(), ['Coordinator']);
    await waitFor(() => {
      expect(screen.getByTestId('export-progress').textContent).toBe('Export CSV');
    });
  });
});

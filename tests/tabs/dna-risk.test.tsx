import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { DnaRisk, DnaRisks } from '../../api/dna-risk/contract/dna-risk.ts';
import {
  getDnaRisk,
  listDnaRisks,
  recordSupport,
  reportDnaRisk,
} from '../../api/dna-risk/contract/endpoints.ts';
import type { RiskReport } from '../../api/dna-risk/contract/risk-report.ts';
import { RiskPage } from '../../tabs/pages/reports/dna-risk/risk-page.tsx';
import { SupportSection } from '../../tabs/pages/today/support/support-section.tsx';
import { SupportTasks } from '../../tabs/pages/today/support/support-tasks.tsx';
import { anAppointment, id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

jest.setTimeout(30_000);

const RISK: DnaRisk = {
  risk: {
    band: 'more-likely',
    percent: 24,
    usualPercent: 9,
    reasons: ['2 earlier appointments missed', 'Booked 42 days ahead'],
  },
  noRisk: null,
  suggested: ['call', 'another-time'],
  support: [],
  isOpen: true,
  next: [
    { kind: 'call', steps: ['offered', 'done'] },
    { kind: 'transport', steps: ['offered', 'done'] },
  ],
};

function showSupport(risk: DnaRisk, appRoles: (typeof ME)['appRoles'] = ['Clinician']) {
  const asked: unknown[] = [];
  renderWithConfer(<SupportSection appointment={anAppointment()} />, {
    api: fakeApi({}, [
      answering(getDnaRisk, () => risk),
      answering(recordSupport, ({ body }) => {
        asked.push(body);
        return risk;
      }),
    ]),
    me: { ...ME, appRoles },
  });
  return asked;
}

describe('support to come in the panel', () => {
  it('says how likely, why, and what to offer, and records what staff did', async () => {
    const asked = showSupport(RISK);
    expect(await screen.findByText('More likely than usual to be missed')).toBeDefined();
    const section = screen.getByTestId('support');
    expect(section.textContent).toContain('about 24 are missed; of all, 9. Offer: a call, another time.');
    const reasons = screen.getByRole('list', { name: 'What raises it most' });
    expect(
      within(reasons)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(RISK.risk?.reasons);
    await userEvent.selectOptions(screen.getByTestId('support-kind'), 'transport');
    await userEvent.type(screen.getByTestId('support-note'), 'Taxi from the ward');
    await userEvent.click(screen.getByRole('button', { name: 'Offered: transport' }));
    await waitFor(() => {
      expect(asked).toEqual([{ kind: 'transport', step: 'offered', note: 'Taxi from the ward' }]);
    });
  });

  it('blames nobody where the score is as usual, and lets a viewer record nothing', async () => {
    showSupport({ ...RISK, suggested: [], risk: { ...RISK.risk!, band: 'usual' } }, ['Viewer']);
    expect(await screen.findByTestId('support')).toBeDefined();
    expect(screen.queryByText(/likely/)).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the list of who might need support', () => {
  it('says when, who by initials, and what to offer', async () => {
    const item: DnaRisks['items'][number] = {
      appointmentId: id(5),
      initials: 'M. K.',
      serviceLineName: 'Stroke review',
      patientStartsAt: '2026-03-04T09:00:00Z',
      timeZone: 'Europe/London',
      band: 'much-more-likely',
      suggested: ['call'],
    };
    renderWithConfer(<SupportTasks />, {
      api: fakeApi({}, [answering(listDnaRisks, () => ({ items: [item] }))]),
    });
    expect((await screen.findByTestId('support-tasks')).textContent).toContain(
      'Wed 4 Mar 09:00 M. K.Much more likely than usual to be missed · offer a call · Stroke review',
    );
  });
});

describe('the report on the model', () => {
  const report: RiskReport = {
    timeZone: 'Europe/London',
    asOf: '2026-03-02T09:00:00Z',
    model: null,
    history: { attended: 170, missed: 20 },
    fairness: null,
  };
  const show = (answer: RiskReport) => {
    renderWithConfer(<RiskPage />, {
      api: fakeApi({}, [answering(reportDnaRisk, () => answer)]),
      me: { ...ME, appRoles: ['Admin'] },
    });
    return screen.findByTestId('risk-sentence');
  };
  const model: NonNullable<RiskReport['model']> = {
    version: 2,
    trainedAt: '2026-03-01T09:00:00Z',
    trainedBy: 'Grace Adeyemi',
    learnedUntil: '2026-03-01T00:00:00Z',
    trained: { count: 700, missed: 70 },
    tested: { count: 300, missed: 30 },
    testedFrom: '2026-02-01T09:00:00Z',
    refusedBecause: null,
    learned: {
      averagePercent: 10,
      intercept: -2,
      inputs: [{ label: 'Follow-up', slope: 0.4, mean: 0.5 }],
      brier: 0.08,
      brierOfAverage: 0.09,
      auc: 0.71,
      calibration: { slope: 0.98, intercept: -0.03 },
      groups: [{ count: 30, expected: 0.04, observed: 0.03 }],
    },
  };

  it('says that there is too little history, and how much', async () => {
    expect((await show(report)).textContent).toContain('20 of 50 missed appointments');
  });

  it('says in words why a training was refused', async () => {
    const refused = { ...model, refusedBecause: 'no-better-than-average' as const };
    expect((await show({ ...report, model: refused })).textContent).toContain('no better than');
  });

  it('shows the figures, and fairness with what is not held and what is too few', async () => {
    const group = {
      key: 'female',
      label: 'Female',
      count: 100,
      meanScorePercent: 12,
      missedPercent: 14,
      missedLessExpected: 2,
      notFlaggedPercent: null,
      offeredPercent: 20,
    };
    await show({
      ...report,
      model,
      fairness: {
        from: '2026-02-01',
        to: '2026-03-02',
        dimensions: [
          { dimension: 'sex', isHeld: true, groups: [group] },
          { dimension: 'ethnicity', isHeld: false, groups: [] },
        ],
      },
    });
    expect(screen.getByTestId('risk-model').textContent).toContain('AUC 0.710');
    expect(screen.getByTestId('calibration').textContent).toContain('4.0 %3.0 %');
    const row = within(screen.getByTestId('fairness-sex')).getByRole('row', { name: /Female/ });
    expect(row.textContent).toBe('Female10012 %14 %2 points moretoo few20 %');
    expect(screen.getByTestId('fairness-ethnicity').textContent).toContain('Not held');
  });
});

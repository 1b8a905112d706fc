import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { BenefitsOfLine } from '../../api/reports/contract/benefits.ts';
import {
  listFigureAppointments,
  listUnitValues,
  reportBenefits,
  setUnitValue,
} from '../../api/reports/contract/endpoints.ts';
import type { UnitValue } from '../../api/reports/contract/unit-values.ts';
import { BenefitsPage } from '../../tabs/pages/reports/benefits/benefits-page.tsx';
import { id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const PER_DNA: UnitValue = {
  kind: 'pounds-per-dna',
  serviceLineId: null,
  version: 0,
  amount: 150,
  source: 'A case study',
  setBy: null,
  setAt: null,
};
const LINE: BenefitsOfLine = {
  serviceLineId: id(100),
  name: 'Young adult diabetes',
  comparison: {
    now: { didNotAttend: 10, decided: 100, percent: 10 },
    baseline: { didNotAttend: 20, decided: 100, percent: 20 },
    points: -10,
    relativePercent: -50,
    leftOut: 12,
  },
  seen: { video: 90, telephone: 0 },
  entries: [
    { benefit: 'dnas', count: 10, value: PER_DNA, sum: 1500 },
    { benefit: 'miles', count: 90, value: null, sum: null },
  ],
};
const NOT_COMPARED: BenefitsOfLine = {
  ...LINE,
  comparison: null,
  entries: [{ benefit: 'dnas', count: null, value: PER_DNA, sum: null }],
};

function show(line: BenefitsOfLine, appRoles: (typeof ME)['appRoles'] = ['Admin']) {
  const traced: unknown[] = [];
  const set: unknown[] = [];
  const dnas = line.entries[0]?.sum ?? null;
  const api = fakeApi({}, [
    answering(reportBenefits, () => ({
      timeZone: 'Europe/London',
      baseline: { from: '2025-02-01', to: '2025-02-28' },
      lines: [line],
      total: { dnas, miles: null, hours: null, 'travel-pounds': null, 'kg-co2': null },
    })),
    answering(listUnitValues, () => ({ items: [PER_DNA] })),
    answering(setUnitValue, (input) => {
      set.push(input);
      return { ...PER_DNA, version: 1 };
    }),
    answering(listFigureAppointments, ({ query }) => {
      traced.push(query);
      return { timeZone: 'Europe/London', items: [], nextCursor: null };
    }),
  ]);
  renderWithConfer(<BenefitsPage />, { api, me: { ...ME, appRoles } });
  return { traced, set };
}

describe('the benefits page', () => {
  it('says what was saved, with how it was counted and what was left out', async () => {
    show(LINE);
    expect((await screen.findByTestId('benefits-sentence')).textContent).toMatch(
      /: 10 DNAs avoided, 90 journeys not made, £1,500 in all\.$/,
    );
    const table = await screen.findByTestId('benefits-table');
    expect(table.textContent).toContain(
      '10 % (10 of 100) against 20 % (20 of 100): 10 points down, 50 % fewer',
    );
    expect(table.textContent).toContain('12 had fewer than 20 like them there and are left out');
    expect(table.textContent).toContain('no value set');
  });

  it('claims no DNA avoided where there is too little to compare with', async () => {
    show(NOT_COMPARED);
    expect((await screen.findByTestId('benefits-sentence')).textContent).toContain(
      'too little a year before to say how many DNAs were avoided',
    );
    expect((await screen.findByTestId('benefits-table')).textContent).toContain(
      'too little like it a year before',
    );
  });

  it('leads from a count to its appointments', async () => {
    const { traced } = show(LINE);
    await userEvent.click(
      await screen.findByLabelText('Show the appointments: Young adult diabetes: DNA a year before'),
    );
    await screen.findByTestId('figure-appointments');
    expect(traced).toEqual([
      { serviceLineId: id(100), from: '2025-02-01', to: '2025-02-28', outcome: 'didNotAttend' },
    ]);
  });

  it('lets an Admin add a version of a value, and nobody else', async () => {
    const { set } = show(LINE);
    const values = within(await screen.findByTestId('unit-values'));
    await userEvent.type(values.getByTestId('unit-value-amount'), '120');
    await userEvent.type(values.getByTestId('unit-value-source'), 'Finance');
    await userEvent.click(values.getByTestId('unit-value-set'));
    await screen.findByText('Set An avoided DNA (£)');
    expect(set).toEqual([
      { kind: 'pounds-per-dna', body: { serviceLineId: null, amount: 120, source: 'Finance' }, seen: 0 },
    ]);
  });

  it('shows values to a clinician without the form', async () => {
    show(LINE, ['Clinician']);
    await screen.findByTestId('unit-values-table');
    expect(screen.queryByTestId('unit-value-set')).toBeNull();
  });
});

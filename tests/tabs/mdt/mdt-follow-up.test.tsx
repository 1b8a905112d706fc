import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getMdt } from '../../../api/mdt/contract/endpoints.ts';
import { getMdtFollowUpRates, listMdtFollowUps } from '../../../api/mdt/contract/follow-up-endpoints.ts';
import type {
  AskedFollowUp,
  FollowUpRates,
  FollowUpRatesView,
} from '../../../api/mdt/contract/follow-ups.ts';
import { followUpMdtOutcome } from '../../../api/mdt/contract/running-endpoints.ts';
import type { Outcome } from '../../../api/mdt/contract/outcomes.ts';
import { FollowUpPage } from '../../../tabs/pages/mdt/follow-up/follow-up-page.tsx';
import { DR_A, id } from '../support/an-appointment.ts';
import { aCaseSummary, anMdt } from '../support/an-mdt.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const ASKED: AskedFollowUp = {
  ...{ meetingId: id(730), startsAt: '2026-03-05T13:00:00Z', timeZone: 'Europe/London', caseId: id(720) },
  mdt: { mdtId: id(700), name: 'Lung MDT' },
  patient: aCaseSummary().patient,
  ...{ question: 'Is an operation possible?', recommendation: 'Offer surgery' },
  askedOf: { practitionerId: DR_A.practitionerId, displayName: 'Dr A' },
  askedAt: '2026-04-02T13:00:00Z',
};

const rates = (carriedOut: number, partly: number, not: number, notYetKnown = 0): FollowUpRatesView => {
  const followedUp = carriedOut + partly + not;
  const of = (count: number) => ({
    count,
    percent: followedUp === 0 ? null : Math.round((1000 * count) / followedUp) / 10,
  });
  return {
    ...{ recommendations: followedUp + notYetKnown, followedUp, notYetKnown, isOfFew: followedUp < 10 },
    results: { 'carried-out': of(carriedOut), partly: of(partly), not: of(not) },
    reasons: [{ code: 'no-capacity', label: 'The service had no capacity', partly, not }],
  };
};

const RATES: FollowUpRates = {
  ...{ from: '2025-03-06', to: '2026-03-05', all: rates(16, 3, 1, 2) },
  byMdt: [{ mdt: { mdtId: id(700), name: 'Lung MDT' }, rates: rates(16, 3, 1, 2) }],
  byDeprivation: [
    { decile: 1, rates: rates(1, 1, 0) },
    { decile: null, rates: rates(15, 2, 1, 2) },
  ],
};

function show(appRoles = ME.appRoles) {
  const known = { asked: [ASKED] };
  const sent: object[] = [];
  renderWithConfer(<FollowUpPage mdtId={id(700)} />, {
    me: { ...ME, appRoles },
    api: fakeApi({}, [
      answering(getMdt, () => anMdt()),
      answering(listMdtFollowUps, () => ({ items: known.asked, nextCursor: null })),
      answering(getMdtFollowUpRates, () => RATES),
      answering(followUpMdtOutcome, ({ body }) => {
        sent.push(body);
        known.asked = [];
        return {} as Outcome;
      }),
    ]),
  });
  return sent;
}

const rowsOf = (testId: string): (string | null)[] =>
  within(screen.getByTestId(testId))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);

describe('the follow-up of recommendations', () => {
  it('says what became of them, by MDT and by deprivation, and why not', async () => {
    show();
    expect((await screen.findByTestId('rates-sentence')).textContent).toBe(
      'Of 20 that were followed up: carried out 80 % (16), in part 15 % (3), not 5 % (1). Of 2 it is not known yet.',
    );
    expect(rowsOf('rates-by-mdt')).toEqual(['Lung MDT20 of 2280 % (16)15 % (3)5 % (1)']);
    expect(rowsOf('rates-by-deprivation')).toEqual([
      'Decile 1 (most deprived)2 of 250 % (1)50 % (1)0 % (0)few',
      'Not held18 of 2083.3 % (15)11.1 % (2)5.6 % (1)',
    ]);
    expect(rowsOf('rates-reasons')).toEqual(['The service had no capacity31']);
  });

  it('asks what became of one, and why where it was not carried out', async () => {
    const sent = show();
    const asked = within(await screen.findByTestId(`asked-${id(720)}`));
    expect(asked.getByText('Offer surgery')).toBeTruthy();
    expect(asked.getByText('Lung MDT of Thu 5 Mar · you were asked on Thu 2 Apr')).toBeTruthy();
    await userEvent.click(asked.getByTestId(`say-${id(720)}`));
    await userEvent.click(screen.getByTestId('follow-up-send'));
    expect(screen.getByText('Choose what became of it')).toBeTruthy();
    await userEvent.click(screen.getByLabelText('Not carried out'));
    await userEvent.click(screen.getByTestId('follow-up-send'));
    expect(screen.getByText('Choose the reason')).toBeTruthy();
    await userEvent.selectOptions(screen.getByTestId('follow-up-reason'), 'no-capacity');
    await userEvent.click(screen.getByTestId('follow-up-send'));
    expect(await screen.findByText('Nothing is asked')).toBeTruthy();
    expect(sent).toEqual([{ result: 'not', reason: 'no-capacity' }]);
  });

  it('needs no reason of one that was carried out', async () => {
    const sent = show();
    await userEvent.click(await screen.findByTestId(`say-${id(720)}`));
    await userEvent.click(screen.getByLabelText('Carried out'));
    expect(screen.queryByTestId('follow-up-reason')).toBeNull();
    await userEvent.click(screen.getByTestId('follow-up-send'));
    await screen.findByText('Nothing is asked');
    expect(sent).toEqual([{ result: 'carried-out' }]);
  });

  it('is only looked at by Viewers', async () => {
    show(['Viewer']);
    await screen.findByTestId(`asked-${id(720)}`);
    expect(screen.queryByTestId(`say-${id(720)}`)).toBeNull();
    expect(screen.queryByTestId('export-follow-up')).toBeNull();
  });
});

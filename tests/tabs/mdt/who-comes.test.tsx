import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Forecast } from '../../../api/mdt/contract/forecast.ts';
import { answerMdtMeeting, getMdtForecast } from '../../../api/mdt/contract/planning-endpoints.ts';
import { WhoComes } from '../../../tabs/pages/mdt/meeting/who-comes.tsx';
import { id } from '../support/an-appointment.ts';
import { aForecast, aMeeting, anItem } from '../support/an-mdt.ts';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const one: Forecast['cases'][number] = {
  ...{ caseId: id(721), position: 1, startsAt: '2026-03-05T13:00:00Z', endsAt: '2026-03-05T13:10:00Z' },
  ...{ isQuorate: true, isSure: true, words: 'Quorate', short: [], away: [], proposals: [] },
};
const SHORT: Forecast['cases'][number] = {
  ...{ ...one, isQuorate: false, isSure: false },
  short: [{ role: 'radiologist', label: 'Radiologist', missing: 1 }],
  away: [{ practitionerId: id(5), displayName: 'Dr B', why: 'away' }],
  proposals: [
    {
      practitionerId: id(6),
      displayName: 'Nurse C',
      role: 'radiologist',
      label: 'Radiologist',
      coverFor: 'Dr B',
    },
    { practitionerId: id(7), displayName: 'Dr D', role: 'radiologist', label: 'Radiologist', coverFor: null },
  ],
};

function show(start: Partial<Forecast> = {}, me = ME) {
  const known = { forecast: aForecast(start), sent: [] as unknown[] };
  const live = fakeLive();
  renderWithConfer(<WhoComes meeting={aMeeting({ items: [anItem(1, 'Ann Ash')] })} />, {
    live,
    me,
    api: fakeApi({}, [
      answering(getMdtForecast, () => known.forecast),
      answering(answerMdtMeeting, ({ body }) => {
        known.sent.push(body);
        known.forecast = { ...known.forecast, ownAnswer: body.answer };
        return known.forecast;
      }),
    ]),
  });
  return { known, live };
}

/** On the page, beside what a screen reader was told. */
const said = async (words: string): Promise<void> => {
  await waitFor(() => {
    expect(within(screen.getByTestId('who-comes')).getByText(words)).toBeTruthy();
  });
};

describe('who comes to a meeting', () => {
  it('names each case that would not be quorate, who is not expected, and whom to ask', async () => {
    show({ cases: [SHORT] });
    expect(await screen.findByText('1 case would not be quorate')).toBeTruthy();
    expect(screen.getByRole('listitem').textContent).toMatch(
      /Ann Ash: Missing: Radiologist\. Not expected: Dr B \(away\)\. You could ask Nurse C \(for Dr B\), Dr D \(Radiologist\)\.$/,
    );
  });

  it('says when every case would be quorate, and of how many that is not sure', async () => {
    show({ cases: [one, { ...one, caseId: id(722), isSure: false }] });
    expect(await screen.findByText('Every case would be quorate')).toBeTruthy();
    expect(screen.getByText('For 1 case that counts people whose Outlook is not known.')).toBeTruthy();
  });

  it('takes the person’s own answer, and another one after it', async () => {
    const { known } = show();
    expect(await screen.findByText('You have not said whether you come.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'I can’t come' }));
    await said('You said that you cannot come.');
    await userEvent.click(screen.getByRole('button', { name: 'I’m coming' }));
    await said('You said that you come.');
    expect(known.sent).toEqual([{ answer: 'not-coming' }, { answer: 'coming' }]);
    expect(screen.getByRole('button', { name: 'I’m coming' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('asks nothing of a Viewer, and follows what others do', async () => {
    const { known, live } = show({ cases: [one] }, { ...ME, appRoles: ['Viewer'] });
    expect(await screen.findByText('Every case would be quorate')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'I’m coming' })).toBeNull();
    known.forecast = aForecast({ cases: [SHORT] });
    act(() => {
      live.say({
        ...{ eventId: '1', kind: 'mdt-list-changed', serviceLineId: id(100) },
        subject: { kind: 'mdt-meeting', id: id(730) },
      });
    });
    await waitFor(() => {
      expect(screen.getByText('1 case would not be quorate')).toBeTruthy();
    });
  });
});

import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { announceLateness, endLateness, getLateness } from '../../../api/running-late/contract/endpoints.ts';
import type { LatenessState } from '../../../api/running-late/contract/lateness.ts';
import { RunningLate } from '../../../tabs/pages/today/late/running-late.tsx';
import { whoseChoices } from '../../../tabs/pages/today/late/whose-choices.ts';
import { anAppointment, DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const appointments = [
  anAppointment({
    clinicId: id(70),
    staff: [
      { ...DR_A, response: 'none' },
      { ...NURSE_B, response: 'none' },
    ],
  }),
];

function aDialog(state: Partial<LatenessState>) {
  const known: LatenessState = {
    announced: null,
    suggested: null,
    toCome: 2,
    pagesOnly: 0,
    texts: 0,
    ...state,
  };
  const sent: unknown[] = [];
  const note = (input: { body: object }): LatenessState => {
    sent.push(input.body);
    return { ...known, texts: 2 };
  };
  const api = fakeApi({}, [
    answering(getLateness, () => known),
    answering(announceLateness, note),
    answering(endLateness, note),
  ]);
  renderWithConfer(<RunningLate appointments={appointments} />, { api });
  return sent;
}

describe('saying that a clinic runs late', () => {
  it('offers oneself, the clinics and the colleagues of the list', () => {
    expect(whoseChoices(appointments, DR_A.practitionerId).map(({ label }) => label)).toEqual([
      'My appointments',
      'Young adult diabetes, clinic from 10:00',
      'Nurse B',
    ]);
  });

  it('tells what today’s pace comes to, or what somebody chooses', async () => {
    const sent = aDialog({ suggested: { fromMinutes: 20, untilMinutes: 35 } });
    await userEvent.click(screen.getByTestId('running-late'));
    await screen.findByLabelText('20 to 35 minutes, from today’s pace of this clinic');
    await userEvent.click(screen.getByLabelText('About 45 minutes'));
    await userEvent.selectOptions(screen.getByTestId('late-whose'), id(70));
    await userEvent.click(screen.getByTestId('late-announce'));
    const whose = { of: 'clinic', clinicId: id(70) };
    await waitFor(() => {
      expect(sent).toEqual([{ whose, fromMinutes: 20, untilMinutes: 35 }]);
    });
  });

  it.each([
    [0, /They get a text, unless .* 10 minutes\.$/],
    [1, /1 of them gets no text: their service sends invitations only\.$/],
    [2, /page at once\. No text goes out: this service sends invitations only\.$/],
  ])('says of how many no text goes out: %d of 2', async (pagesOnly, words) => {
    aDialog({ pagesOnly });
    await userEvent.click(screen.getByTestId('running-late'));
    await waitFor(() => {
      expect(screen.getByTestId('late-told').textContent).toMatch(words);
    });
  });

  it('takes it back', async () => {
    const sent = aDialog({ announced: { fromMinutes: 15, untilMinutes: 25 } });
    await userEvent.click(screen.getByTestId('running-late'));
    expect((await screen.findByTestId('late-announced')).textContent).toBe(
      'Announced now: 15 to 25 minutes.',
    );
    await userEvent.click(screen.getByTestId('late-end'));
    await waitFor(() => {
      expect(sent).toEqual([{ whose: { of: 'clinician', practitionerId: DR_A.practitionerId } }]);
    });
  });
});

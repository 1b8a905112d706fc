import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getNumberToRing, ringInstead } from '../../../api/participants/contract/endpoints.ts';
import { WayOf } from '../../../tabs/pages/today/ways-in.tsx';
import { anAppointment, aParticipant } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

jest.setTimeout(30_000);

/** Presses "Ring instead". @returns what was asked for, in order */
async function ring(isRefused: boolean): Promise<string[]> {
  const participant = aParticipant({ state: 'waiting' });
  const appointment = anAppointment({ participants: [participant] });
  const asked: string[] = [];
  renderWithConfer(
    <WayOf
      appointment={appointment}
      participant={participant}
      actions={{ isBusy: false, change: (_appointment, send) => void send().catch(() => undefined) }}
    />,
    {
      api: fakeApi({}, [
        answering(ringInstead, () => {
          asked.push('ring');
          if (isRefused) throw new Error('refused');
          return appointment;
        }),
        answering(getNumberToRing, () => {
          asked.push('number');
          return { number: '07700900123', place: null };
        }),
      ]),
    },
  );
  await userEvent.click(screen.getByRole('button', { name: /^Ring instead/u }));
  return asked;
}

describe('ringing somebody instead', () => {
  it('reads their number once it was taken that they are rung', async () => {
    expect(await ring(false)).toEqual(['ring', 'number']);
    expect(await screen.findByText('07700900123')).toBeTruthy();
  });

  it('reads no number when that was refused', async () => {
    expect(await ring(true)).toEqual(['ring']);
    expect(screen.queryByText('07700900123')).toBeNull();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  getVideoTrouble,
  listTelephoneCalls,
  turnToTelephone,
} from '../../../api/video-outage/contract/endpoints.ts';
import type { TelephoneCalls } from '../../../api/video-outage/contract/video-outage.ts';
import { VideoOutage } from '../../../tabs/pages/today/outage/video-outage.tsx';
import { anAppointment, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const CALLS: TelephoneCalls = {
  turned: 1,
  failed: [{ appointmentId: id(11), startsAt: '2026-03-03T11:00:00Z', why: 'It is over by now.' }],
  items: [
    {
      appointmentId: id(10),
      startsAt: '2026-03-03T10:00:00Z',
      timeZone: 'Europe/London',
      displayName: 'Maya Kowalski',
      number: '+447700900123',
      place: null,
      proxies: [{ who: 'Proxy (mother)', number: '+447700900124' }],
    },
  ],
};

function aDay(reasons: string[], failing = id(100)) {
  const sent: object[] = [];
  const name = 'Young adult diabetes';
  const api = fakeApi({}, [
    answering(getVideoTrouble, () => ({ items: [{ serviceLineId: failing, name, open: 1, reasons }] })),
    answering(turnToTelephone, ({ body }) => {
      sent.push(body);
      return CALLS;
    }),
    answering(listTelephoneCalls, ({ query }) => {
      sent.push(query);
      return { ...CALLS, turned: 0, failed: [] };
    }),
  ]);
  renderWithConfer(<VideoOutage appointments={[anAppointment({ clinicId: id(70) })]} />, { api });
  return sent;
}

describe('video that does not work', () => {
  it('is proposed to be replaced where Confer sees it fail, and says whom to ring', async () => {
    const sent = aDay(['Microsoft 365 fails for 3 appointments of today.']);
    const proposal = await screen.findByTestId('outage-proposal');
    await userEvent.click(within(proposal).getByRole('button', { name: 'Turn to telephone' }));
    await userEvent.click(screen.getByTestId('outage-turn'));
    expect(await screen.findByText('+447700900123')).toBeTruthy();
    expect(screen.getByText('Not turned: It is over by now.')).toBeTruthy();
    expect(sent).toEqual([{ whose: { of: 'service-line', serviceLineId: id(100) } }]);
  });

  it('turns the service line for which it was proposed, also when nothing of that is in the list', async () => {
    const sent = aDay(['Microsoft 365 fails for 3 appointments of today.'], id(101));
    const proposal = await screen.findByTestId('outage-proposal');
    await userEvent.click(within(proposal).getByRole('button', { name: 'Turn to telephone' }));
    await userEvent.click(screen.getByTestId('outage-turn'));
    await waitFor(() => {
      expect(sent).toEqual([{ whose: { of: 'service-line', serviceLineId: id(101) } }]);
    });
  });

  it('can be said of one clinic, and the numbers read again', async () => {
    const sent = aDay([]);
    expect(screen.queryByTestId('outage-proposal')).toBeNull();
    await userEvent.click(screen.getByTestId('video-outage'));
    await userEvent.selectOptions(screen.getByTestId('outage-whose'), id(70));
    await userEvent.click(screen.getByTestId('outage-list'));
    await waitFor(() => {
      expect(sent).toEqual([{ clinicId: id(70) }]);
    });
  });
});

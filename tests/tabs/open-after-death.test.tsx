import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { cancelAppointment } from '../../api/booking/contract/endpoints.ts';
import { listOpenAfterDeath } from '../../api/deaths/contract/endpoints.ts';
import type { OpenItem } from '../../api/deaths/contract/open-after-death.ts';
import { removeFromWaitingList } from '../../api/refill/contract/endpoints.ts';
import { OpenAfterDeath } from '../../tabs/components/open-after-death.tsx';
import { anAppointment, id } from './support/an-appointment.ts';
import { answering, fakeApi, fakeLive, renderWithConfer } from './support/render-with-confer.tsx';

const HERE: OpenItem = {
  kind: 'appointment',
  appointmentId: id(1),
  version: 4,
  serviceLineName: 'Lung cancer',
  startsAt: '2026-03-05T09:00:00Z',
  timeZone: 'Europe/London',
};
const ENTRY: OpenItem = {
  kind: 'short-notice',
  entryId: id(2),
  version: 7,
  serviceLineName: 'Lung cancer',
  offeredUntil: '2026-03-05T09:15:00Z',
};
const HOLD: OpenItem = {
  kind: 'hold',
  holdId: id(3),
  serviceLineName: 'Lung cancer',
  startsAt: '2026-03-06T09:00:00Z',
  timeZone: 'Europe/London',
  heldBy: 'Dev Rana',
  expiresAt: '2026-03-05T08:05:00Z',
};

function show(items: OpenItem[]) {
  const asked: unknown[] = [];
  const live = fakeLive();
  const end = (wanted: string): void => {
    const at = items.findIndex((item) => JSON.stringify(item).includes(wanted));
    items.splice(at, 1);
  };
  renderWithConfer(<OpenAfterDeath patientId={id(9)} here={id(1)} />, {
    live,
    api: fakeApi({}, [
      answering(listOpenAfterDeath, () => ({
        patients:
          items.length === 0 ? [] : [{ patientId: id(9), displayName: 'Ada Lamb', items: [...items] }],
        hasMore: false,
      })),
      answering(cancelAppointment, (input) => {
        asked.push(input);
        end(input.appointmentId);
        return anAppointment();
      }),
      answering(removeFromWaitingList, (input) => {
        asked.push(input);
        end(input.entryId);
        return {} as never;
      }),
    ]),
  });
  return { asked, live, items };
}

it('lists what is open of a patient who died, and ends each without a message in the version that is shown', async () => {
  const { asked } = show([HERE, HOLD, ENTRY]);
  await screen.findByText('This patient has died: these are still open');
  expect(screen.getAllByTestId('open-after-death').map(({ textContent }) => textContent)).toEqual([
    'Appointment Thu 5 Mar, 09:00 · Lung cancer (this one)Cancel without a message',
    'Dev Rana keeps Fri 6 Mar, 09:00 for them · Lung cancer · ends by itself at 08:05',
    'Short-notice list · Lung cancer · an offer is being withdrawnTake off the list',
  ]);
  await userEvent.click(screen.getByRole('button', { name: /^Cancel without a message/ }));
  await userEvent.click(await screen.findByRole('button', { name: /^Take off the list/ }));
  await waitFor(() => {
    expect(screen.getAllByTestId('open-after-death')).toHaveLength(1);
  });
  expect(asked).toEqual([
    { appointmentId: id(1), seen: 4, body: { by: 'patient', reason: 'pat-dec' } },
    { entryId: id(2), seen: 7, body: { reason: 'died' } },
  ]);
});

it('says nothing while there is nothing, and appears when a death is found', async () => {
  const { live, items } = show([]);
  await waitFor(() => {
    expect(screen.queryByText(/has died/)).toBeNull();
  });
  items.push(ENTRY);
  act(() => {
    live.say({
      eventId: '1',
      kind: 'refill-changed',
      subject: { kind: 'waiting-list-entry', id: id(2) },
      serviceLineId: id(100),
    });
  });
  await screen.findByText(/has died/);
});

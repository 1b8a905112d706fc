import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  listPasExceptions,
  replayPasExceptions,
  settlePasException,
} from '../../../api/pas-inbound/contract/endpoints.ts';
import type { PasExceptionView } from '../../../api/pas-inbound/contract/pas-exceptions.ts';
import type { Me } from '../../../api/staff/contract/me.ts';
import { PasExceptions } from '../../../tabs/pages/admin/pas-exceptions/pas-exceptions.tsx';
import { id } from '../support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const NO_LINE = 'No service line here has the treatment function 330. Set it up in Admin, then replay this.';

const exception = (number: number, changes: Partial<PasExceptionView> = {}): PasExceptionView => ({
  exceptionId: id(number),
  kind: 'appointment',
  source: 'fhir',
  record: `Appointment/${number}`,
  saidAt: '2026-03-03T09:40:00Z',
  heardAt: '2026-03-03T09:40:20Z',
  reason: NO_LINE,
  tries: 1,
  triedAt: '2026-03-03T09:40:20Z',
  appointment: {
    status: 'booked',
    startsAt: '2026-03-05T09:00:00Z',
    endsAt: '2026-03-05T09:30:00Z',
    treatmentFunctionCode: '330',
    modality: 'video',
    staff: 2,
  },
  ...changes,
});

function show(roles: Me['appRoles']) {
  const asked: unknown[] = [];
  let items = [
    exception(1),
    exception(2),
    exception(3, {
      kind: 'patient-changed',
      record: 'Patient/7',
      appointment: null,
      tries: 3,
      reason: 'Both.',
    }),
  ];
  const without = (ids: readonly string[]): void => {
    items = items.filter(({ exceptionId }) => !ids.includes(exceptionId));
  };
  const answer = () => ({ items, lastLookAt: '2026-03-03T09:41:00Z' });
  renderWithConfer(<PasExceptions />, {
    me: { ...ME, appRoles: roles },
    api: fakeApi({}, [
      answering(listPasExceptions, answer),
      answering(replayPasExceptions, ({ body }) => {
        asked.push(body.exceptionIds);
        without(body.exceptionIds);
        return { done: body.exceptionIds.length, refused: 0 };
      }),
      answering(settlePasException, ({ exceptionId, body }) => {
        asked.push([exceptionId, body.note]);
        without([exceptionId]);
        return answer();
      }),
    ]),
  });
  return asked;
}

it('says why and about what, and replays all of a cause', async () => {
  const asked = show(['Admin']);
  const [noLine] = await screen.findAllByTestId('pas-cause');
  expect(within(noLine!).getByRole('heading').textContent).toBe(NO_LINE);
  expect(screen.getAllByTestId('pas-exception').map((row) => row.textContent)[0]).toContain(
    'An appointment: Appointment/1Heard on Tue 3 Mar, 09:40. Thu 5 Mar, 09:00–09:30 · treatment function 330 · video · 2 people of the staff · booked in the PAS · tried once',
  );
  await userEvent.click(screen.getByTestId('replay-cause'));
  await waitFor(() => {
    expect(screen.getAllByTestId('pas-exception')).toHaveLength(1);
  });
  expect(asked).toEqual([[id(1), id(2)]]);
  expect(screen.getByTestId('replayed').textContent).toBe('Replayed: all 2 are in order now.');
});

it('is settled with a note', async () => {
  const asked = show(['Coordinator']);
  await userEvent.click(await screen.findByTestId(`settle-${id(3)}`));
  await userEvent.type(screen.getByTestId('note-text'), 'Cancelled one of the two');
  await userEvent.click(screen.getByTestId('note-say'));
  await waitFor(() => {
    expect(asked).toEqual([[id(3), 'Cancelled one of the two']]);
  });
});

it('is only to be read by whoever only reads', async () => {
  show(['Viewer']);
  await screen.findAllByTestId('pas-exception');
  expect(screen.queryByTestId('replay-cause')).toBeNull();
  expect(screen.queryByTestId(`settle-${id(1)}`)).toBeNull();
});

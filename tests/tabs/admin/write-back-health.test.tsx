import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { listAppointments } from '../../../api/appointment-view/contract/endpoints.ts';
import { listPeopleNotReached } from '../../../api/cards/contract/endpoints.ts';
import type { Delivery, Pauses } from '../../../api/deliveries/contract/deliveries.ts';
import {
  listDeliveries,
  listPauses,
  pauseSystem,
  resumeSystem,
  retryDeliveries,
  retryDelivery,
  settleDelivery,
} from '../../../api/deliveries/contract/endpoints.ts';
import { listTextStops, settleStoppedNumber } from '../../../api/refill/contract/endpoints.ts';
import type { TextStops } from '../../../api/refill/contract/text-stops.ts';
import type { Me } from '../../../api/staff/contract/me.ts';
import type { PersonNotReached } from '../../../api/cards/contract/people-not-reached.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { PeopleNotReached } from '../../../tabs/pages/admin/deliveries/people-not-reached.tsx';
import { WriteBackHealth } from '../../../tabs/pages/admin/deliveries/write-back-health.tsx';
import { anAppointment, id } from '../support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const person = (changes: Partial<PersonNotReached>): PersonNotReached => ({
  practitionerId: id(1),
  displayName: 'Dr Amina Okafor',
  why: 'blocked',
  since: '2026-03-03T09:40:00Z',
  lastTriedAt: '2026-03-03T11:00:00Z',
  ...changes,
});

it('names each person whom the bot does not reach in a line of their own, with what to do', () => {
  const people = [
    person({}),
    person({ practitionerId: id(2), displayName: 'Ben Hartley', why: 'not-found' }),
  ];
  render(<PeopleNotReached people={people} timeZone="Europe/London" />);
  const lines = screen.getAllByTestId('person-not-reached').map((line) => line.textContent);
  expect(lines).toEqual([
    'Dr Amina Okafor has blocked or removed Confer in Teams: their cards have not reached them since Tue 3 Mar, 09:40. Ask them to add Confer again or to write to it; this line then goes away.',
    'Ben Hartley has no chat with Confer in Teams: their cards have not reached them since Tue 3 Mar, 09:40. Ask them to add Confer again or to write to it; this line then goes away.',
  ]);
});

const stuck = (number: number, lastError: string): Delivery => ({
  deliveryId: id(number),
  subject: { kind: 'appointment', id: id(number + 100) },
  topic: 'write-outcome-to-pas',
  label: 'Attendance in the PAS',
  system: 'pas',
  maySettle: true,
  state: 'needs-person',
  attempts: 12,
  nextTryAt: null,
  doneAt: null,
  lastError,
  settledNote: null,
  settledBy: null,
  handed: null,
});

const SEEN_TO = new ProblemError({
  status: 404,
  type: '/problems/delivery-not-found',
  title: 'There is no such task waiting for a person. Load the list again.',
  instance: 'trace-1',
});

const STOP: TextStops['items'][number] = {
  stopId: id(90),
  numberEnding: '123',
  receivedAt: '2026-03-03T09:40:00Z',
  who: 'Proxy (mother) of M. K.',
  appointmentId: id(91),
  serviceLineName: 'Diabetes',
};

/** @param seenTo what somebody has seen to meanwhile */
function showHealth(
  roles: Me['appRoles'],
  near: Appointment[] = [],
  seenTo?: string,
  stops: TextStops['items'] = [],
) {
  const asked: unknown[] = [];
  let items = [stuck(1, 'pas: HTTP 503: exception'), stuck(2, 'pas: HTTP 500'), stuck(3, 'pas: HTTP 404')];
  let pauses: Pauses['items'] = [];
  const without = (ids: readonly string[]): void => {
    items = items.filter(({ deliveryId }) => !ids.includes(deliveryId));
  };
  renderWithConfer(<WriteBackHealth />, {
    me: { ...ME, appRoles: roles },
    api: fakeApi({}, [
      answering(listDeliveries, () => ({ items })),
      answering(listPeopleNotReached, () => ({ items: [] })),
      answering(listTextStops, () => ({ items: stops })),
      answering(settleStoppedNumber, ({ stopId }) => {
        asked.push(stopId);
        stops = [];
        return { items: stops };
      }),
      answering(listAppointments, () => ({ items: near })),
      answering(listPauses, () => ({ items: pauses })),
      answering(retryDelivery, ({ deliveryId }) => {
        if (deliveryId === seenTo) return Promise.reject(SEEN_TO);
        asked.push(deliveryId);
        without([deliveryId]);
        return { ...stuck(1, ''), state: 'pending' as const };
      }),
      answering(retryDeliveries, ({ body }) => {
        asked.push(body);
        without(body.deliveryIds);
        return { retried: body.deliveryIds.length };
      }),
      answering(settleDelivery, ({ deliveryId, body }) => {
        asked.push(body);
        without([deliveryId]);
        return stuck(3, '');
      }),
      answering(pauseSystem, ({ system, body }) => {
        asked.push(system);
        pauses = [{ system: 'pas', by: 'Alex Stone', at: '2026-03-03T09:40:00Z', reason: body.reason }];
        return { items: pauses };
      }),
      answering(resumeSystem, () => {
        pauses = [];
        return { items: pauses };
      }),
    ]),
  });
  return asked;
}

it('puts all back to work that failed for one reason, and keeps what somebody saw to without Confer', async () => {
  const asked = showHealth(['Coordinator']);
  await screen.findByText('Attendance in the PAS (2)');
  expect(screen.getByText('The PAS is out of order or too busy')).toBeTruthy();
  await userEvent.click(screen.getByTestId('retry-cause'));
  await waitFor(() => {
    expect(screen.queryAllByTestId('stuck-delivery')).toHaveLength(1);
  });
  await userEvent.click(screen.getByTestId(`settle-${id(3)}`));
  await userEvent.click(screen.getByTestId('note-say'));
  expect(screen.getByText('Write a sentence')).toBeTruthy();
  await userEvent.type(screen.getByTestId('note-text'), ' Written by hand ');
  await userEvent.click(screen.getByTestId('note-say'));
  expect(await screen.findByText('Nothing needs a person')).toBeTruthy();
  expect(asked).toEqual([{ deliveryIds: [id(1), id(2)] }, { note: 'Written by hand' }]);
  expect(screen.queryByTestId('pause-pas')).toBeNull();
});

it('puts one back to work, and says so when somebody has seen to it meanwhile', async () => {
  const asked = showHealth(['Coordinator'], [], id(3));
  await userEvent.click(await screen.findByTestId(`retry-${id(3)}`));
  expect(await screen.findByText(/There is no such task waiting for a person/)).toBeTruthy();
  await userEvent.click(screen.getByTestId(`retry-${id(1)}`));
  await waitFor(() => {
    expect(screen.queryAllByTestId('stuck-delivery')).toHaveLength(2);
  });
  expect(asked).toEqual([id(1)]);
});

it('lets Admins pause a system and resume it, and shows who paused it and why', async () => {
  const asked = showHealth(['Admin']);
  await userEvent.click(await screen.findByTestId('pause-pas'));
  await userEvent.type(screen.getByTestId('note-text'), 'It moves to another machine');
  await userEvent.click(screen.getByTestId('note-say'));
  expect(
    await screen.findByText('Paused since Tue 3 Mar, 09:40 by Alex Stone: It moves to another machine'),
  ).toBeTruthy();
  await userEvent.click(screen.getByTestId('resume-pas'));
  expect(await screen.findByTestId('pause-pas')).toBeTruthy();
  expect(asked).toEqual(['pas']);
});

it('does not call on its way what goes to a system that is paused, or waits for one that failed', async () => {
  const pending = (number: number, label: string, system: Delivery['system']): Delivery => ({
    ...stuck(number, ''),
    state: 'pending',
    lastError: null,
    label,
    system,
  });
  const failed = { ...stuck(3, 'pas: HTTP 404'), subject: { kind: 'appointment' as const, id: id(10) } };
  const held = { ...pending(6, 'Change in the PAS', 'pas'), subject: failed.subject };
  const deliveries = [pending(4, 'Attendance in the PAS', 'pas'), pending(5, 'Card', 'teams'), failed, held];
  showHealth(['Admin'], [anAppointment({ deliveries })]);
  expect((await screen.findByTestId('pending-counts')).textContent).toContain('Attendance in the PAS: 1');
  expect(screen.getByTestId('held-counts').textContent).toBe(
    'Waits for what needs a person: Change in the PAS: 1',
  );
  await userEvent.click(await screen.findByTestId('pause-pas'));
  await userEvent.type(screen.getByTestId('note-text'), 'It moves to another machine');
  await userEvent.click(screen.getByTestId('note-say'));
  expect((await screen.findByTestId('paused-counts')).textContent).toContain('Attendance in the PAS: 1');
  expect(screen.getByTestId('pending-counts').textContent).toBe('On its way: Card: 1');
});

it('lists who said STOP when nothing was still to come, until somebody has seen to it', async () => {
  const asked = showHealth(['Coordinator'], [], undefined, [STOP]);
  const line = await screen.findByTestId('stopped-number');
  expect(line.textContent).toContain(
    'STOP from a number ending 123, Proxy (mother) of M. K., Diabetes: Tue 3 Mar, 09:40.',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Seen to: the number ending 123' }));
  await waitFor(() => {
    expect(screen.queryByTestId('stopped-number')).toBeNull();
  });
  expect(asked).toEqual([id(90)]);
});

it('asks nothing of stopped numbers for somebody who may not ring them', async () => {
  showHealth(['Viewer'], [], undefined, [STOP]);
  await screen.findAllByTestId('stuck-delivery');
  expect(screen.queryByTestId('stopped-number')).toBeNull();
});

import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { retryDelivery } from '../../../api/deliveries/contract/endpoints.ts';
import type { Balance, Difference } from '../../../api/reconciliation/contract/balance.ts';
import {
  acceptPasVersion,
  reconcileWithPas,
  writeAgainToPas,
} from '../../../api/reconciliation/contract/endpoints.ts';
import { PasBalanceSection } from '../../../tabs/pages/admin/pas-balance/pas-balance-section.tsx';
import { id } from '../support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const difference = (number: number, changes: Partial<Difference>): Difference => ({
  appointmentRef: id(number),
  appointmentId: id(number),
  pasAppointmentIds: [`pas-${number}`],
  serviceLineName: 'Stroke review',
  startsAt: '2026-03-05T09:00:00Z',
  timeZone: 'Europe/London',
  findings: [{ kind: 'code', confer: '5', pas: '6' }],
  cause: 'changed-in-pas',
  why: 'The PAS took what Confer sent, and it was changed there since.',
  retryDeliveryId: null,
  mayWriteAgain: true,
  mayAccept: true,
  ...changes,
});

const BALANCE: Balance = {
  ...{ from: '2026-03-01', to: '2026-03-07', at: '2026-03-07T12:00:00Z', basis: 'asked' },
  ...{ confer: 12, agreed: 8, onTheWay: 1, accepted: 1, differing: 2, strangers: 1 },
  differences: [],
  hasMore: false,
};

function show(balance: Balance) {
  const asked: unknown[] = [];
  const noting = (name: string) => (input: unknown) => {
    asked.push([name, input]);
    return { done: true as const };
  };
  renderWithConfer(<PasBalanceSection />, {
    me: { ...ME, appRoles: ['Admin'] },
    api: fakeApi({}, [
      answering(reconcileWithPas, () => balance),
      answering(writeAgainToPas, noting('write-again')),
      answering(acceptPasVersion, noting('accept')),
      answering(retryDelivery, (input: unknown) => {
        asked.push(['retry', input]);
        return {} as never;
      }),
    ]),
  });
  return asked;
}

it('says the balance as an equation, and each difference with both sides, its cause and its repair', async () => {
  const person = userEvent.setup();
  const differences = [
    difference(1, {}),
    difference(2, { cause: 'needs-person', retryDeliveryId: id(9), mayWriteAgain: false, mayAccept: false }),
    difference(3, {
      ...{ appointmentId: null, serviceLineName: null, mayWriteAgain: false },
      findings: [{ kind: 'unknown-here', confer: 'nothing', pas: '1' }],
    }),
  ];
  const asked = show({ ...BALANCE, differences });
  expect((await screen.findByTestId('balance-sentence')).textContent).toBe(
    'Confer 12 = PAS 8 + on the way 1 + accepted 1 + differing 2; 1 in the PAS that Confer does not know',
  );
  screen.getByText('Confer and the PAS differ');
  expect(screen.getAllByText('Confer: 5. PAS: 6.')).toHaveLength(2);
  expect(screen.queryByTestId(`write-again-${id(2)}`)).toBeNull();
  await person.click(screen.getByTestId(`retry-${id(2)}`));
  await person.click(screen.getByTestId(`write-again-${id(1)}`));
  const question = await screen.findByTestId('note-question');
  await person.type(within(question).getByTestId('note-text'), 'The clinic is sure');
  await person.click(within(question).getByTestId('note-say'));
  await waitFor(() => {
    expect(asked).toEqual([
      ['retry', { deliveryId: id(9) }],
      ['write-again', { appointmentRef: id(1), body: { note: 'The clinic is sure' } }],
    ]);
  });
});

it('says of a PAS that cannot be asked that it shows what was acknowledged', async () => {
  show({ ...BALANCE, basis: 'acknowledged', agreed: 11, accepted: 0, differing: 0, strangers: 0 });
  await screen.findByText('The balance is zero');
  screen.getByText(/cannot be asked what it holds: compared is what it acknowledged/);
});

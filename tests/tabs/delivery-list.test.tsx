import { render, screen } from '@testing-library/react';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';
import { DeliveryList } from '../../tabs/components/delivery-list.tsx';
import { id } from './support/an-appointment.ts';

const failed: Delivery = {
  deliveryId: id(1),
  subject: { kind: 'appointment', id: id(10) },
  topic: 'write-outcome-to-pas',
  label: 'Attendance in the PAS',
  system: 'pas',
  state: 'needs-person',
  maySettle: true,
  attempts: 12,
  nextTryAt: null,
  doneAt: null,
  lastError: null,
  settledNote: null,
  settledBy: null,
  handed: null,
};

it('says what was done without Confer, and who says so', () => {
  const settled: Delivery = {
    ...failed,
    state: 'settled',
    settledNote: 'Written into the PAS by hand',
    settledBy: 'Alex Stone',
  };
  const left = {
    ...settled,
    deliveryId: id(2),
    settledBy: null,
    handed: null,
    settledNote: 'Told them by telephone',
  };
  render(<DeliveryList deliveries={[settled, left]} timeZone="Europe/London" />);
  expect(screen.getByText('Alex Stone: Written into the PAS by hand')).toBeTruthy();
  expect(screen.getByText('Told them by telephone')).toBeTruthy();
});

it('does not call on its way what waits in the PAS for one that needs a person', () => {
  const pending = (number: number, system: Delivery['system']): Delivery => ({
    ...failed,
    deliveryId: id(number),
    system,
    state: 'pending',
  });
  const list = [pending(2, 'pas'), failed, pending(3, 'pas'), pending(4, 'graph')];
  render(<DeliveryList deliveries={list} timeZone="Europe/London" />);
  expect(screen.getAllByTestId('delivery').map(({ textContent }) => textContent)).toEqual([
    'Attendance in the PASOn its way',
    'Attendance in the PASNeeds a person',
    'Attendance in the PASWaits for what needs a person',
    'Attendance in the PASOn its way',
  ]);
});

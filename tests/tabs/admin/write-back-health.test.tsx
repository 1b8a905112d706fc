import { render, screen } from '@testing-library/react';
import type { PersonNotReached } from '../../../api/cards/contract/people-not-reached.ts';
import { PeopleNotReached } from '../../../tabs/pages/admin/deliveries/people-not-reached.tsx';
import { id } from '../support/an-appointment.ts';

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

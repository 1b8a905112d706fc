import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  askForHome,
  listHomeMoves,
  searchStaff,
  settleHomeMove,
} from '../../../api/staff/contract/endpoints.ts';
import type { HomeMove } from '../../../api/staff/contract/home-moves.ts';
import type { Me } from '../../../api/staff/contract/me.ts';
import type { StaffPerson } from '../../../api/staff/contract/staff.ts';
import { HomeMoves } from '../../../tabs/pages/admin/access/home-moves.tsx';
import { id } from '../support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const ADMIN: Me = { ...ME, appRoles: ['Admin'] };
const OURS = ADMIN.home;
const LAKESIDE = { odsCode: 'RLK', name: 'Lakeside' };

const aMove = (change: Partial<HomeMove> = {}): HomeMove => ({
  moveId: id(70),
  person: { practitionerId: id(41), displayName: 'Ines Duarte' },
  from: OURS,
  to: LAKESIDE,
  askedAt: '2026-03-02T09:00:00Z',
  outcome: null,
  ...change,
});

const aPerson = (number: number, displayName: string, organisation: string | null): StaffPerson => ({
  practitionerId: id(number),
  displayName,
  userPrincipalName: `person${number}@lakeside.example`,
  role: null,
  hasLeft: false,
  organisation: organisation === null ? null : { name: organisation, isShared: true },
  version: 1,
});

function show(open: HomeMove[]) {
  const asked: unknown[] = [];
  renderWithConfer(<HomeMoves />, {
    me: ADMIN,
    api: fakeApi({}, [
      answering(listHomeMoves, () => ({ items: [...open] })),
      answering(settleHomeMove, ({ moveId, body: { outcome } }) => {
        asked.push([moveId, outcome]);
        const [settled] = open.splice(0, 1);
        return { ...settled!, outcome };
      }),
      answering(askForHome, ({ practitionerId }) => {
        asked.push(practitionerId);
        open.push(aMove({ from: LAKESIDE, to: OURS }));
        return open[0]!;
      }),
      answering(searchStaff, () => ({
        items: [aPerson(41, 'Ines Duarte', 'Lakeside'), aPerson(42, 'Ines Own', null)],
        isMore: false,
      })),
    ]),
  });
  return asked;
}

it('accepts that somebody leaves after it was said what that means', async () => {
  const asked = show([aMove()]);
  await screen.findByText('Lakeside asks that Ines Duarte works for them from now on');
  await userEvent.click(screen.getByRole('button', { name: 'Accept…: Ines Duarte' }));
  expect(screen.getByTestId('settle-home-dialog').textContent).toContain(
    'They are a guest here from then on',
  );
  await userEvent.click(screen.getByTestId('accept-home-move'));
  await screen.findByText('Nothing is asked at present.');
  expect(asked).toEqual([[id(70), 'accepted']]);
});

it('refuses with one click', async () => {
  const asked = show([aMove()]);
  await userEvent.click(await screen.findByRole('button', { name: 'Refuse: Ines Duarte' }));
  await screen.findByText('Nothing is asked at present.');
  expect(asked).toEqual([[id(70), 'refused']]);
});

it('asks for a guest and for nobody of one’s own, and withdraws what was asked', async () => {
  const asked = show([]);
  await userEvent.type(screen.getByTestId('home-person'), 'in');
  const options = await screen.findAllByRole('option', { name: /Ines/ });
  expect(options.map(({ textContent }) => textContent)).toEqual(['Ines DuarteLakeside']);
  await userEvent.click(options[0]!);
  await screen.findByText('You asked Lakeside that Ines Duarte works here from now on');
  await userEvent.click(screen.getByRole('button', { name: 'Withdraw: Ines Duarte' }));
  await waitFor(() => {
    expect(asked).toEqual([id(41), [id(70), 'withdrawn']]);
  });
});

import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  addResident,
  listCareHomes,
  makeTabletCode,
  withdrawTablets,
} from '../../api/care-homes/contract/endpoints.ts';
import type { CareHome, NewResident } from '../../api/care-homes/contract/care-homes.ts';
import type { Me } from '../../api/staff/contract/me.ts';
import { sectionsFor } from '../../tabs/pages/admin/admin-sections.ts';
import { CareHomesSection } from '../../tabs/pages/admin/care-homes/care-homes-section.tsx';
import { id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const COORDINATOR: Me = { ...ME, appRoles: ['Coordinator'] };

/** A Confer with one home, as it is left by what is asked of it. */
function aConfer() {
  const added: { body: NewResident; seen: unknown }[] = [];
  let home: CareHome = {
    careHomeId: id(1),
    version: 3,
    name: 'Larkfield',
    address: '2 Mill Lane',
    phone: '01632 960001',
    residents: [],
    tablets: [],
    codeUntil: null,
  };
  const answers = [
    answering(listCareHomes, () => ({ items: [home] })),
    answering(addResident, ({ body, seen }) => {
      added.push({ body, seen });
      const { room, from } = body;
      const resident = { residenceId: id(2), patientId: id(3), displayName: 'Walter Ainscough', room, from };
      home = { ...home, version: 4, residents: [{ ...resident, leavesOn: null }] };
      return home;
    }),
    answering(makeTabletCode, () => {
      home = { ...home, version: 5, codeUntil: '2026-03-03T10:15:00Z' };
      const address = 'https://confer.example/tablet';
      return { code: 'RX1-1-K7MPQX', expiresAt: '2026-03-03T10:15:00Z', address, version: 5 };
    }),
    answering(withdrawTablets, () => {
      home = { ...home, version: 6, codeUntil: null };
      return home;
    }),
  ];
  return { added, api: fakeApi({}, answers) };
}

describe('care homes', () => {
  it('are for those who oversee the organisation', () => {
    const names = (me: Me) => sectionsFor(me).map(({ name }) => name);
    expect(names(COORDINATOR)).toContain('care-homes');
    expect(names({ ...ME, appRoles: ['Clinician'] })).not.toContain('care-homes');
  });

  it('get a resident, by NHS number, room and day', async () => {
    const { added, api } = aConfer();
    renderWithConfer(<CareHomesSection />, { api, me: COORDINATOR });
    await userEvent.click(await screen.findByRole('button', { name: 'Add a resident: Larkfield' }));
    await userEvent.type(screen.getByLabelText('NHS number'), '999 000 0050');
    await userEvent.type(screen.getByLabelText('Room'), '4');
    await userEvent.click(screen.getByTestId('resident-save'));
    const table = await screen.findByTestId(`residents-${id(1)}`);
    within(table).getByText('Walter Ainscough');
    expect(added).toMatchObject([{ body: { nhsNumber: '999 000 0050', room: '4' }, seen: 3 }]);
  });

  it('show the code of the tablet once, and sign it out', async () => {
    const { api } = aConfer();
    renderWithConfer(<CareHomesSection />, { api, me: COORDINATOR });
    await screen.findByText('No tablet is signed in today.');
    await userEvent.click(screen.getByTestId(`tablet-make-${id(1)}`));
    expect((await screen.findByTestId('tablet-code')).textContent).toBe('RX1-1-K7MPQX');
    screen.getByText(/https:\/\/confer.example\/tablet/);
    await screen.findByText('A code can be used until 10:15.');
    await userEvent.click(screen.getByTestId(`tablet-withdraw-${id(1)}`));
    await screen.findByText('No tablet is signed in today.');
    expect(screen.queryByTestId('tablet-code')).toBeNull();
  });
});

import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { bookAppointment } from '../../api/booking/contract/endpoints.ts';
import { admitParticipant } from '../../api/consultation/contract/endpoints.ts';
import type { Me } from '../../api/staff/contract/me.ts';
import type { OtherOrganisation } from '../../api/staff/contract/sharing.ts';
import type { DirectoryPerson } from '../../api/staff/contract/staff.ts';
import {
  addStaff,
  endSharing,
  listOrganisations,
  searchDirectoryPeople,
  shareStaff,
} from '../../api/staff/contract/endpoints.ts';
import { AddFromDirectory } from '../../tabs/pages/admin/service-lines/add-from-directory.tsx';
import { canBeBooked, goLiveSteps } from '../../tabs/pages/admin/service-lines/go-live.ts';
import { sectionsFor } from '../../tabs/pages/admin/admin-sections.ts';
import { SharingSection } from '../../tabs/pages/admin/sharing/sharing-section.tsx';
import { guestWords } from '../../tabs/pages/admin/sharing/sharing-words.ts';
import { OrganisationSwitch } from '../../tabs/shell/organisation-switch.tsx';
import { makeOrganisationChoice } from '../../tabs/shell/organisation-choice.ts';
import { mayAsk } from '../../tabs/shell/may-ask.ts';
import { pagesFor } from '../../tabs/shell/routes.ts';
import { staffNames } from '../../tabs/words/staff-names.ts';
import { DR_A, id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const LAKESIDE = { odsCode: 'R0Y', name: 'Lakeside' };
const LENT: Me = { ...ME, guestIn: [LAKESIDE] };
const GUEST: Me = { ...LENT, isGuest: true, organisation: { ...LAKESIDE, timeZone: 'Europe/London' } };

describe('the switch between organisations', () => {
  it('is not there for somebody who is a guest nowhere', () => {
    renderWithConfer(<OrganisationSwitch />, { api: fakeApi({}) });
    expect(screen.queryByTestId('organisation')).toBeNull();
  });

  it('names where the person is, and goes elsewhere', async () => {
    const switchTo = jest.fn(() => Promise.resolve());
    renderWithConfer(<OrganisationSwitch />, { api: fakeApi({}), me: LENT, switchTo });
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Organisation you act in' });
    expect([...choice.options].map((one) => one.text)).toEqual(['Northmoor (yours)', 'Lakeside']);
    expect(choice.value).toBe('R0Z');
    expect(screen.queryByText(/You are a guest here/)).toBeNull();
    await userEvent.selectOptions(choice, 'R0Y');
    expect(switchTo).toHaveBeenCalledWith('R0Y');
  });

  it('says that they are a guest, and why it did not work', async () => {
    const switchTo = () => Promise.reject(new Error('away'));
    renderWithConfer(<OrganisationSwitch />, { api: fakeApi({}), me: GUEST, switchTo });
    expect(screen.getByText(/You are a guest here: you see your own consultations only/)).toBeDefined();
    await userEvent.selectOptions(screen.getByTestId('organisation-switch'), 'R0Z');
    await screen.findByRole('alert');
  });

  it('leaves a guest Today and what they do in their consultations', () => {
    expect(pagesFor(GUEST).map((page) => page.name)).toEqual(['today']);
    expect(pagesFor(LENT).map((page) => page.name)).toEqual(['today', 'book', 'mdt', 'reports']);
    expect([mayAsk(GUEST, admitParticipant), mayAsk(GUEST, bookAppointment)]).toEqual([true, false]);
  });

  it('is remembered for the session, and without a memory until the page is loaded again', () => {
    const kept = new Map<string, string>();
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    makeOrganisationChoice(memory).set('R0Y');
    expect(makeOrganisationChoice(memory).get()).toBe('R0Y');
    makeOrganisationChoice(memory).set(undefined);
    expect(makeOrganisationChoice(memory).get()).toBeUndefined();
    const forgetful = makeOrganisationChoice(undefined);
    forgetful.set('R0Y');
    expect(forgetful.get()).toBe('R0Y');
  });
});

describe('sharing staff with another organisation', () => {
  const lakeside: OtherOrganisation = {
    ...LAKESIDE,
    sharedWithThemSince: null,
    sharedWithUsSince: '2026-03-02T09:00:00Z',
    guestsHere: 2,
  };

  it('is for administrators', () => {
    expect(sectionsFor(ME).some(({ name }) => name === 'sharing')).toBe(false);
    expect(sectionsFor({ ...ME, appRoles: ['Admin'] }).some(({ name }) => name === 'sharing')).toBe(true);
  });

  it('is begun after it was said what that means, and ended likewise', async () => {
    let current = lakeside;
    const change = (since: string | null) => () => {
      current = { ...current, sharedWithThemSince: since };
      return current;
    };
    const api = fakeApi({}, [
      answering(listOrganisations, () => ({ items: [current] })),
      answering(shareStaff, change('2026-03-05T09:00:00Z')),
      answering(endSharing, change(null)),
    ]);
    renderWithConfer(<SharingSection />, { api });
    const list = await screen.findByTestId('sharing-list');
    expect(within(list).getByText('Not shared')).toBeDefined();
    expect(within(list).getByText('Since 2 Mar 2026')).toBeDefined();
    await userEvent.click(within(list).getByRole('button', { name: 'Share our staff with Lakeside' }));
    expect(screen.getByTestId('sharing-dialog').textContent).toContain('its coordinators can book them');
    await userEvent.click(screen.getByTestId('sharing-confirm'));
    await screen.findByText('Since 5 Mar 2026');
    await userEvent.click(screen.getByRole('button', { name: 'Stop sharing our staff with Lakeside' }));
    expect(screen.getByTestId('sharing-dialog').textContent).toContain('Consultations that are booked stay');
    await userEvent.click(screen.getByTestId('sharing-confirm'));
    await screen.findByText('Not shared');
    expect(screen.queryByTestId('sharing-dialog')).toBeNull();
  });

  it('says of guests who are not shared any more that they are not offered', () => {
    expect(guestWords(lakeside)).toBe('2');
    expect(guestWords({ ...lakeside, sharedWithUsSince: null })).toBe('2, not offered any more');
    expect(guestWords({ ...lakeside, guestsHere: 0 })).toBe('None');
  });
});

describe('somebody who works for another organisation', () => {
  const person = (isShared: boolean): DirectoryPerson => ({
    entraObjectId: id(41),
    displayName: 'Owen Falk',
    userPrincipalName: 'owen@lakeside.example',
    jobTitle: null,
    practitionerId: null,
    organisation: { name: 'Lakeside', isShared },
  });
  const choose = async (isShared: boolean) => {
    const added = jest.fn(() => Promise.reject(new Error('not asked for in this test')));
    const api = fakeApi({}, [
      answering(searchDirectoryPeople, () => ({ items: [person(isShared)] })),
      answering(addStaff, added),
    ]);
    renderWithConfer(
      <AddFromDirectory knownRoles={[]} onAdded={() => undefined} onCancel={() => undefined} />,
      { api },
    );
    await userEvent.type(screen.getByTestId('directory-person'), 'owen');
    const option = await screen.findByRole('option', { name: /Owen Falk/ });
    expect(option.textContent).toContain('works for Lakeside');
    await userEvent.click(option);
    await userEvent.click(screen.getByTestId('directory-add'));
    return added;
  };

  it('can be added as a guest while they are shared', async () => {
    const added = await choose(true);
    expect(screen.getByText(/They come as a guest/)).toBeDefined();
    expect(added).toHaveBeenCalledTimes(1);
  });

  it('cannot be added otherwise, and it is said who can change that', async () => {
    const added = await choose(false);
    expect(screen.getByText(/Ask Lakeside’s administrator to share its staff/)).toBeDefined();
    expect(added).not.toHaveBeenCalled();
  });

  it('is named with their organisation where they are booked', () => {
    expect(staffNames([DR_A, { displayName: 'Owen Falk', organisation: 'Lakeside' }])).toBe(
      'Dr A, Owen Falk (Lakeside)',
    );
  });

  it('does not count for the roles of a service line when they are not shared any more', () => {
    const role = { roleCode: 'nurse', label: 'Nurse' };
    const line = (isShared: boolean) =>
      goLiveSteps({
        roles: [{ ...role, requiredCount: 1 }],
        members: [
          {
            practitionerId: id(42),
            displayName: 'Owen Falk',
            userPrincipalName: 'owen@lakeside.example',
            version: 1,
            role,
            organisation: { name: 'Lakeside', isShared },
          },
        ],
        readiness: { clinics: 1, sessionsAhead: 1, isChannelKnown: null },
        hasChannel: false,
      });
    expect(canBeBooked(line(true))).toBe(true);
    expect(canBeBooked(line(false))).toBe(false);
    expect(line(false).map((step) => step.label)).toContain(
      'Not shared any more: Owen Falk. Ask Lakeside again, or remove them',
    );
  });
});

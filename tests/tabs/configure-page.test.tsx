import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { listMdts } from '../../api/mdt/contract/endpoints.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { ConfigurePage } from '../../tabs/pages/configure/configure-page.tsx';
import { firstScope } from '../../tabs/pages/today/day-scope.tsx';
import type { SavedTab } from '../../tabs/teams-host/tab-settings.ts';
import { id } from './support/an-appointment.ts';
import { anMdt } from './support/an-mdt.ts';
import { answering, DIABETES, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const LUNG = anMdt({ mdtId: id(700), name: 'Lung cancer MDT' });

/** @param entityId of the tab that is changed */
async function openPage(
  entityId?: string,
  change: Partial<Parameters<typeof renderWithConfer>[1]> = {},
  mdts: () => Promise<{ items: (typeof LUNG)[] }> = () => Promise.resolve({ items: [LUNG] }),
) {
  const offered: (SavedTab | undefined)[] = [];
  const settings = {
    readEntityId: () => Promise.resolve(entityId),
    offer: (tab: SavedTab | undefined) => void offered.push(tab),
  };
  const api = fakeApi({}, [answering(listMdts, mdts)]);
  renderWithConfer(<ConfigurePage settings={settings} />, { api, ...change });
  const select: HTMLSelectElement = await screen.findByRole('combobox', { name: /Show/ });
  await act(async () => Promise.resolve());
  return { offered, select, user: userEvent.setup(), last: () => offered.at(-1) };
}

describe('the configuration page of a tab', () => {
  it('lets nobody save before something is chosen', async () => {
    const { select, last } = await openPage();
    expect(select.value).toBe('');
    expect(last()).toBeUndefined();
    const groups = screen.getAllByRole('group').map((group) => group.getAttribute('label'));
    expect(groups).toEqual(['Service lines', 'MDTs']);
    expect(
      within(select)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual([...['Choose…', 'Each person’s own day', 'Young adult diabetes', 'Lung cancer MDT']]);
  });

  it('keeps a service line: its day, in this organisation', async () => {
    const { user, select, last } = await openPage();
    await user.selectOptions(select, 'Young adult diabetes');
    expect(last()).toEqual({
      entityId: `service-line-${DIABETES.serviceLineId}`,
      name: 'Young adult diabetes',
      contentUrl: `http://localhost/tabs/index.html?organisation=R0Z&service-line=${DIABETES.serviceLineId}#/today`,
    });
  });

  it('keeps an MDT, or each reader’s own day', async () => {
    const { user, select, last } = await openPage();
    await user.selectOptions(select, 'Lung cancer MDT');
    expect(last()).toMatchObject({
      entityId: `mdt-${LUNG.mdtId}`,
      contentUrl: `http://localhost/tabs/index.html?organisation=R0Z#/mdt/cases/${LUNG.mdtId}`,
    });
    await user.selectOptions(select, 'Each person’s own day');
    expect(last()).toMatchObject({ entityId: 'own-day', name: 'Confer' });
  });

  it('begins with what the tab shows when it is changed, and can be worked by keyboard', async () => {
    const { user, select, last } = await openPage(`mdt-${LUNG.mdtId}`);
    expect(select.value).toBe(`mdt-${LUNG.mdtId}`);
    expect(last()?.name).toBe('Lung cancer MDT');
    await user.tab();
    expect(document.activeElement).toBe(select);
  });

  it('leaves to a guest of another organisation each reader’s own day, which is chosen already', async () => {
    const me = { ...ME, isGuest: true, guestIn: [{ odsCode: 'R0Z', name: 'Northmoor' }] };
    const { select, last } = await openPage(undefined, { me }, () => Promise.reject(new Error('not asked')));
    expect(within(select).getAllByRole('option')).toHaveLength(1);
    expect(last()).toMatchObject({ entityId: 'own-day' });
  });

  it('lets everything else be chosen when the MDTs cannot be read', async () => {
    const away = new ProblemError({
      type: 'about:blank',
      title: 'Confer is busy',
      status: 503,
      instance: '',
    });
    const { user, select, last } = await openPage(undefined, {}, () => Promise.reject(away));
    expect(
      await screen.findByText('The MDTs could not be read. Everything else can be chosen.'),
    ).toBeTruthy();
    await user.selectOptions(select, 'Young adult diabetes');
    expect(last()?.name).toBe('Young adult diabetes');
  });
});

describe('a tab of a service line', () => {
  afterEach(() => {
    window.history.replaceState(null, '', '/');
  });

  it('opens on its day for those who belong to it, and on their own for everybody else', () => {
    window.history.replaceState(null, '', `/?service-line=${DIABETES.serviceLineId}`);
    expect(firstScope(ME)).toBe(DIABETES.serviceLineId);
    expect(firstScope({ ...ME, serviceLineIds: [] })).toBe('mine');
  });
});

import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { whoCanSeePatient } from '../../api/appointment-view/contract/endpoints.ts';
import type { PatientAccess } from '../../api/appointment-view/contract/patient-access.ts';
import { searchPatients } from '../../api/patients/contract/endpoints.ts';
import { listServiceLineSetups } from '../../api/service-lines/contract/endpoints.ts';
import {
  addRoleGrant,
  endRoleGrant,
  listHomeMoves,
  listRoleGrants,
  searchStaff,
} from '../../api/staff/contract/endpoints.ts';
import type { AddRoleGrant, RoleGrant } from '../../api/staff/contract/role-grants.ts';
import type { Me } from '../../api/staff/contract/me.ts';
import type { StaffPerson } from '../../api/staff/contract/staff.ts';
import { AccessSection } from '../../tabs/pages/admin/access/access-section.tsx';
import { appRoleWords, reasonWords } from '../../tabs/pages/admin/access/access-words.ts';
import { sectionsFor } from '../../tabs/pages/admin/admin-sections.ts';
import { id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const ADMIN: Me = { ...ME, appRoles: ['Admin', 'Coordinator'] };
const STROKE = { id: id(101), name: 'Stroke review' };

const person = (number: number, displayName: string, organisation: string | null = null): StaffPerson => ({
  practitionerId: id(number),
  displayName,
  userPrincipalName: `person${number}@northmoor.example`,
  role: null,
  hasLeft: false,
  organisation: organisation === null ? null : { name: organisation, isShared: true },
  version: 1,
});

const ONESELF = person(1, 'Hanna Admin');

const aGrant = (change: Partial<RoleGrant> = {}): RoleGrant => ({
  grantId: id(50),
  person: { practitionerId: id(41), displayName: 'Hannah Lowe' },
  role: 'Viewer',
  scope: { of: 'service-line', ...STROKE },
  grantedBy: 'Dr A',
  grantedAt: '2026-03-02T09:00:00Z',
  ended: null,
  ...change,
});

/** A Confer that keeps what is added and ended. */
function aConfer(grants: RoleGrant[] = []) {
  const asked: AddRoleGrant[] = [];
  const answers = [
    answering(listHomeMoves, () => ({ items: [] })),
    answering(listRoleGrants, () => ({ items: grants, nextCursor: null })),
    // the setup of a service line has much more, and no more is shown
    answering(listServiceLineSetups, () => ({
      items: [{ serviceLineId: STROKE.id, name: STROKE.name } as never],
      nextCursor: null,
    })),
    // not for what was typed on the way: its answer would be dropped under the pointer
    answering(searchStaff, ({ query: { q } }) => ({
      items: q === 'han' ? [person(41, 'Hannah Lowe'), person(42, 'Hanna Guest', 'Lakeside'), ONESELF] : [],
      isMore: false,
    })),
    answering(addRoleGrant, ({ body }) => {
      asked.push(body);
      grants = [...grants, aGrant({ role: body.role })];
      return grants.at(-1)!;
    }),
    answering(endRoleGrant, ({ grantId }) => {
      const ended = grants.find((grant) => grant.grantId === grantId)!;
      grants = grants.filter((grant) => grant !== ended);
      return { ...ended, ended: { by: 'Dr A', at: '2026-03-05T09:00:00Z' } };
    }),
  ];
  return { asked, answers };
}

describe('who may do what where', () => {
  it('is for administrators', () => {
    expect(sectionsFor({ ...ME, appRoles: ['Coordinator'] }).map(({ name }) => name)).not.toContain('access');
    expect(sectionsFor(ADMIN).map(({ name }) => name)).toContain('access');
  });

  it('gives somebody a role in a service line, by keyboard too', async () => {
    const { asked, answers } = aConfer();
    renderWithConfer(<AccessSection />, { api: fakeApi({}, answers), me: ADMIN });
    await screen.findByText('Confer gives nobody a role of its own');
    screen.getByRole('button', { name: 'Give somebody a role' }).focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.type(screen.getByRole('combobox', { name: /Who/ }), 'han');
    const options = await screen.findAllByRole('option', { name: /Han/ });
    // neither a guest nor oneself
    expect(options.map((option) => option.textContent)).toEqual([expect.stringContaining('Hannah Lowe')]);
    await userEvent.click(options[0]!);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Role' }), 'Coordinator');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: /Where/ }), STROKE.name);
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    const list = await screen.findByTestId('role-grants');
    expect(within(list).getByText('Hannah Lowe')).toBeDefined();
    expect(asked).toEqual([
      { practitionerId: id(41), role: 'Coordinator', scope: { of: 'service-line', id: STROKE.id } },
    ]);
    expect(screen.queryByRole('group', { name: 'A new role' })).toBeNull();
  });

  it('makes an Admin for the whole organisation alone', async () => {
    const { asked, answers } = aConfer();
    renderWithConfer(<AccessSection />, { api: fakeApi({}, answers), me: ADMIN });
    await userEvent.click(await screen.findByTestId('add-role'));
    await userEvent.type(screen.getByTestId('role-person'), 'han');
    await userEvent.click(await screen.findByRole('option', { name: /Hannah Lowe/ }));
    await screen.findByRole('option', { name: STROKE.name });
    await userEvent.selectOptions(screen.getByTestId('role-where'), STROKE.name);
    await userEvent.selectOptions(screen.getByTestId('role-role'), 'Admin');
    expect(screen.getByTestId<HTMLSelectElement>('role-where').disabled).toBe(true);
    await userEvent.click(screen.getByTestId('role-add'));
    await screen.findByTestId('role-grants');
    expect(asked[0]!.scope).toEqual({ of: 'organisation' });
  });

  it('takes one away after it was said what that means', async () => {
    const { answers } = aConfer([aGrant()]);
    renderWithConfer(<AccessSection />, { api: fakeApi({}, answers), me: ADMIN });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take Viewer (Stroke review) from Hannah Lowe' }),
    );
    expect(screen.getByTestId('end-role-dialog').textContent).toContain('It ends at once');
    await userEvent.click(screen.getByTestId('end-role-confirm'));
    await screen.findByText('Confer gives nobody a role of its own');
    expect(screen.queryByTestId('end-role-dialog')).toBeNull();
  });

  it('says why it did not work, and keeps what was chosen', async () => {
    const { answers } = aConfer([aGrant()]);
    const failing = [answering(endRoleGrant, () => Promise.reject(new Error('away'))), ...answers];
    renderWithConfer(<AccessSection />, { api: fakeApi({}, failing), me: ADMIN });
    await userEvent.click(await screen.findByTestId(`end-role-${id(50)}`));
    await userEvent.click(screen.getByTestId('end-role-confirm'));
    await within(screen.getByTestId('end-role-dialog')).findByRole('alert');
  });
});

describe('who can see a patient', () => {
  const reader = (change: Partial<PatientAccess['items'][number]> = {}): PatientAccess['items'][number] => ({
    practitionerId: id(41),
    displayName: 'Hannah Lowe',
    userPrincipalName: 'hannah@northmoor.example',
    isGuest: false,
    appRoles: ['Clinician'],
    reasons: [
      { kind: 'member', serviceLine: STROKE },
      { kind: 'staff', appointments: 2 },
    ],
    ...change,
  });

  it('names each with the reasons', async () => {
    const patient = {
      patientId: id(60),
      displayName: 'Maya Kelso',
      nhsNumber: '999 000 0018',
      birthDate: '2004-05-19',
      gender: null,
      postcode: null,
      mobile: null,
      email: null,
      standing: 'active' as const,
      isRestricted: false,
      notice: null,
      replacedBy: null,
    };
    const api = fakeApi({}, [
      ...aConfer().answers,
      answering(searchPatients, () => ({ items: [patient], source: 'pas' as const, leftOut: 0 })),
      answering(whoCanSeePatient, () => ({ items: [reader()] })),
    ]);
    renderWithConfer(<AccessSection />, { api, me: ADMIN });
    await userEvent.type(screen.getByTestId('patient-nhs-number'), '9990000018');
    await userEvent.click(screen.getByTestId('patient-search'));
    await userEvent.click(await screen.findByRole('button', { name: /Maya Kelso/ }));
    const list = await screen.findByTestId('patient-readers');
    expect(within(list).getByText('Belongs to Stroke review')).toBeDefined();
    expect(within(list).getByText('Staff of 2 appointments')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Another patient' }));
    expect(screen.getByTestId('patient-nhs-number')).toBeDefined();
  });

  it('takes somebody who may search for patients', () => {
    const api = fakeApi({}, aConfer().answers);
    renderWithConfer(<AccessSection />, { api, me: { ...ADMIN, appRoles: ['Admin'] } });
    expect(screen.getByText('You cannot search for patients')).toBeDefined();
    expect(screen.queryByTestId('patient-search')).toBeNull();
  });

  it('says what is not known, and who is a guest', () => {
    expect(appRoleWords(reader({ appRoles: null }))).toMatch(/^Not known now/);
    expect(appRoleWords(reader({ appRoles: [] }))).toBe('None');
    expect(appRoleWords(reader({ isGuest: true }))).toBe('Clinician (guest)');
    expect(reasonWords({ kind: 'role', role: 'Viewer', serviceLine: STROKE })).toBe(
      'Viewer in Stroke review',
    );
    expect(reasonWords({ kind: 'staff', appointments: 1 })).toBe('Staff of one appointment');
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  changeCaseType,
  changeMdt,
  createCaseType,
  createMdt,
  getMdt,
} from '../../../api/mdt/contract/endpoints.ts';
import { changeCaseTypeSchema } from '../../../api/mdt/contract/mdts.ts';
import type { ChangeCaseType, ChangeMdt, CreateMdt, Mdt } from '../../../api/mdt/contract/mdts.ts';
import { listStaffRoles, searchStaff } from '../../../api/staff/contract/endpoints.ts';
import {
  caseTypeRequest,
  keyFor,
  newCaseTypeDraft,
  newField,
} from '../../../tabs/pages/mdt/settings/case-type-draft.ts';
import { draftOfMdt, mdtRequest } from '../../../tabs/pages/mdt/settings/mdt-draft.ts';
import { SettingsPage } from '../../../tabs/pages/mdt/settings/settings-page.tsx';
import { DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { aCaseType, anMdt, FIELDS, refused, STALE } from '../support/an-mdt.ts';
import type { Answering } from '../support/render-with-confer.tsx';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const COORDINATOR = { ...ME, appRoles: ['Coordinator' as const] };
const ROLES = [
  { roleCode: 'consultant', label: 'Consultant' },
  { roleCode: 'nurse', label: 'Nurse' },
  { roleCode: 'surgeon', label: 'Surgeon' },
];
const SURGEON = {
  practitionerId: id(3),
  displayName: 'Dr S',
  userPrincipalName: 's@northmoor.example',
  role: { roleCode: 'surgeon', label: 'Surgeon' },
  hasLeft: false,
  organisation: null,
  version: 1,
};

function show(mdtId: string, answers: readonly Answering[] = [], known = { mdt: anMdt() }) {
  const changed: { body: ChangeMdt; seen: unknown }[] = [];
  renderWithConfer(<SettingsPage mdtId={mdtId} />, {
    me: COORDINATOR,
    api: fakeApi({}, [
      ...answers,
      answering(getMdt, () => known.mdt),
      answering(listStaffRoles, () => ({ items: ROLES })),
      answering(searchStaff, () => ({ items: [SURGEON], isMore: false })),
      answering(changeMdt, ({ body, seen }) => {
        changed.push({ body, seen });
        if (seen !== known.mdt.version) return Promise.reject(STALE);
        known.mdt = { ...known.mdt, version: known.mdt.version + 1, name: body.name };
        return known.mdt;
      }),
    ]),
  });
  return { changed, known };
}

const unchanged = (mdt: Mdt): ChangeMdt => mdtRequest(draftOfMdt(mdt))!;
const rename = async (name: string): Promise<void> => {
  const field = await screen.findByTestId('mdt-name');
  await userEvent.clear(field);
  await userEvent.type(field, name);
};

describe('the settings of an MDT', () => {
  it('are sent as they were when nothing was changed', () => {
    expect(unchanged(anMdt())).toEqual({
      name: 'Lung MDT',
      chairedBy: DR_A.practitionerId,
      coreRoles: [{ role: 'consultant', needed: 1 }],
      members: [
        { practitionerId: DR_A.practitionerId, roles: ['consultant'], coveredBy: NURSE_B.practitionerId },
        { practitionerId: NURSE_B.practitionerId, roles: ['nurse'], coveredBy: null },
      ],
      cutOffHours: 24,
      followUpDays: 28,
      minutesPerCase: 10,
      series: anMdt().series,
      isActive: true,
    });
  });

  it('take new members, roles and cover', async () => {
    const { changed } = show(id(700));
    await userEvent.type(await screen.findByTestId('mdt-add-member'), 'Dr');
    await userEvent.click(await screen.findByRole('option', { name: /Dr S/ }));
    expect(await screen.findByTestId(`member-${id(3)}`)).toBeTruthy();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Cover for Nurse B' }), 'Cover: Dr A');
    await userEvent.selectOptions(screen.getByTestId('mdt-core-role'), 'Surgeon');
    await userEvent.click(screen.getByTestId('mdt-settings-save'));
    await waitFor(() => {
      expect(changed).toHaveLength(1);
    });
    expect(changed[0]?.seen).toBe(5);
    expect(changed[0]?.body.members.slice(1)).toEqual([
      {
        practitionerId: NURSE_B.practitionerId,
        roles: ['nurse'],
        coveredBy: DR_A.practitionerId,
      },
      { practitionerId: id(3), roles: ['surgeon'], coveredBy: null },
    ]);
    expect(changed[0]?.body.coreRoles).toEqual([
      { role: 'consultant', needed: 1 },
      { role: 'surgeon', needed: 1 },
    ]);
  });

  it('keep what was entered when somebody else changed them, and save it over theirs', async () => {
    const { changed, known } = show(id(700));
    await rename('Thorax MDT');
    known.mdt = { ...known.mdt, version: 6, name: 'Chest MDT' };
    await userEvent.click(screen.getByTestId('mdt-settings-save'));
    expect(await screen.findByText('Somebody else changed these settings meanwhile')).toBeTruthy();
    expect(screen.getByTestId<HTMLInputElement>('mdt-name').value).toBe('Thorax MDT');
    await userEvent.click(screen.getByTestId('mdt-settings-save'));
    await waitFor(() => {
      expect(changed.map(({ seen }) => seen)).toEqual([5, 6]);
    });
    expect(known.mdt.name).toBe('Thorax MDT');
  });

  it('show theirs when the person drops their own', async () => {
    const { known } = show(id(700));
    await rename('Thorax MDT');
    known.mdt = { ...known.mdt, version: 6, name: 'Chest MDT' };
    await userEvent.click(screen.getByTestId('mdt-settings-save'));
    await userEvent.click(await screen.findByTestId('mdt-take-theirs'));
    await waitFor(() => {
      expect(screen.getByTestId<HTMLInputElement>('mdt-name').value).toBe('Chest MDT');
    });
  });

  it('say at the field what is wrong', async () => {
    const errors = [{ pointer: '/members/1/roles/0', detail: 'Nobody has this role.' }];
    show(id(700), [
      answering(changeMdt, () => Promise.reject(refused(422, 'mdt-role-not-known', { errors }))),
    ]);
    await userEvent.click(await screen.findByTestId('mdt-settings-save'));
    const member = within(screen.getByTestId(`member-${NURSE_B.practitionerId}`));
    expect(await member.findByText('Nobody has this role.')).toBeTruthy();
  });

  it('make a new MDT of a service line', async () => {
    const made: CreateMdt[] = [];
    show('new', [
      answering(createMdt, ({ body }) => {
        made.push(body);
        return anMdt({ mdtId: id(701) });
      }),
    ]);
    await rename('Thorax MDT');
    expect(screen.getByText('Choose the chair.')).toBeTruthy();
    await userEvent.type(screen.getByTestId('mdt-chair'), 'Dr');
    await userEvent.click(await screen.findByRole('option', { name: /Dr S/ }));
    await userEvent.click(screen.getByTestId('template-day-TH'));
    await userEvent.click(screen.getByTestId('mdt-settings-save'));
    await waitFor(() => {
      expect(window.location.hash).toBe(`#/mdt/settings/${id(701)}`);
    });
    expect(made[0]).toMatchObject({
      serviceLineId: id(100),
      name: 'Thorax MDT',
      chairedBy: id(3),
      cutOffHours: 24,
      followUpDays: 28,
      series: { recurrenceRule: 'FREQ=WEEKLY;BYDAY=TH', opensAt: '13:00', closesAt: '14:30' },
    });
    expect(made[0]).not.toHaveProperty('isActive');
  });
});

describe('the types of cases', () => {
  it('get another version of the form by another field, and keep the keys', async () => {
    const sent: { body: ChangeCaseType; seen: unknown }[] = [];
    show(id(700), [
      answering(changeCaseType, ({ body, seen }) => {
        sent.push({ body, seen });
        return aCaseType({ version: 4 });
      }),
    ]);
    await userEvent.click(await screen.findByTestId(`type-change-${id(710)}`));
    expect(screen.queryByText(/makes version/)).toBeNull();
    await userEvent.click(screen.getByTestId('field-add'));
    await userEvent.type(screen.getByTestId('field-label-6'), 'Stage');
    await userEvent.selectOptions(screen.getByTestId('field-kind-6'), 'Choice of a list');
    await userEvent.type(screen.getByTestId('field-choices-6'), 'I{Enter}II');
    await userEvent.click(screen.getByTestId('field-mandatory-6'));
    await userEvent.click(screen.getByRole('button', { name: 'Move Newest imaging up' }));
    expect(screen.getByText('Saving makes version 3 of the form')).toBeTruthy();
    await userEvent.click(screen.getByTestId('type-save'));
    await waitFor(() => {
      expect(sent).toHaveLength(1);
    });
    expect(sent[0]?.seen).toBe(3);
    const [stage, imaging, ...others] = FIELDS;
    expect(sent[0]?.body.fields).toEqual([
      imaging,
      stage,
      ...others,
      {
        key: 'stage-2',
        label: 'Stage',
        kind: 'choice',
        isMandatory: true,
        choices: ['I', 'II'],
        range: null,
      },
    ]);
  });

  it('are saved over what the form was opened with, whatever was read meanwhile', async () => {
    const versions: unknown[] = [];
    const { known } = show(id(700), [
      answering(changeCaseType, ({ seen }) => {
        versions.push(seen);
        return Promise.reject(STALE);
      }),
    ]);
    await userEvent.click(await screen.findByTestId(`type-change-${id(710)}`));
    known.mdt = anMdt({ caseTypes: [aCaseType({ version: 4, name: 'Lung cancer that came back' })] });
    await rename('Thorax MDT');
    await userEvent.click(screen.getByTestId('mdt-settings-save'));
    // all is read again after they were saved
    await screen.findByRole('heading', { name: 'Settings of Thorax MDT' });
    await userEvent.click(screen.getByTestId('type-save'));
    expect(await screen.findByText('Somebody else changed this type of case meanwhile')).toBeTruthy();
    await userEvent.click(screen.getByTestId('type-save'));
    await waitFor(() => {
      expect(versions).toEqual([3, 4]);
    });
  });

  it('say at the field of the form what is wrong', async () => {
    const errors = [{ pointer: '/fields/2/range', detail: 'Give a highest value above the lowest' }];
    show(id(700), [answering(changeCaseType, () => Promise.reject(refused(400, 'not-valid', { errors })))]);
    await userEvent.click(await screen.findByTestId(`type-change-${id(710)}`));
    await userEvent.click(screen.getByTestId('type-save'));
    const field = within(await screen.findByTestId('form-field-2'));
    expect(field.getByText('Give a highest value above the lowest')).toBeTruthy();
  });

  it('are added with who has to be there', async () => {
    const made: unknown[] = [];
    show(id(700), [
      answering(createCaseType, ({ body }) => {
        made.push(body);
        return aCaseType();
      }),
    ]);
    await userEvent.click(await screen.findByTestId('type-new'));
    await userEvent.type(screen.getByTestId('type-name'), 'Follow-up');
    await userEvent.selectOptions(screen.getByTestId('type-role'), 'Nurse');
    await userEvent.click(screen.getByTestId('type-save'));
    await waitFor(() => {
      expect(made).toEqual([
        { name: 'Follow-up', requiredRoles: [{ role: 'nurse', needed: 1 }], target: null, fields: [] },
      ]);
    });
  });
});

describe('a number that was not typed', () => {
  it('is refused at its field, and never taken for another one', () => {
    const score = { ...newField('new 0'), label: 'Fitness', kind: 'score' as const, from: 'low', to: '4' };
    const draft = { ...newCaseTypeDraft(), name: 'Follow-up', hasTarget: true, within: '', fields: [score] };
    const sent: unknown = JSON.parse(JSON.stringify(caseTypeRequest(draft)));
    const { error } = changeCaseTypeSchema.safeParse(sent);
    expect(error?.issues.map(({ path }) => path.join('/'))).toEqual(['target/within', 'fields/0/range/from']);
  });
});

describe('the key of a new field', () => {
  it('comes from what it is called, once', () => {
    expect(keyFor('FEV1, percent of predicted', new Set())).toBe('fev1-percent-of-predicted');
    expect(keyFor('T stage', new Set(['t-stage', 't-stage-2']))).toBe('t-stage-3');
    expect(keyFor('2nd opinion', new Set())).toBe('nd-opinion');
    expect(keyFor('…', new Set())).toBe('field');
    expect(keyFor('x'.repeat(90), new Set())).toHaveLength(36);
  });
});

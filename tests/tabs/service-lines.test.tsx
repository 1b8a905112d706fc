import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { OTHER_LANGUAGES } from '../../api/kernel/rules/words/page-languages.ts';
import type { ImportResult } from '../../api/service-lines/contract/service-line-import.ts';
import type { SaveServiceLine, ServiceLineSetup } from '../../api/service-lines/contract/service-lines.ts';
import type { StaffPerson } from '../../api/staff/contract/staff.ts';
import {
  changeServiceLine,
  createServiceLine,
  getServiceLine,
  importServiceLines,
  listServiceLineSetups,
} from '../../api/service-lines/contract/endpoints.ts';
import { listStaffRoles, searchStaff } from '../../api/staff/contract/endpoints.ts';
import type { Seen } from '../../api/kernel/contract/endpoint.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { canBeBooked, goLiveSteps } from '../../tabs/pages/admin/service-lines/go-live.ts';
import { badRowsCsv } from '../../tabs/pages/admin/service-lines/importing/bad-rows-csv.ts';
import { kindOfFile, whatIsWrongWith } from '../../tabs/pages/admin/service-lines/importing/choose-file.tsx';
import { importWords } from '../../tabs/pages/admin/service-lines/importing/import-words.ts';
import { ServiceLinesSection } from '../../tabs/pages/admin/service-lines/service-lines-section.tsx';
import { readRoute, routeHash } from '../../tabs/shell/routes.ts';
import { id } from './support/an-appointment.ts';
import { focused } from './support/focused.ts';
import { answering, fakeApi, ME, renderWithConfer, type Answering } from './support/render-with-confer.tsx';

jest.setTimeout(30_000); // a whole form is filled in, letter by letter

const NURSE = { roleCode: 'nurse', label: 'Nurse' };
const PERSON: StaffPerson = {
  practitionerId: id(31),
  displayName: 'Nurse B',
  userPrincipalName: 'b@example.nhs.uk',
  role: NURSE,
  hasLeft: false,
  organisation: null,
  version: 1,
};
const SELF: StaffPerson = {
  ...PERSON,
  practitionerId: ME.practitionerId,
  displayName: ME.displayName,
  role: null,
};
const LINE: ServiceLineSetup = {
  serviceLineId: id(100),
  name: 'Frailty',
  treatmentFunctionCode: '430',
  kind: 'mdt',
  roles: [{ ...NURSE, requiredCount: 1 }],
  durationMinutes: 30,
  huddleMinutes: 5,
  debriefMinutes: 5,
  graceMinutes: 10,
  joinOpensMinutes: 30,
  waitLookMinutes: 5,
  waitAlarmMinutes: 10,
  quorum: { rule: 'all-required' },
  messageSet: 'standard',
  waitsInLobby: true,
  waitingMessages: 'both',
  clinicalWords: ['pain'],
  heldBackLanguages: [],
  proxyOnlyRule: 'hold',
  secondFactor: 'none',
  tentativeIsBusy: true,
  refillNoticeMinutes: null,
  teamsChannelId: null,
  members: [],
  isArchived: false,
  version: 4,
  readiness: { clinics: 0, sessionsAhead: 0, isChannelKnown: null },
};

function show(route: string, ...answers: readonly Answering[]): void {
  window.location.hash = route;
  renderWithConfer(<ServiceLinesSection />, {
    api: fakeApi({}, [answering(listStaffRoles, () => ({ items: [NURSE] })), ...answers]),
    me: { ...ME, appRoles: ['Admin'] },
  });
}
afterEach(() => {
  window.location.hash = '';
});

describe('an address in Admin', () => {
  it('names the section and what is open in it', () => {
    expect(routeHash('admin', 'service-lines', 'a/b')).toBe('#/admin/service-lines/a%2Fb');
    expect(readRoute('#/admin/service-lines/a%2Fb')).toEqual({
      page: 'admin',
      item: 'service-lines',
      detail: 'a/b',
    });
    expect(readRoute('#/admin')).toEqual({ page: 'admin', item: undefined, detail: undefined });
  });
});

describe('the list of service lines', () => {
  it('says of each what is missing before it can be booked', async () => {
    show(
      '#/admin/service-lines',
      answering(listServiceLineSetups, () => ({ items: [LINE], nextCursor: null })),
    );
    const table = await screen.findByTestId('service-lines');
    expect(within(table).getByRole('link', { name: 'Frailty' })).toBeDefined();
    expect(table.textContent).toContain('nobody is a nurse and 2 more');
  });

  it('searches, goes on to the next page, and says when nothing fits', async () => {
    const asked: object[] = [];
    show(
      '#/admin/service-lines',
      answering(listServiceLineSetups, ({ query: { q, archived, cursor } }) => {
        asked.push({ q, archived, cursor });
        if (q !== '') return { items: [], nextCursor: null };
        const next = cursor === undefined;
        const item = next ? LINE : { ...LINE, serviceLineId: id(101), name: 'Stroke' };
        return { items: [item], nextCursor: next ? 'more' : null };
      }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    await screen.findByRole('link', { name: 'Stroke' });
    await userEvent.type(screen.getByTestId('service-line-search'), 'x');
    await screen.findByText('No service line fits');
    expect(asked).toEqual([
      { q: '', archived: 'false', cursor: undefined },
      { q: '', archived: 'false', cursor: 'more' },
      { q: 'x', archived: 'false', cursor: undefined },
    ]);
  });

  it('is for Admins; others see their own', () => {
    window.location.hash = '#/admin/service-lines';
    renderWithConfer(<ServiceLinesSection />, { api: fakeApi({}), me: { ...ME, appRoles: ['Coordinator'] } });
    expect(screen.getByTestId('service-lines').textContent).toContain('Young adult diabetes');
    expect(screen.queryByTestId('new-service-line')).toBeNull();
  });
});

describe('the form of a service line', () => {
  it('sets one up from nothing: roles, people and what they need', async () => {
    const saved: SaveServiceLine[] = [];
    show(
      '#/admin/service-lines/new',
      answering(searchStaff, ({ query: { q } }) => ({
        items: q === ME.displayName ? [SELF] : [PERSON],
        isMore: false,
      })),
      answering(createServiceLine, ({ body }) => {
        saved.push(body);
        return LINE;
      }),
    );
    await userEvent.type(await screen.findByTestId('line-name'), 'Frailty');
    await userEvent.type(screen.getByTestId('line-code'), '430');
    await userEvent.type(screen.getByTestId('line-add-role'), 'nURSE');
    await userEvent.click(screen.getByTestId('line-add-role-add'));
    await userEvent.type(screen.getByTestId('line-add-role'), 'Play therapist');
    await userEvent.click(screen.getByTestId('line-add-role-add'));
    expect(screen.getByTestId('go-live').textContent).toContain('nobody is a nurse');
    await userEvent.type(screen.getByTestId('line-add-person'), 'nu');
    await userEvent.click(await screen.findByRole('option', { name: /Nurse B/ }));
    expect(screen.getByTestId('go-live').textContent).toContain('1 × Nurse: there are enough');
    await userEvent.click(screen.getByTestId('save-service-line'));
    expect(saved).toMatchObject([
      {
        name: 'Frailty',
        treatmentFunctionCode: '430',
        roles: [
          { ...NURSE, requiredCount: 1 },
          { roleCode: 'play-therapist', label: 'Play therapist', requiredCount: 1 },
        ],
        durationMinutes: 30,
        memberIds: [ME.practitionerId, PERSON.practitionerId],
      },
    ]);
    expect(window.location.hash).toBe(`#/admin/service-lines/${LINE.serviceLineId}`);
  });

  it('shows at each field what is wrong with it, keeps what was entered and goes to the first', async () => {
    show(
      '#/admin/service-lines/new',
      answering(searchStaff, () => ({ items: [SELF], isMore: false })),
      answering(createServiceLine, () =>
        Promise.reject(
          new ProblemError({
            type: 'urn:confer:problem:bad-input',
            title: 'Some of what was sent cannot be used.',
            status: 400,
            instance: 'trace',
            errors: [{ pointer: '/treatmentFunctionCode', detail: 'Give the three digits' }],
          }),
        ),
      ),
    );
    await userEvent.type(await screen.findByTestId('line-name'), 'Frailty');
    await userEvent.click(screen.getByTestId('save-service-line'));
    await screen.findByText('Give the three digits');
    expect(focused()).toBe(screen.getByTestId('line-code'));
    expect(screen.getByTestId<HTMLInputElement>('line-name').value).toBe('Frailty');
  });

  it('changes the version that it showed', async () => {
    const versions: Seen[] = [];
    show(
      `#/admin/service-lines/${LINE.serviceLineId}`,
      answering(getServiceLine, () => LINE),
      answering(changeServiceLine, ({ seen }) => {
        versions.push(seen);
        return { ...LINE, version: 5 };
      }),
    );
    await userEvent.clear(await screen.findByTestId('line-durationMinutes'));
    await userEvent.type(screen.getByTestId('line-durationMinutes'), '45');
    await userEvent.click(screen.getByTestId('save-service-line'));
    await screen.findByText('Saved');
    expect(versions).toEqual([4]);
  });
});

describe('the languages of patient pages', () => {
  it('are named with whether somebody has reviewed them, and one that is unticked is held back', async () => {
    const saved: SaveServiceLine[] = [];
    show(
      `#/admin/service-lines/${LINE.serviceLineId}`,
      answering(getServiceLine, () => ({ ...LINE, heldBackLanguages: ['pl' as const] })),
      answering(changeServiceLine, ({ body }) => {
        saved.push(body);
        return LINE;
      }),
    );
    const welsh = await screen.findByTestId<HTMLInputElement>('line-language-cy');
    const polish = screen.getByTestId<HTMLInputElement>('line-language-pl');
    const [label] = welsh.labels ?? [];
    expect(label?.textContent).toBe('Welsh (Cymraeg)');
    expect(screen.getAllByText('Needs review')).toHaveLength(OTHER_LANGUAGES.length);
    expect(screen.queryByTestId('line-language-en')).toBeNull();
    expect([welsh.checked, polish.checked]).toEqual([true, false]);
    await userEvent.click(welsh);
    await userEvent.click(polish);
    await userEvent.click(screen.getByTestId('save-service-line'));
    expect(saved).toMatchObject([{ heldBackLanguages: ['cy'] }]);
  });
});

describe('what a service line needs before it goes live', () => {
  const steps = (change: Partial<ServiceLineSetup>, hasChannel = true) =>
    goLiveSteps({ ...LINE, ...change, hasChannel });

  it('is there once everybody required is, and sessions lie ahead', () => {
    const ready = {
      members: [PERSON, SELF],
      readiness: { clinics: 1, sessionsAhead: 3, isChannelKnown: true },
    };
    expect(steps(ready).filter((step) => !step.isDone)).toEqual([]);
    expect(canBeBooked(steps({ ...ready, readiness: { ...ready.readiness, sessionsAhead: 0 } }))).toBe(false);
    expect(canBeBooked(steps({ ...ready, roles: [] }))).toBe(false);
  });

  it('can do without a channel and a coordinator, and says that they would help', () => {
    const bare = { members: [PERSON], readiness: { clinics: 1, sessionsAhead: 3, isChannelKnown: null } };
    expect(canBeBooked(steps(bare, false))).toBe(true);
    expect(steps(bare, false).filter((step) => !step.isDone)).toHaveLength(2);
  });
});

describe('an import', () => {
  const result = (change: Partial<ImportResult> = {}): ImportResult => ({
    isDryRun: true,
    isWritten: false,
    rows: 12,
    serviceLines: { created: 1, changed: 2, unchanged: 0 },
    people: { created: 0, changed: 0, unchanged: 3 },
    memberships: { created: 4, unchanged: 0 },
    changes: [{ what: 'service-line', name: 'Frailty', isNew: true, details: ['New: 430, 30 min'] }],
    badRows: { total: 0, items: [] },
    ...change,
  });
  const BAD = { line: 7, column: 'Required', reason: 'This is not a number.', whatToDo: 'Write 0 to 5.' };

  it('says what it would bring, what it brought, or that there is nothing to do', () => {
    expect(importWords(result(), 'a.csv')).toMatchObject({
      title: 'This would bring: 1 new service line, 2 changed service lines, 4 memberships',
      canImport: true,
    });
    expect(importWords(result({ isWritten: true }), 'a.csv').title).toMatch(/^Imported: 1 new/);
    const none = { created: 0, changed: 0, unchanged: 5 };
    const same = result({ serviceLines: none, people: none, memberships: { created: 0, unchanged: 1 } });
    expect(importWords(same, 'a.csv')).toMatchObject({
      title: 'There is nothing to change',
      canImport: false,
    });
    expect(importWords(result({ badRows: { total: 1, items: [BAD] } }), 'a.csv')).toMatchObject({
      title: '1 thing is wrong in a.csv',
      canImport: false,
    });
  });

  it('shows the dry run first and writes when told to', async () => {
    const runs: { dryRun: string; mediaType: string }[] = [];
    show(
      '#/admin/service-lines/import',
      answering(importServiceLines, ({ query: { dryRun }, file }) => {
        runs.push({ dryRun, mediaType: file.type });
        return result({ isDryRun: dryRun === 'true', isWritten: dryRun === 'false' });
      }),
    );
    await userEvent.upload(screen.getByTestId('import-file'), new File(['x'], 'lines.csv'));
    await screen.findByText(/This would bring/);
    await userEvent.click(screen.getByTestId('import-now'));
    await screen.findByText(/^Imported: /);
    expect(runs).toEqual([
      { dryRun: 'true', mediaType: 'text/csv' },
      { dryRun: 'false', mediaType: 'text/csv' },
    ]);
  });

  it('lists each bad row and offers no import', async () => {
    show(
      '#/admin/service-lines/import',
      answering(importServiceLines, () => result({ badRows: { total: 1, items: [BAD] } })),
    );
    await userEvent.upload(screen.getByTestId('import-file'), new File(['x'], 'lines.xlsx'));
    expect((await screen.findByTestId('bad-rows')).textContent).toContain('Line 7');
    expect(screen.queryByTestId('import-now')).toBeNull();
  });

  it('takes spreadsheets only, and says so before anything is sent', () => {
    expect([kindOfFile('A.XLSX'), kindOfFile('a.csv'), kindOfFile('a.xls')]).toEqual([
      'xlsx',
      'csv',
      undefined,
    ]);
    expect(whatIsWrongWith('a.pdf', 1)).toContain('.csv or .xlsx');
    expect(whatIsWrongWith('a.csv', 10_000_001)).toContain('at most 10 MB');
    expect(whatIsWrongWith('a.csv', 10_000_000)).toBeUndefined();
  });

  it('gives the bad rows as a CSV that no spreadsheet runs', () => {
    const text = badRowsCsv([{ ...BAD, reason: '=HYPERLINK("x")', column: null }]);
    expect(text).toBe(
      '\uFEFFLine,Column,What is wrong,What to do\r\n7,,"\'=HYPERLINK(""x"")",Write 0 to 5.\r\n',
    );
  });
});

describe('what patients and proxies give to show who they are', () => {
  it('is the date of birth, and what the service line adds', async () => {
    const saved: SaveServiceLine[] = [];
    show(
      `#/admin/service-lines/${LINE.serviceLineId}`,
      answering(getServiceLine, () => LINE),
      answering(changeServiceLine, ({ body }) => {
        saved.push(body);
        return { ...LINE, secondFactor: body.secondFactor };
      }),
    );
    const choice = await screen.findByLabelText<HTMLSelectElement>(/show who they are/);
    expect(choice.value).toBe('none');
    await userEvent.selectOptions(choice, 'Date of birth and postcode');
    await userEvent.click(screen.getByTestId('save-service-line'));
    await screen.findByText('Saved');
    expect(saved.map(({ secondFactor }) => secondFactor)).toEqual(['postcode']);
  });
});

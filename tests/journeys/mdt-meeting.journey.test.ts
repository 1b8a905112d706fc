import type { BrowserContext } from 'playwright-core';
import type { CaseCard } from '../../api/mdt/contract/cases.ts';
import type { Meeting } from '../../api/mdt/contract/meetings.ts';
import type {
  CaseType,
  CreateCaseType,
  CreateMdt,
  Mdt,
  MeetingSummary,
} from '../../api/mdt/contract/mdts.ts';
import type { Action } from '../../api/mdt/contract/outcomes.ts';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { StaffList } from '../../api/staff/contract/staff.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, newKey, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { documentOfTab, openTeams, type InTeams } from '../support/in-teams.ts';
import { objectionsInThemes } from '../support/objections-in-themes.ts';
import { ownOrganisation, type OwnOrganisation, type PatientName } from '../support/own-organisation.ts';

jest.setTimeout(120_000);

const PANEL_PX = 280;
const PANEL = { viewport: { width: 480, height: 720 } };
const WITHIN_MS = 2000;
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Makes something over the API, as other screens would. */
async function make<Made>(api: ConferApi, path: string, body: object): Promise<Made> {
  const answer = await api.post<Made>(path, body, { 'Idempotency-Key': newKey(), ...ANY_VERSION });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** By how many pixels the tab is wider than its panel. */
const tooWide = async ({ page }: InTeams): Promise<number> =>
  (await documentOfTab(page)).evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );

describe('an MDT meeting under way', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  const contexts: BrowserContext[] = [];
  let dev: ConferApi;
  let meetingId: string;
  let cases: [string, string, string];

  const open = async (user: string, device = DESKTOP): Promise<InTeams> => {
    const context = await browser.openFor(device);
    contexts.push(context);
    const person = await openTeams(confer, context, user);
    await person.go('MDT');
    return person;
  };

  beforeAll(async () => {
    confer = await ownOrganisation(['Lung cancer']);
    browser = await startBrowser();
    const elif = await signInTo(confer, 'elif.demir');
    dev = await signInTo(confer, 'dev.rana');
    const lines = await dev.get<{ items: ServiceLine[] }>('/api/service-lines');
    const idOf = async (name: string): Promise<string> =>
      (await dev.get<StaffList>(`/api/staff?q=${name}`)).body.items[0]!.practitionerId;
    const [elifId, faridId, hannahId] = await Promise.all([idOf('Elif'), idOf('Farid'), idOf('Hannah')]);
    const settings: CreateMdt = {
      serviceLineId: lines.body.items[0]!.serviceLineId,
      ...{ name: 'Lung MDT', chairedBy: elifId, cutOffHours: 24, minutesPerCase: 10 },
      coreRoles: [{ role: 'consultant', needed: 1 }],
      members: [
        { practitionerId: elifId, roles: ['consultant'], coveredBy: null },
        { practitionerId: faridId, roles: ['radiologist'], coveredBy: null },
        { practitionerId: hannahId, roles: ['specialist-nurse'], coveredBy: null },
      ],
      series: {
        ...{ recurrenceRule: 'FREQ=WEEKLY', startsOn: dayFromNow(7), endsOn: null },
        ...{ opensAt: '13:00', closesAt: '14:30', runsOnBankHolidays: true, exceptDates: [], extraDates: [] },
      },
    };
    const { mdtId } = await make<Mdt>(dev, '/api/mdts', settings);
    const fields: CreateCaseType['fields'] = [
      { key: 'stage', label: 'Stage', kind: 'text', isMandatory: true, choices: [], range: null },
    ];
    const type = (name: string, requiredRoles: CreateCaseType['requiredRoles']) =>
      make<CaseType>(dev, `/api/mdts/${mdtId}/case-types`, { name, requiredRoles, target: null, fields });
    const withImages = await type('New lung cancer', [{ role: 'radiologist', needed: 1 }]);
    const without = await type('Follow-up', []);
    const query = new URLSearchParams({ mdtId, from: dayFromNow(0), to: dayFromNow(30) });
    const meetings = await dev.get<{ items: MeetingSummary[] }>(`/api/mdt-meetings?${query.toString()}`);
    ({ meetingId } = meetings.body.items[0]!);
    const list = async (patient: PatientName, { caseTypeId }: CaseType): Promise<string> => {
      const { nhsNumber } = confer.patients[patient];
      const found = await dev.post<{ items: PatientSummary[] }>('/api/patient-searches', { nhsNumber });
      const { patientId } = found.body.items[0]!;
      const { caseId } = await make<CaseCard>(dev, '/api/mdt-cases', {
        ...{ mdtId, caseTypeId, patientId, question: 'Is an operation possible?', isUrgent: false },
        values: { stage: 'T2 N0' },
      });
      await make(elif, `/api/mdt-cases/${caseId}/triage`, {
        ...{ decision: 'discuss', reason: 'Two ways are open', ownerId: elifId },
      });
      await make(dev, `/api/mdt-meetings/${meetingId}/list`, { caseId });
      return caseId;
    };
    cases = [await list('callum', withImages), await list('maya', without), await list('iris', without)];
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
  });

  it('is started, followed by five people, decided and finished', async () => {
    const [first, second, third] = cases;
    const coordinator = await open('dev.rana');
    const { tab } = coordinator;
    await tab.getByTestId(`mdt-meeting-${meetingId}`).getByRole('link').click();
    await tab.getByTestId('start-meeting').click();
    await tab.getByRole('button', { name: 'Start it now all the same' }).click();
    await tab.getByTestId('next-case').click();
    await tab.getByTestId(`now-case-${first}`).waitFor();

    const enter = async (user: string, device = DESKTOP): Promise<InTeams> => {
      const person = await open(user, device);
      await person.tab.getByRole('link', { name: 'Open the meeting of Lung MDT' }).click();
      await person.tab.getByTestId(`now-case-${first}`).waitFor();
      return person;
    };
    const chair = await enter('elif.demir');
    const radiologist = await enter('farid.nouri');
    const nurse = await enter('hannah.lowe', PANEL);
    // the window around the tab is wider than a panel may be
    await nurse.page.getByTestId('tab-frame').evaluate((frame, width) => {
      frame.style.width = `${width}px`;
    }, PANEL_PX);
    const admin = await enter('grace.adeyemi');
    await tab.getByText('Here now: 5').waitFor();
    const quorum = tab.getByTestId(`quorum-${first}`);
    await quorum.getByText('Quorate', { exact: true }).waitFor();

    // he leaves: red for the case that needs him, and not for the other
    const leftAt = Date.now();
    await radiologist.go('Today');
    await quorum.getByText('Missing: Radiologist (1)').waitFor();
    expect(Date.now() - leftAt).toBeLessThan(WITHIN_MS);
    await tab.getByTestId(`now-row-${first}`).getByText('Not quorate').waitFor();
    await tab.getByTestId(`now-row-${second}`).getByText('Quorate', { exact: true }).waitFor();

    await tab.getByTestId('outcome-recommendation').fill('Operate');
    await tab.getByTestId('outcome-answer').fill('Yes');
    await chair.tab.getByText('Dev Rana is writing here.').first().waitFor();
    await eventually(async () => {
      expect(await chair.tab.getByTestId('outcome-recommendation').inputValue()).toBe('Operate');
      expect(await chair.tab.getByTestId('outcome-answer').inputValue()).toBe('Yes');
    });
    await nurse.tab.getByText('Not quorate').waitFor();
    expect(await tooWide(nurse)).toBe(0);
    expect(await objectionsInThemes(nurse.page)).toEqual({});

    await chair.tab.getByTestId('read-back').click();
    await chair.tab.getByTestId('confirm-send').click();
    await tab.getByText(/Confirmed by Dr Elif Demir/).waitFor();

    await tab.getByTestId('add-action').click();
    await tab.getByTestId('action-what').fill('CT of the chest');
    await tab.getByTestId('action-who').selectOption({ label: 'Hannah Lowe' });
    await tab.getByTestId('action-due').fill('31/12/2099');
    await tab.getByTestId('action-send').click();
    await admin.tab.getByText('CT of the chest').waitFor();

    await tab.getByTestId('next-case').click();
    for (const person of [chair, nurse, admin]) await person.tab.getByTestId(`now-case-${second}`).waitFor();
    await nurse.tab.getByTestId('part-people').click();
    expect(await tooWide(nurse)).toBe(0);

    await tab.getByTestId('finish-meeting').click();
    await tab.getByTestId(`because-${second}`).fill('The scan comes next week');
    await tab.getByTestId('because-all').fill('No time was left');
    expect(await objectionsInThemes(coordinator.page)).toEqual({});
    await tab.getByTestId('finish-send').click();
    await nurse.tab.getByText('Here at the end').waitFor();

    const { body: meeting } = await dev.get<Meeting>(`/api/mdt-meetings/${meetingId}`);
    expect(meeting.status).toBe('finished');
    expect(meeting.items.map((item) => item.case.caseId)).toEqual([first]);
    const carried = await dev.get<CaseCard>(`/api/mdt-cases/${third}`);
    expect(carried.body.listing?.takenOff).toMatchObject({
      how: 'carried-over',
      because: 'No time was left',
    });
    const actions = await dev.get<{ items: Action[] }>(`/api/mdt-actions?caseId=${first}`);
    expect(actions.body.items).toMatchObject([
      { what: 'CT of the chest', owner: { displayName: 'Hannah Lowe' } },
    ]);
    for (const person of [coordinator, chair, radiologist, nurse, admin]) expect(person.troubles).toEqual([]);
  });
});

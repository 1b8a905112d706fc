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
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { StaffList } from '../../api/staff/contract/staff.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { ANY_VERSION, newKey, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { openTeams } from '../support/in-teams.ts';
import { objectionsInThemes } from '../support/objections-in-themes.ts';
import { ownOrganisation, type OwnOrganisation, type PatientName } from '../support/own-organisation.ts';

jest.setTimeout(120_000);

const DAYS_AHEAD = 30;
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const FIELDS: CreateCaseType['fields'] = [
  { key: 'stage', label: 'Stage', kind: 'text', isMandatory: true, choices: [], range: null },
  {
    ...{ key: 'imaging', label: 'Newest imaging', kind: 'choice', isMandatory: true },
    ...{ choices: ['CT', 'PET-CT'], range: null },
  },
];

/** Makes something over the API, as other screens would. */
async function make<Made>(api: ConferApi, path: string, body: object): Promise<Made> {
  const answer = await api.post<Made>(path, body, { 'Idempotency-Key': newKey(), ...ANY_VERSION });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

describe('the list of an MDT meeting', () => {
  let confer: OwnOrganisation;
  let browser: TestBrowser;
  let context: BrowserContext;
  let dev: ConferApi;
  let elif: ConferApi;
  let mdtId: string;
  let caseTypeId: string;
  let elifId: string;

  const ask = async (patient: PatientName, question: string, values: object): Promise<CaseCard> => {
    const found = await dev.post<{ items: PatientSummary[] }>('/api/patient-searches', {
      nhsNumber: confer.patients[patient].nhsNumber,
    });
    const { patientId } = found.body.items[0]!;
    return make(dev, '/api/mdt-cases', { mdtId, caseTypeId, patientId, question, isUrgent: false, values });
  };

  beforeAll(async () => {
    confer = await ownOrganisation(['Lung cancer']);
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    [dev, elif] = await Promise.all([signInTo(confer, 'dev.rana'), signInTo(confer, 'elif.demir')]);
    const lines = await dev.get<{ items: ServiceLine[] }>('/api/service-lines');
    const staff = await dev.get<StaffList>('/api/staff?q=Elif');
    elifId = staff.body.items[0]!.practitionerId;
    const settings: CreateMdt = {
      serviceLineId: lines.body.items[0]!.serviceLineId,
      ...{ name: 'Lung MDT', chairedBy: elifId, cutOffHours: 24, minutesPerCase: 10 },
      coreRoles: [{ role: 'consultant', needed: 1 }],
      members: [{ practitionerId: elifId, roles: ['consultant'], coveredBy: null }],
      series: {
        ...{ recurrenceRule: 'FREQ=WEEKLY', startsOn: dayFromNow(7), endsOn: null },
        ...{ opensAt: '13:00', closesAt: '14:30', runsOnBankHolidays: true, exceptDates: [], extraDates: [] },
      },
    };
    ({ mdtId } = await make<Mdt>(dev, '/api/mdts', settings));
    ({ caseTypeId } = await make<CaseType>(dev, `/api/mdts/${mdtId}/case-types`, {
      ...{ name: 'New lung cancer', requiredRoles: [], target: { unit: 'days', within: 28, share: 80 } },
      fields: FIELDS,
    }));
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  it('gets a case that is completed, triaged, put on it and moved up by keyboard', async () => {
    const query = new URLSearchParams({ mdtId, from: dayFromNow(0), to: dayFromNow(DAYS_AHEAD) });
    const meetings = await dev.get<{ items: MeetingSummary[] }>(`/api/mdt-meetings?${query.toString()}`);
    const { meetingId } = meetings.body.items[0]!;
    const listed = await ask('callum', 'Is radiotherapy better?', { stage: 'T1 N0', imaging: 'CT' });
    await make(elif, `/api/mdt-cases/${listed.caseId}/triage`, {
      ...{ decision: 'discuss', reason: 'Two ways are open', ownerId: elifId },
    });
    await make(dev, `/api/mdt-meetings/${meetingId}/list`, { caseId: listed.caseId });
    const { caseId } = await ask('maya', 'Is an operation possible?', { stage: 'T2 N0' });

    const { page, tab, go, troubles } = await openTeams(confer, context, 'dev.rana');
    await go('MDT');
    await tab.getByTestId('mdt-answer').waitFor();
    await tab.getByRole('link', { name: 'Cases of Lung MDT' }).click();
    await tab.getByTestId(`mdt-case-${caseId}`).getByRole('link').click();

    await tab.getByText('1 of 2 missing').waitFor();
    await tab.getByTestId('missing-imaging').click();
    await tab.getByTestId('value-imaging').getByRole('combobox').selectOption('PET-CT');
    await tab.getByTestId('mdt-save').click();
    await tab.getByText('Complete: 2 of 2').waitFor();
    expect(await objectionsInThemes(page)).toEqual({});

    const clinic = await openTeams(confer, context, 'elif.demir');
    await clinic.go('MDT');
    await clinic.tab.getByRole('link', { name: 'Cases of Lung MDT' }).click();
    await clinic.tab.getByTestId(`mdt-case-${caseId}`).getByRole('link').click();
    await clinic.tab.getByTestId('triage-discuss').click();
    await clinic.tab.getByTestId('triage-reason').fill('The heart is weak');
    await clinic.tab.getByTestId('triage-save').click();
    await clinic.tab.getByText('The heart is weak').waitFor();
    await clinic.page.close();

    // told at once to the coordinator, whose page is still open
    await tab.getByText('The heart is weak').waitFor();
    await go('MDT');
    await tab.getByTestId(`mdt-meeting-${meetingId}`).getByRole('link').click();
    await tab.getByTestId(`add-${caseId}`).click();
    await tab.getByTestId(`list-${caseId}`).getByRole('link').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await tab.getByText('is now number 1 of 2').waitFor({ state: 'attached' });
    await eventually(async () => {
      const { body } = await dev.get<Meeting>(`/api/mdt-meetings/${meetingId}`);
      expect(body.items.map((item) => item.case.caseId)).toEqual([caseId, listed.caseId]);
    });
    expect(
      await tab
        .getByTestId(`list-${caseId}`)
        .getByRole('link')
        .evaluate((one) => one === document.activeElement),
    ).toBe(true);
    expect(await objectionsInThemes(page)).toEqual({});
    expect(troubles).toEqual([]);
    await page.close();
  });
});

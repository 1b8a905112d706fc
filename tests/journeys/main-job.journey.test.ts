import type { BrowserContext, Page } from 'playwright-core';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { openTeams, type InTeams } from '../support/in-teams.ts';
import { newestLinkTo } from '../support/messages-sent.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';
import { journeySteps } from '../support/steps.ts';

const PROXY_MOBILE = '07700900191';
const PATIENT_MOBILE = '07700900101';
const WAIT_MS = 20_000;

jest.setTimeout(90_000);

describe('one consultation, from booking to the PAS', () => {
  let confer: StackUnderTest;
  let browser: TestBrowser;
  let coordinator: InTeams;
  let clinician: InTeams;
  let patient: Page;
  let proxy: Page;
  let meeting: Page;
  let panel: Page;
  const step = journeySteps();

  const device = async (kind: typeof DESKTOP): Promise<BrowserContext> => {
    const context = await browser.openFor(kind);
    context.setDefaultTimeout(WAIT_MS);
    return context;
  };

  beforeAll(async () => {
    confer = await stack();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  step('is booked by the coordinator with three roles, a patient from the PAS and a proxy', async () => {
    coordinator = await openTeams(confer, await device(DESKTOP), 'dev.rana');
    const { tab } = coordinator;
    await coordinator.go('Book');
    await tab.getByTestId('book-service-line').selectOption({ label: 'Young adult diabetes' });
    await tab.getByTestId('patient-nhs-number').fill('999 000 0018');
    await tab.getByTestId('patient-search').click();
    await tab.getByTestId('patient-result').first().click();
    await tab.getByTestId('proxy-add').click();
    await tab.getByTestId('proxy-given-name').fill('Rosalind');
    await tab.getByTestId('proxy-family-name').fill('Kelso');
    await tab.getByTestId('proxy-relationship').selectOption('MTH');
    await tab.getByTestId('proxy-legal-basis').selectOption('consent');
    await tab.getByTestId('proxy-evidence').fill('Consent given at the last visit');
    await tab.getByTestId('proxy-mobile').fill(PROXY_MOBILE);
    // not the first, which may begin while the form is filled in
    await tab.getByTestId('slot').nth(1).click();
    await tab.getByTestId('book-submit').click();
    await tab.getByTestId('booked-links').waitFor({ timeout: WAIT_MS });
    await tab.getByTestId('booked-link').nth(1).waitFor();
    expect(await tab.getByTestId('booked-link').count()).toBe(2);
  });

  step('reaches the patient and the proxy by text, each with a link of their own', async () => {
    const links = await eventually(
      async () => [await newestLinkTo(confer, PATIENT_MOBILE), await newestLinkTo(confer, PROXY_MOBILE)],
      WAIT_MS,
    );
    expect(new Set(links).size).toBe(2);
    patient = await (await device(PHONE)).newPage();
    await patient.goto(links[0]!);
    proxy = await (await device(PHONE)).newPage();
    await proxy.goto(links[1]!);
  });

  step('shows no name before they have said who they are', async () => {
    for (const page of [patient, proxy]) {
      expect(await page.content()).not.toMatch(/Maya|Kelso|Rosalind|Okafor/);
      expect(await page.title()).not.toMatch(/Maya|Kelso|Rosalind/);
    }
  });

  step('lets them wait once they have, and tells them who will be there', async () => {
    for (const page of [patient, proxy]) {
      await page.getByLabel('Day').fill('19');
      await page.getByLabel('Month').fill('5');
      await page.getByLabel('Year').fill('2004');
      await page.getByRole('button').first().click();
      await page.getByText('Dr Amina Okafor').first().waitFor();
      await page.getByRole('button', { name: /waiting room/i }).click();
      await page.getByRole('heading', { level: 1, name: /waiting room/i }).waitFor();
    }
  });

  step('shows them to the clinician live, and in an arrival card that stays', async () => {
    const context = await device(DESKTOP);
    clinician = await openTeams(confer, context, 'amina.okafor');
    const row = clinician.tab.locator('[data-testid^="appointment-"]').first();
    await row.waitFor({ timeout: WAIT_MS });
    await clinician.tab.getByText('Waiting').first().waitFor({ timeout: WAIT_MS });
    const chat = await openTeams(confer, context, 'amina.okafor', { view: 'chat' });
    const arrival = chat.page.locator('[data-activity-id]').filter({ hasText: 'M. K. is waiting' }).last();
    await arrival.getByRole('button', { name: 'I’ll take it' }).click();
    await arrival.getByText(/Taken by Dr Amina Okafor/).waitFor({ timeout: WAIT_MS });
    await chat.page.close();
  });

  step('has one card in the channel, where each says whether they come', async () => {
    const context = await device(DESKTOP);
    const nurse = await openTeams(confer, context, 'ben.hartley', {
      view: 'channel:19:diabetes-northmoor@thread.tacv2',
    });
    const card = nurse.page.locator('[data-activity-id]').filter({ hasText: 'M. K.' }).last();
    await card.getByRole('button', { name: 'I’m coming' }).click();
    await card.getByText(/Ben Hartley – coming/).waitFor({ timeout: WAIT_MS });
    // waited for, not read: a card on its way since before the answer may show for a moment
    await card.getByText('Still missing: Consultant, Social prescriber').waitFor({ timeout: WAIT_MS });
    expect(await card.textContent()).not.toMatch(/Maya|Kelso|Rosalind/);
  });

  step('moves the patient and the proxy on to the meeting when they are admitted', async () => {
    const { tab } = clinician;
    await tab.locator('[data-testid^="open-"]').first().click();
    await tab.getByTestId('admit-all').click();
    for (const page of [patient, proxy]) {
      await page.waitForURL((url) => url.href.startsWith(confer.topology.graphPages), { timeout: WAIT_MS });
    }
  });

  step('brings them together in the meeting', async () => {
    const opened = clinician.page.context().waitForEvent('page');
    await clinician.tab.getByTestId('open-meeting').click();
    meeting = await opened;
    await meeting.getByTestId('join-now').click();
    await meeting.getByTestId('roster').waitFor();
    for (const [page, name] of [
      [patient, 'Maya'],
      [proxy, 'Maya’s mum'],
    ] as const) {
      await page.getByTestId('join-name').fill(name);
      await page.getByTestId('join-now').click();
      await meeting.getByTestId('let-in').first().click({ timeout: WAIT_MS });
      await page.getByTestId('roster').waitFor({ timeout: WAIT_MS });
    }
    // the meeting hears of the last to come a moment after their own page does
    await meeting.getByTestId('roster-person').nth(2).waitFor({ timeout: WAIT_MS });
    expect(await meeting.getByTestId('roster-person').count()).toBe(3);
  });

  step('shows the appointment in the side panel of the meeting, while one is in it', async () => {
    const opened = clinician.page.context().waitForEvent('page');
    await meeting.getByTestId('open-panel').click();
    panel = await opened;
    const tab = panel.frameLocator('[data-testid="tab-frame"]');
    await tab.getByTestId('appointment-panel').waitFor({ timeout: WAIT_MS });
    expect(await panel.getByTestId('frame-select').inputValue()).toBe('sidePanel');
  });

  step('proposes the attendance when it is over', async () => {
    await patient.getByTestId('leave').click();
    await meeting.getByTestId('end-meeting').click();
    await panel.getByTestId('not-in-call').waitFor({ timeout: WAIT_MS });
    await panel.close();
    await meeting.close();
    const { tab } = clinician;
    await tab.getByTestId('confirm-attendance').waitFor({ timeout: WAIT_MS });
    await eventually(async () => {
      expect(await tab.getByTestId('attendance-code').inputValue()).toBe('5');
    }, WAIT_MS);
  });

  step('weighs evidence of Confer, of the team, and of Teams’ events and report', async () => {
    const api = await signInTo(confer, 'amina.okafor');
    const now = Date.now();
    const window = new URLSearchParams({
      from: new Date(now - 3_600_000).toISOString(),
      to: new Date(now + 86_400_000).toISOString(),
      mine: 'true',
    });
    const { body } = await api.get<{ items: Appointment[] }>(`/api/appointments?${window.toString()}`);
    // two were sent on and two came in: which of them is which nobody can tell, but the call is over
    const ended = body.items.find((one) => one.patient.initials === 'M. K.' && one.state === 'over');
    await eventually(async () => {
      const detail = await api.get<AttendanceDetail>(`/api/appointments/${ended!.appointmentId}/attendance`);
      const sources = new Set(detail.body.evidence.map((item) => item.source));
      expect([...sources].sort()).toEqual([
        'confer',
        'notify',
        'panel',
        'staff',
        'teams-event',
        'teams-report',
      ]);
      const reported = detail.body.evidence.filter((item) => item.kind === 'report-attended');
      expect(reported.map((item) => item.who)).toEqual(
        expect.arrayContaining(['Dr Amina Okafor', 'Patient', 'Proxy (mother)']),
      );
    }, WAIT_MS);
  });

  step('tells the PAS what the clinician confirms, and shows that it did', async () => {
    const { tab } = clinician;
    await tab.getByTestId('confirm-attendance').click();
    await tab
      .locator('[data-testid="attendance-status"][data-status="written"]')
      .waitFor({ timeout: WAIT_MS });
  });

  step('leaves a fulfilled appointment and a finished encounter in the PAS', async () => {
    const found = (await readFromPas(
      confer,
      '/Appointment?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018&_sort=-_lastUpdated',
    )) as {
      entry: { resource: { id: string; status: string; participant: { actor: { reference: string } }[] } }[];
    };
    const appointment = found.entry[0]!.resource;
    expect(appointment.status).toBe('fulfilled');
    const actors = appointment.participant.map((one) => one.actor.reference.split('/')[0]);
    expect(actors).toEqual(expect.arrayContaining(['Patient', 'RelatedPerson', 'Practitioner']));
    const encounters = (await readFromPas(
      confer,
      `/Encounter?appointment=Appointment/${appointment.id}`,
    )) as {
      entry: { resource: { status: string; class: { code: string } } }[];
    };
    expect(encounters.entry).toHaveLength(1);
    expect(encounters.entry[0]!.resource).toMatchObject({ status: 'finished', class: { code: 'VR' } });
  });

  step('is followed to the end by the card in the channel', async () => {
    const nurse = await openTeams(confer, await device(DESKTOP), 'ben.hartley', {
      view: 'channel:19:diabetes-northmoor@thread.tacv2',
    });
    const cards = nurse.page.locator('[data-activity-id]').filter({ hasText: 'M. K.' });
    await cards.last().getByText(/Seen/).waitFor({ timeout: WAIT_MS });
    await cards
      .last()
      .getByRole('button', { name: 'I’m coming' })
      .waitFor({ state: 'detached', timeout: WAIT_MS });
  });

  step('stands in the report, and in the export', async () => {
    const admin = await openTeams(confer, await device(DESKTOP), 'grace.adeyemi');
    await admin.go('Reports');
    const table = admin.tab.getByTestId('report-table');
    await table.getByText('M. K.').first().waitFor({ timeout: WAIT_MS });
    // what is handed to the browser to be saved; whether its own saving ends is not ours to wait for
    await admin.tab.locator('body').evaluate(() => {
      const handOver = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (content: Blob) => {
        void content.text().then((text) => (document.body.dataset['saved'] = text));
        return handOver(content);
      };
    });
    await admin.tab.getByTestId('report-export').click();
    const body = admin.tab.locator('body[data-saved]');
    await body.waitFor({ state: 'attached', timeout: WAIT_MS });
    const text = (await body.getAttribute('data-saved')) ?? '';
    expect(text).toContain('Young adult diabetes');
    expect(text).not.toMatch(/Kelso|9990000018/);
  });
});

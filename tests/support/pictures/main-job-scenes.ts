import type { BrowserContext, Page } from 'playwright-core';
import { DESKTOP, PHONE, type TestBrowser } from '../browser.ts';
import { eventually } from '../eventually.ts';
import { openTeams, type InTeams } from '../in-teams.ts';
import { newestLinkTo } from '../messages-sent.ts';
import type { StackUnderTest } from '../stack.ts';
import type { Camera } from './camera.ts';

const PATIENT = { nhsNumber: '999 000 0018', mobile: '07700900101', birth: ['19', '5', '2004'] } as const;
const PROXY_MOBILE = '07700900321';
const CHANNEL = 'channel:19:diabetes-northmoor@thread.tacv2';
const WAIT_MS = 20_000;

/** The people of the main job with their devices, and the camera that follows them. */
interface Stage {
  confer: StackUnderTest;
  camera: Camera;
  desktop: () => Promise<BrowserContext>;
  phone: () => Promise<Page>;
}

/** Goes through the main job and takes a picture of each main screen on the way. */
export async function photographMainJob(
  confer: StackUnderTest,
  browser: TestBrowser,
  camera: Camera,
): Promise<void> {
  const contexts: BrowserContext[] = [];
  const device = async (kind: typeof DESKTOP): Promise<BrowserContext> => {
    const context = await browser.openFor(kind);
    context.setDefaultTimeout(WAIT_MS);
    contexts.push(context);
    return context;
  };
  const stage: Stage = {
    confer,
    camera,
    desktop: () => device(DESKTOP),
    phone: async () => (await device(PHONE)).newPage(),
  };
  const consolePage = await (await stage.desktop()).newPage();
  await openConsole(stage, consolePage);
  await bookIt(stage);
  const phones = await comeIn(stage);
  await beThere(stage, phones);
  await lookBack(stage, phones.patient);
  await lookBehind(stage, consolePage);
  for (const context of contexts) await context.close();
}

async function bookIt({ confer, camera, desktop }: Stage): Promise<void> {
  const context = await desktop();
  const coordinator = await openTeams(confer, context, 'dev.rana');
  const { tab } = coordinator;
  await coordinator.go('Book');
  await tab.getByTestId('book-service-line').selectOption({ label: 'Young adult diabetes' });
  await tab.getByTestId('slot').first().waitFor();
  await camera.shootTab('book-empty', coordinator);
  await tab.getByTestId('patient-nhs-number').fill(PATIENT.nhsNumber);
  await tab.getByTestId('patient-search').click();
  await tab.getByTestId('patient-result').first().click();
  await tab.getByTestId('slot').first().click();
  await camera.shootTab('book-filled', coordinator, { readme: 'book' });
  await tab.getByTestId('proxy-add').click();
  await tab.getByTestId('proxy-given-name').fill('Ruth');
  await tab.getByTestId('proxy-family-name').fill('Kelso');
  await tab.getByTestId('proxy-relationship').selectOption('MTH');
  await tab.getByTestId('proxy-legal-basis').selectOption('consent');
  await tab.getByTestId('proxy-evidence').fill('Consent given at the last visit');
  await tab.getByTestId('proxy-mobile').fill(PROXY_MOBILE);
  await camera.shootTab('book-proxy', coordinator);
  await tab.getByTestId('book-submit').click();
  await tab.getByTestId('booked-links').waitFor();
  await eventually(() => newestLinkTo(confer, PROXY_MOBILE), WAIT_MS);
  await camera.shootTab('booked', coordinator);
  await coordinator.page.close();
}

interface Phones {
  patient: Page;
  proxy: Page;
}

async function comeIn({ confer, camera, phone }: Stage): Promise<Phones> {
  const inbox = await phone();
  await inbox.goto(`${confer.topology.notify}/phones/${PATIENT.mobile}`);
  await inbox.getByRole('link', { name: /\/j\// }).first().waitFor();
  await camera.shoot('phone-text-390', inbox);
  const patient = await phone();
  await patient.goto(await newestLinkTo(confer, PATIENT.mobile));
  await camera.shoot('patient-1-identity-390', patient);
  await patient.getByLabel('Day').fill('1');
  await patient.getByRole('button').first().click();
  await camera.shoot('patient-1-identity-wrong-390', patient, { isWhole: true });
  await sayWhoTheyAre(patient);
  await camera.shoot('patient-2-appointment-390', patient);
  await goIntoWaitingRoom(patient);
  await camera.shoot('patient-3-waiting-390', patient, { readme: 'waiting-room' });
  const proxy = await phone();
  await proxy.goto(await newestLinkTo(confer, PROXY_MOBILE));
  await camera.shoot('proxy-1-identity-390', proxy);
  await sayWhoTheyAre(proxy);
  await camera.shoot('proxy-2-appointment-390', proxy, { isWhole: true });
  await goIntoWaitingRoom(proxy);
  return { patient, proxy };
}

async function sayWhoTheyAre(page: Page): Promise<void> {
  for (const [index, label] of (['Day', 'Month', 'Year'] as const).entries()) {
    await page.getByLabel(label).fill(PATIENT.birth[index] ?? '');
  }
  await page.getByRole('button').first().click();
  await page.getByText('Dr Amina Okafor').first().waitFor();
}

async function goIntoWaitingRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: /waiting room/i }).click();
  await page.getByRole('heading', { level: 1, name: /waiting room/i }).waitFor();
}

async function beThere(stage: Stage, { patient, proxy }: Phones): Promise<void> {
  const { confer, camera, desktop } = stage;
  const context = await desktop();
  const clinician = await openTeams(confer, context, 'amina.okafor');
  const { tab } = clinician;
  await tab.locator('[data-testid^="appointment-"]').first().waitFor();
  await tab.getByText('Waiting').first().waitFor();
  await camera.shootTab('today', clinician, { readme: 'today' });
  await showCards(stage, context);
  await tab.locator('[data-testid^="open-"]').first().click();
  await camera.shootTab('panel-waiting', clinician);
  await tab.getByTestId('admit-all').click();
  await patient.getByRole('heading', { level: 1, name: /time/i }).waitFor();
  await camera.shoot('patient-4-it-is-time-390', patient);
  await meet(stage, clinician, { patient, proxy });
  await tab.getByTestId('confirm-attendance').scrollIntoViewIfNeeded();
  await camera.shootTab('attendance-proposed', clinician, { readme: 'attendance' });
  await tab.getByTestId('confirm-attendance').click();
  await tab.locator('[data-testid="attendance-status"][data-status="written"]').waitFor();
  await camera.shootTab('attendance-written', clinician);
  await clinician.go('Today');
  await camera.shootTab('today-after', clinician);
}

async function showCards({ confer, camera }: Stage, context: BrowserContext): Promise<void> {
  const chat = await openTeams(confer, context, 'amina.okafor', { view: 'chat' });
  await chat.page.getByText('M. K. is waiting').last().waitFor();
  await camera.shoot('chat-arrival-1280', chat.page, { readme: 'arrival-card' });
  await chat.page.getByRole('button', { name: 'I’ll take it' }).last().click();
  await chat.page
    .getByText(/Taken by Dr Amina Okafor/)
    .last()
    .waitFor();
  await camera.shoot('chat-arrival-taken-1280', chat.page);
  await chat.page.getByTestId('theme-select').selectOption('dark');
  await camera.shoot('chat-arrival-taken-1280-dark', chat.page);
  await chat.page.getByTestId('theme-select').selectOption('default');
  await chat.page.close();
  const channel = await openTeams(confer, context, 'ben.hartley', { view: CHANNEL });
  const card = channel.page.locator('[data-activity-id]').filter({ hasText: 'M. K.' }).last();
  await card.getByRole('button', { name: 'I’m coming' }).click();
  await card.getByText(/Ben Hartley – coming/).waitFor();
  await camera.shoot('channel-card-1280', channel.page);
  await channel.page.getByTestId('theme-select').selectOption('contrast');
  await camera.shoot('channel-card-1280-contrast', channel.page);
  await channel.page.close();
}

async function meet(
  { confer, camera }: Stage,
  clinician: InTeams,
  { patient, proxy }: Phones,
): Promise<void> {
  const opened = clinician.page.context().waitForEvent('page');
  await clinician.tab.getByTestId('open-meeting').click();
  const meeting = await opened;
  await meeting.getByTestId('join-now').waitFor();
  await camera.shoot('meeting-1-join-1280', meeting);
  await meeting.getByTestId('join-now').click();
  await meeting.getByTestId('roster').waitFor();
  const names = new Map([
    [patient, 'Maya'],
    [proxy, 'Ruth'],
  ]);
  for (const [page, name] of names) {
    await page.waitForURL((url) => url.href.startsWith(confer.topology.graphPages), { timeout: WAIT_MS });
    await page.getByTestId('join-name').fill(name);
    if (page === patient) await camera.shoot('meeting-2-join-390', page);
    await page.getByTestId('join-now').click();
    await meeting.getByTestId('let-in').first().waitFor();
    if (page === patient) {
      await camera.shoot('meeting-3-lobby-390', page);
      await camera.shoot('meeting-3-lobby-1280', meeting);
    }
    await meeting.getByTestId('let-in').first().click();
    await page.getByTestId('roster').waitFor();
  }
  await camera.shoot('meeting-4-roster-1280', meeting);
  await camera.shoot('meeting-4-roster-390', patient);
  await camera.shootTab('panel-in-consultation', clinician);
  await patient.getByTestId('leave').click();
  await camera.shoot('meeting-5-left-390', patient);
  await meeting.getByTestId('end-meeting').click();
  await meeting.close();
}

async function lookBack({ confer, camera, desktop, phone }: Stage, patient: Page): Promise<void> {
  const context = await desktop();
  const admin = await openTeams(confer, context, 'grace.adeyemi');
  await admin.go('Reports');
  await admin.tab.getByTestId('report-table').waitFor();
  await camera.shootTab('reports', admin);
  await admin.tab.getByTestId('report-sentence').evaluate((sentence) => {
    sentence.scrollIntoView();
  });
  await camera.shoot('reports-scrolled-1280', admin.page, { readme: 'reports' });
  await admin.go('Admin');
  await admin.tab.getByRole('heading', { level: 2 }).first().waitFor();
  await camera.shootTab('admin', admin);
  await camera.shootTab('today-of-admin', (await admin.go('Today'), admin));
  await patient.goto(await newestLinkTo(confer, PATIENT.mobile));
  await camera.shoot('patient-5-over-390', patient);
  const pas = await context.newPage();
  await pas.goto(`${confer.topology.pas}/`);
  await camera.shoot('pas-1-list-1280', pas);
  await pas.getByRole('row', { name: /Kelso/i }).getByRole('link').first().click();
  await pas.waitForLoadState();
  await camera.shoot('pas-2-appointment-1280', pas, { readme: 'pas' });
  await pas.goto(`${confer.topology.pas}/patients`);
  await camera.shoot('pas-3-patients-1280', pas);
  const phones = await phone();
  await phones.goto(`${confer.topology.notify}/`);
  await camera.shoot('phones-390', phones);
}

/** As a newcomer finds it; the list follows what is booked from here on. */
async function openConsole({ confer, camera }: Stage, page: Page): Promise<void> {
  await page.goto(confer.topology.console);
  await page.getByTestId('guided-list').waitFor();
  await camera.shoot('console-1280', page, { readme: 'console' });
}

async function lookBehind({ confer, camera }: Stage, page: Page): Promise<void> {
  await page.getByText(/steps are done/).waitFor();
  await camera.shoot('console-whole-1280', page, { isWhole: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await camera.shoot('console-whole-1280-dark', page, { isWhole: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 400, height: 800 });
  await camera.shoot('console-400', page, { isWhole: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${confer.topology.console}/faults`);
  await camera.shoot('console-faults-1280', page, { isWhole: true });
  for (const [name, address] of [
    ['graph', confer.topology.graphPages],
    ['teams-chooser', confer.topology.teams],
    ['phones', confer.topology.notify],
  ] as const) {
    await page.goto(address);
    await camera.shoot(`${name}-1280`, page);
  }
}

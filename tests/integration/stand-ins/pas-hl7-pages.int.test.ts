import type { BrowserContextOptions, Page } from 'playwright-core';
import { DESKTOP, PHONE, startBrowser, type TestBrowser } from '../../support/browser.ts';
import { aDidNotAttend, aDraftedAppointment, anArrival, aSeen, aSiu } from '../../support/hl7-draft.ts';
import { openHl7Sender, type Hl7Sender } from '../../support/hl7-sender.ts';
import { lookWithAxe } from '../../support/look-with-axe.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

const of = aDraftedAppointment();
let pas: PasStub;
let sender: Hl7Sender;
let browser: TestBrowser;
beforeAll(async () => {
  [pas, browser] = await Promise.all([startPasStub(), startBrowser()]);
  sender = openHl7Sender(pas.mllpPort);
});
afterAll(async () => {
  await sender.close();
  await browser.close();
  await pas.stop();
});

async function open(path: string, device: BrowserContextOptions = DESKTOP): Promise<Page> {
  const page = await (await browser.openFor(device)).newPage();
  await page.goto(`${pas.page}${path}`);
  return page;
}

/** The rows of the log, each as one text. */
const rowsOf = async (page: Page): Promise<string[]> =>
  (await page.getByRole('row').allInnerTexts()).slice(1).map((text) => text.replace(/\s+/g, ' '));

it('says so when there are no messages yet, and shows each one as it comes', async () => {
  const page = await open('/messages');
  await page.getByText('No HL7 messages yet').waitFor();
  await sender.send(aSiu('S12', of));
  await page.getByRole('cell', { name: 'Booked SIU^S12' }).waitFor();
  await page.context().close();
});

it('lists them newest first, with event, control id, appointment and answer, and one appointment’s alone', async () => {
  const other = aDraftedAppointment();
  const seen = aSeen(of);
  await sender.send(seen);
  await sender.send(seen);
  await sender.send(aDidNotAttend(of));
  await sender.send(anArrival(other));
  const page = await open('/messages');
  const rows = await rowsOf(page);
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatch(/Arrived ADT\^A04 .*AE, error 204 at PV1-19: No appointment has this id/);
  expect(rows[1]).toMatch(/Did not attend SIU\^S26 .*AE, error 103 at SCH-25/);
  expect(rows[2]).toMatch(/AA, accepted repeated: the first answer was given again/);
  expect(rows[3]).toContain(`SIU^S14 ${seen.controlId} CONFER ${of.appointmentId} ✓ AA, accepted`);
  await page.getByRole('textbox', { name: /Appointment/ }).fill(other.appointmentId);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('1', { exact: true }).waitFor();
  expect(await rowsOf(page)).toHaveLength(1);
  await page.context().close();
});

it('leads from an appointment to its messages, and shows one by segment and field', async () => {
  const { entry } = await (
    await fetch(`${pas.fhir}/Appointment?identifier=https://confer.example/appointment|${of.appointmentId}`)
  ).json();
  const page = await open(`/appointments/${entry[0].resource.id}`);
  await page.getByRole('link', { name: 'HL7 messages about this appointment' }).click();
  await page.getByRole('row').nth(4).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Booked SIU^S12' }).waitFor();
  const names = await page.getByRole('heading', { level: 3 }).allInnerTexts();
  expect(names).toEqual(['MSH', 'SCH', 'NTE', 'PID', 'PV1', 'RGS', 'AIS', 'AIP', 'AIP', 'AIP', 'MSH', 'MSA']);
  const words = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  expect(words).toContain(`SCH-2 ${of.appointmentId}^CONFER`);
  expect(words).toContain('MSH-10 T');
  expect(words).toContain('PID-5 Kelso^Maya');
  expect(words).toContain('MSA-1 AA');
  await page.context().close();
});

it('shows what was sent as text, never as markup, and what cannot be read at all', async () => {
  const draft = anArrival(of).set('PID', 5, '<b>x</b>');
  await sender.send(draft);
  const list = await (await fetch(`${pas.page}/messages`)).text();
  const number = /messages\/(\d+)/.exec(list)![1]!;
  expect(await (await fetch(`${pas.page}/messages/${number}`)).text()).toContain('&lt;b&gt;x&lt;/b&gt;');
  expect((await fetch(`${pas.page}/messages/99999`)).status).toBe(404);
  expect((await fetch(`${pas.page}/messages/x`)).status).toBe(404);
});

it.each([
  ['the log', '/messages', DESKTOP, 'light' as const],
  [
    'the log in the dark, on a narrow screen',
    '/messages',
    { viewport: { width: 400, height: 800 } },
    'dark' as const,
  ],
  ['the log on a phone', '/messages', PHONE, 'light' as const],
  ['a message', '/messages/1', DESKTOP, 'dark' as const],
  ['a message on a phone', '/messages/1', PHONE, 'light' as const],
])('passes axe and fits its screen: %s', async (_name, path, device, colorScheme) => {
  const page = await open(path, { ...device, colorScheme });
  expect((await lookWithAxe(page)).objections).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.context().close();
});

import type { BrowserContext, Page } from 'playwright-core';
import type { ConsultationOptions } from '../builders/a-consultation.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { patientPagesServer, type PatientPagesServer } from '../support/patient-pages-server.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DAYS_AHEAD = '2026-02-27T10:00:00Z';
/** The browser of the tests is Chromium on Linux, which Teams takes. */
const KNOWN =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

let browser: TestBrowser;
let server: PatientPagesServer;
let context: BrowserContext;
/** Scripts that failed, and what the content security policy held up. */
let troubles: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.close();
  await server.close();
  expect(troubles).toEqual([]);
  troubles = [];
});

async function comeIn(options: ConsultationOptions = {}, settings = {}): Promise<Page> {
  server = await patientPagesServer({ now: DAYS_AHEAD, ...options });
  context = await browser.openFor({ ...PHONE, userAgent: KNOWN, ...settings });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) troubles.push(line.text());
  });
  await page.goto(server.link('patient'));
  await page.getByLabel('Day').fill('17');
  await page.getByLabel('Month').fill('4');
  await page.getByLabel('Year').fill('1999');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await heading(page, 'Your video appointment');
  return page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const step = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const choose = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const newest = () => server.all.stores.evidence.findLast(({ kind }) => kind === 'device-tested')?.detail;

async function expectAccessible(page: Page): Promise<void> {
  const { objections } = await lookWithAxe(page, { runOnly: TAGS });
  expect(objections).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

/** Whether what is to be pressed can be seen without scrolling. */
async function expectInSight(page: Page, name: string): Promise<void> {
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  expect(box!.y + box!.height).toBeLessThanOrEqual(844);
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Check that your phone works for the call' }).click();
  await heading(page, 'Check your phone');
}

describe('the test of a phone', () => {
  it('goes through camera, microphone, sound and internet days ahead, and says that the phone is ready', async () => {
    const page = await comeIn();
    await begin(page);
    await expectAccessible(page);
    await expectInSight(page, 'Start the check');
    await choose(page, 'Start the check');

    await step(page, 'Camera');
    await page.getByText('Can you see yourself?').waitFor();
    await page.waitForFunction(() => document.querySelector('video')!.videoWidth > 0);
    await expectAccessible(page);
    await expectInSight(page, 'Yes, I can');
    await choose(page, 'Yes, I can');

    await step(page, 'Microphone');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Microphone');
    // the made-up microphone beeps
    await page.getByText('We can hear you.').waitFor();
    await expectAccessible(page);
    await choose(page, 'Yes, go on');

    await step(page, 'Sound');
    await expectAccessible(page);
    await choose(page, 'Play the sound');
    await choose(page, 'I heard it');

    await heading(page, 'This phone is ready');
    await expectAccessible(page);
    expect(newest()).toMatchObject({
      camera: 'passed',
      microphone: 'passed',
      speaker: 'passed',
      network: 'passed',
      support: 'passed',
    });
    await page.getByRole('link', { name: 'Go back to the appointment' }).click();
    await heading(page, 'Your video appointment');
  }, 60_000);

  it('goes on past a camera that is blocked, and says what to do about it on this phone', async () => {
    const page = await comeIn();
    await page.addInitScript(() => {
      const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) =>
        wanted?.video === undefined
          ? original(wanted)
          : Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
    });
    await begin(page);
    await choose(page, 'Start the check');
    await step(page, 'Microphone');
    await choose(page, 'No, it does not move');
    await choose(page, 'Play the sound');
    await choose(page, 'I did not hear it');
    await heading(page, 'Something did not work');
    await page.getByText('Touch the sign to the left of the address of this page').waitFor();
    await expectAccessible(page);
    expect(newest()).toMatchObject({ camera: 'blocked', microphone: 'no-sound', speaker: 'not-heard' });
    await choose(page, 'Check again');
    await step(page, 'Microphone');
  }, 60_000);

  it('takes another camera when the one of the time before is gone', async () => {
    const page = await comeIn();
    await page.evaluate(() => {
      localStorage.setItem('confer-camera', 'f'.repeat(64));
    });
    await begin(page);
    await choose(page, 'Start the check');
    await page.getByText('The camera you used before is not there. We use another one.').waitFor();
    await page.waitForFunction(() => document.querySelector('video')!.videoWidth > 0);
    const kept = await page.evaluate(() => localStorage.getItem('confer-camera'));
    expect(kept).not.toBe('f'.repeat(64));
  }, 60_000);

  it('says that the internet stopped when it does', async () => {
    const page = await comeIn();
    await begin(page);
    await page.route('**/echo', (route) => route.abort());
    await choose(page, 'Start the check');
    await choose(page, 'Yes, I can');
    await choose(page, 'Yes, go on');
    await choose(page, 'Play the sound');
    await choose(page, 'I heard it');
    await heading(page, 'Something did not work');
    await page.getByText('The internet stopped during the check.').waitFor();
    expect(newest()).toMatchObject({ camera: 'passed', network: 'no-answer', unanswered: 10 });
  }, 60_000);

  it('is done with the keyboard, and fits at 400 % zoom', async () => {
    const page = await comeIn({}, { viewport: { width: 320, height: 256 }, isMobile: false });
    await begin(page);
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await expectAccessible(page);
    };
    await press('Start the check');
    await page.getByText('Can you see yourself?').waitFor();
    for (const name of ['Yes, I can', 'Yes, go on', 'Play the sound']) await press(name);
    await page.getByRole('button', { name: 'I heard it', exact: true }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'This phone is ready');
    await expectAccessible(page);
  }, 60_000);

  it('says without script that it cannot be done, and what to do', async () => {
    const page = await comeIn({}, { javaScriptEnabled: false });
    await begin(page);
    await page.getByRole('heading', { name: 'We cannot check this phone' }).waitFor();
    expect(await page.locator('noscript').innerText()).toContain('Open the link in Safari on an iPhone');
    await page.getByText('call Northmoor Hospitals on').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
  }, 60_000);
});

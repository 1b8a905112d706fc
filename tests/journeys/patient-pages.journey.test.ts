import type { BrowserContext, Page } from 'playwright-core';
import { say } from '../../api/kernel/rules/words/say.ts';
import type { ConsultationOptions } from '../builders/a-consultation.ts';
import { ownWordsAtWork } from '../builders/own-words-at-work.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { patientPagesServer, type PatientPagesServer } from '../support/patient-pages-server.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WAIT_BUTTON = { name: 'Go to the waiting room' } as const;

let browser: TestBrowser;
let server: PatientPagesServer;
let contexts: BrowserContext[] = [];
/** Scripts that failed, and addresses outside our server that were asked for. */
let troubles: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  await server.close();
  expect(troubles).toEqual([]);
  troubles = [];
});

async function openPhone(options: ConsultationOptions & { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  server = await patientPagesServer(options);
  return anotherPhone({ javaScriptEnabled: options.javaScriptEnabled ?? true });
}

async function anotherPhone(settings = {}): Promise<Page> {
  const context = await browser.openFor({ ...PHONE, ...settings });
  contexts.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== server.origin) troubles.push(origin);
  });
  return page;
}

async function answer(page: Page, day: string, month = '4', year = '1999'): Promise<void> {
  await page.getByLabel('Day').fill(day);
  await page.getByLabel('Month').fill(month);
  await page.getByLabel('Year').fill(year);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

async function comeIn(page: Page, kind: 'patient' | 'proxy' = 'patient'): Promise<void> {
  await page.goto(server.link(kind));
  await answer(page, '17');
  await page.getByRole('heading', { name: /video appointment/i }).waitFor();
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** The page has no fault that axe can see, does not scroll sideways, and shows what to press without scrolling. */
async function expectAccessible(page: Page): Promise<void> {
  const { objections, held } = await lookWithAxe(page, { runOnly: TAGS });
  expect(objections).toEqual([]);
  expect(held).toBeGreaterThan(10);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  const button = page.locator('.nhsuk-button').first();
  if ((await button.count()) > 0) {
    const box = await button.boundingBox();
    expect(box!.y + box!.height).toBeLessThanOrEqual(844);
  }
}

describe('each page on a phone', () => {
  it('is accessible from the link to the meeting, and moves on by itself', async () => {
    const page = await openPhone({ now: '2026-03-03T10:14:00Z', appointment: { joinWebUrl: undefined } });
    await page.goto(server.link('patient'));
    await heading(page, 'Check who you are');
    await expectAccessible(page);

    await answer(page, '18');
    await page.getByText('You can try 4 more times').first().waitFor();
    expect(await page.title()).toBe('Error: Check who you are – Video appointment');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('nhsuk-error-summary');
    await expectAccessible(page);

    await answer(page, '17');
    await page.getByText('You can go to the waiting room from 10:15am today').waitFor();
    await expectAccessible(page);
    server.all.advance(1);
    await page.getByRole('button', WAIT_BUTTON).waitFor({ timeout: 6000 });
    await expectAccessible(page);

    await page.getByRole('button', WAIT_BUTTON).click();
    await heading(page, 'You are in the waiting room');
    await page.getByText('Your team knows you are here.').waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Leave and come back' }).click();
    await page.getByText('We kept your place').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', WAIT_BUTTON).click();

    await heading(page, 'You are in the waiting room');
    await server.all.admit('patient');
    await heading(page, 'Your team is ready for you');
    await expectAccessible(page);

    server.all.changeAppointment({ joinWebUrl: `${server.origin}/j-assets/meeting` });
    await heading(page, 'It is time');
    await expectAccessible(page);
    await page.waitForURL('**/j-assets/meeting', { timeout: 8000 });

    await page.goto(server.link('patient'));
    await heading(page, 'Join again');
    await expectAccessible(page);
    server.all.changeAppointment({ status: 'ended' });
    await heading(page, 'Your appointment has ended');
    await expectAccessible(page);
    const kinds = server.all.stores.evidence.map((item) => item.kind);
    // the script of the open pages says now and then that it runs
    expect(kinds).toContain('page-open');
    expect(kinds.filter((kind) => kind !== 'page-open')).toEqual([
      'link-opened',
      'identity-failed',
      'identity-passed',
      'consent-shown',
      'entered-waiting',
      'left-page',
      'entered-waiting',
      'sent-to-meeting',
      'way-in',
    ]);
  }, 60_000);

  it('is accessible in Arabic, which is chosen by the keyboard, from right to left', async () => {
    const page = await openPhone({ now: '2026-03-03T10:14:00Z' });
    await page.goto(server.link('patient'));
    await page.locator('.confer-languages summary').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'العربية' }).waitFor();
    expect((await lookWithAxe(page, { runOnly: TAGS })).objections).toEqual([]);
    await page.getByRole('button', { name: 'العربية' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, say('ar', 'identityTitle'));
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
    await expectAccessible(page);
    const answerInArabic = async (day: string) => {
      await page.getByLabel(say('ar', 'day')).fill(day);
      await page.getByLabel(say('ar', 'month')).fill('4');
      await page.getByLabel(say('ar', 'year')).fill('1999');
      await page.getByRole('button', { name: say('ar', 'continue') }).click();
    };
    await answerInArabic('18');
    await page.locator('.nhsuk-error-summary').waitFor();
    await expectAccessible(page);
    await answerInArabic('17');
    await heading(page, say('ar', 'titleVideo', { reader: 'patient' }));
    await expectAccessible(page);
    server.all.advance(1);
    await page.getByRole('button', { name: say('ar', 'goToWaitingRoom') }).click({ timeout: 6000 });
    await heading(page, say('ar', 'waitingTitle'));
    await page.locator('#updated', { hasText: '10:15' }).waitFor();
    await expectAccessible(page);
    await server.all.admit('patient');
    await heading(page, say('ar', 'tabTime'));
    await page.getByRole('button', { name: say('ar', 'notReady') }).click();
    await page.getByText(say('ar', 'takeYourTime')).waitFor();
    await expectAccessible(page);
    server.all.changeAppointment({ status: 'cancelled' });
    await heading(page, say('ar', 'cancelledTitle', { reader: 'patient' }));
    await expectAccessible(page);
    await page.goto(`${server.origin}/j/rx1-${'x'.repeat(32)}`);
    await heading(page, say('ar', 'linkBadTitle'));
    await expectAccessible(page);
  }, 60_000);

  it('is accessible where a patient says what matters to them', async () => {
    const desk = await ownWordsAtWork();
    await desk.ask();
    server = await patientPagesServer({ now: '2026-03-02T09:00:00Z' }, undefined, 0, desk.visits);
    const page = await anotherPhone();
    await page.goto(`${server.origin}/w/${desk.tokenOf()}`);
    await heading(page, 'We would like to hear from you');
    await expectAccessible(page);
    await answer(page, '1', '2', '1960');
    await heading(page, 'Tell us in your own words');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Write something in one of the two boxes').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('nhsuk-error-summary');
    await page.getByLabel('What matters to you?').fill('To be home for June');
    await page.getByRole('button', { name: 'Send' }).click();
    await heading(page, 'Thank you. We have what you wrote');
    await expectAccessible(page);
    await desk.start();
    await page.getByRole('link', { name: 'Change what you wrote' }).click();
    await heading(page, 'The time to write is over');
    await expectAccessible(page);
  }, 60_000);

  it('is accessible where the way ends: cancelled, locked, not valid, another device', async () => {
    const page = await openPhone();
    await comeIn(page);
    server.all.changeAppointment({ status: 'cancelled' });
    await page.reload();
    await heading(page, 'Your appointment is cancelled');
    await expectAccessible(page);

    await page.goto(`${server.origin}/j/rx1-${'x'.repeat(32)}`);
    await heading(page, 'This link does not work');
    await expectAccessible(page);

    const other = await anotherPhone();
    await other.goto(server.link('patient'));
    await other.getByText('This link was used on another phone').waitFor();
    await expectAccessible(other);

    await other.goto(server.link('proxy'));
    await other.getByText('What is the date of birth of the person you are supporting?').waitFor();
    await expectAccessible(other);
    for (const left of [4, 3, 2, 1]) {
      await answer(other, '18');
      await other
        .getByText(`You can try ${String(left)} more`)
        .first()
        .waitFor();
    }
    await answer(other, '18');
    await heading(other, 'This link is locked');
    await expectAccessible(other);
  }, 60_000);
});

describe('going to the meeting', () => {
  it('can be put off, and then waits for the patient', async () => {
    const page = await openPhone();
    await comeIn(page);
    await page.getByRole('button', WAIT_BUTTON).click();
    await heading(page, 'You are in the waiting room');
    const admittedAt = performance.now();
    await server.all.admit('patient');
    await heading(page, 'It is time');
    // a second, and another for a machine that has other things to do
    expect(performance.now() - admittedAt).toBeLessThan(2000);
    await page.getByRole('button', { name: 'Wait, I am not ready' }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Join now');
    await page.waitForTimeout(6000);
    await heading(page, 'It is time');
    expect(server.all.participant('patient').state).toBe('admitted');
  }, 30_000);

  it('is done for a proxy on their own link, while the patient still waits', async () => {
    const page = await openPhone();
    await comeIn(page, 'proxy');
    await page.getByText('You are joining to support Zebedee.').waitFor();
    await page.getByText('The person you are supporting').waitFor();
    await page.getByRole('button', WAIT_BUTTON).click();
    await heading(page, 'You are in the waiting room');
    const patients = await page.context().newPage();
    await comeIn(patients);
    await patients.getByRole('button', WAIT_BUTTON).click();
    await heading(patients, 'You are in the waiting room');
    await server.all.admit('patient');
    await heading(patients, 'It is time');
    await heading(page, 'You are in the waiting room');
    await server.all.admit('proxy');
    await heading(page, 'It is time');
  }, 30_000);
});

describe('people who use the pages in other ways', () => {
  it('come in with the keyboard only, and see where they are', async () => {
    const page = await openPhone();
    await page.goto(server.link('patient'));
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent.trim(),
      );
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    for (const [field, value] of [
      ['day', '17'],
      ['month', '4'],
      ['year', '1999'],
    ] as const) {
      await page.keyboard.press('Tab');
      expect(await focused()).toBe(field);
      await page.keyboard.type(value);
    }
    await page.keyboard.press('Enter');
    await heading(page, 'Your video appointment');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Language: English');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Go to the waiting room');
    const shadow = await page.evaluate(() => getComputedStyle(document.activeElement!).backgroundColor);
    expect(shadow).toBe('rgb(255, 235, 59)');
    await page.keyboard.press('Enter');
    await heading(page, 'You are in the waiting room');
  }, 30_000);

  it('can read every page at 400 % zoom without scrolling sideways', async () => {
    server = await patientPagesServer();
    // 1280 px wide at 400 % is 320 px
    const page = await anotherPhone({ viewport: { width: 320, height: 256 }, isMobile: false });
    const fits = async () => {
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
    };
    await page.goto(server.link('patient'));
    await fits();
    await answer(page, '18');
    await page.getByText('You can try 4 more times').first().waitFor();
    await fits();
    await answer(page, '17');
    await heading(page, 'Your video appointment');
    await fits();
    await page.getByRole('button', WAIT_BUTTON).click();
    await heading(page, 'You are in the waiting room');
    await fits();
    await server.all.admit('patient');
    await heading(page, 'It is time');
    await fits();
  }, 30_000);

  it('get all the way without script', async () => {
    const page = await openPhone({ javaScriptEnabled: false });
    await comeIn(page);
    await page.getByRole('button', WAIT_BUTTON).click();
    await heading(page, 'You are in the waiting room');
    await server.all.admit('patient');
    await page.reload();
    server.all.changeAppointment({ joinWebUrl: `${server.origin}/j-assets/meeting` });
    await page.getByRole('button', { name: 'Join now' }).click();
    await page.waitForURL('**/j-assets/meeting');
    expect(server.all.participant('patient').state).toBe('sent-on');
  }, 30_000);
});

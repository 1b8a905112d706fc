import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { say } from '../../api/kernel/rules/words/say.ts';
import { aCareHome } from '../builders/a-care-home.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { patientPagesServer, type PatientPagesServer } from '../support/patient-pages-server.ts';
import { pictureOf } from '../support/picture-of.ts';
import { typeBirthDate } from '../support/type-birth-date.ts';

/** A tablet held upright, and on its side. */
const UPRIGHT: BrowserContextOptions = { viewport: { width: 820, height: 1180 }, hasTouch: true };
const SIDEWAYS: BrowserContextOptions = { viewport: { width: 1180, height: 820 }, hasTouch: true };

let browser: TestBrowser;
let server: PatientPagesServer;
let care: Awaited<ReturnType<typeof aCareHome>>;
let context: BrowserContext;
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

async function start(device: BrowserContextOptions = UPRIGHT): Promise<Page> {
  server = await patientPagesServer({ now: '2026-03-03T10:20:00Z' });
  care = await aCareHome(server.all);
  context = await browser.openFor(device);
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${server.origin}/tablet`);
  await page.getByLabel('Code').fill((await care.newCode()).toLowerCase());
  await page.getByRole('button', { name: 'Continue' }).click();
  await heading(page, 'Video appointments today');
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 15_000 });

const choose = (page: Page, initials: string) =>
  page.getByRole('button', { name: `Choose ${initials}` }).click();

const FACTS = {
  'Z. Q.': { birthDate: '1999-04-17', number: '0018' },
  'A. A.': { birthDate: '1936-05-02', number: '0026' },
} as const;

async function confirm(
  page: Page,
  initials: keyof typeof FACTS,
  edit: { number?: string } = {},
): Promise<void> {
  const { birthDate, number } = { ...FACTS[initials], ...edit };
  await heading(page, 'Confirm the resident');
  await typeBirthDate(page, birthDate);
  await page.getByLabel(/last 4 digits/).fill(number);
  await page.getByLabel('Your name').fill('Jo Bell');
  await page.getByLabel('Your role').fill('Senior carer');
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function expectAccessible(page: Page): Promise<void> {
  const { objections, held } = await lookWithAxe(page);
  expect(objections).toEqual([]);
  expect(held).toBeGreaterThan(10);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

/** Nothing of the first resident, at 10:30: neither on the screen nor in what the browser keeps. */
async function expectNothingOfTheFirst(page: Page): Promise<void> {
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  expect(html).not.toMatch(/value="(17|1999|0018)"|You are in the waiting room|Zebedee/);
  if (html.includes('Your video appointment')) expect(html).not.toContain('10:30am');
  expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
}

describe('the tablet of a care home', () => {
  it('sees two residents in a row, and Back shows nothing of the first', async () => {
    const page = await start();
    await page.goto(`${server.origin}/tablet`);
    await expectAccessible(page);
    await pictureOf(page, 'sign-in');
    await signIn(page);
    await expectAccessible(page);
    await pictureOf(page, 'list');
    expect(await page.content()).not.toMatch(/Zebedee|Quillfeather|diabetes/);

    await choose(page, 'Z. Q.');
    await heading(page, 'Confirm the resident');
    await expectAccessible(page);
    await pictureOf(page, 'confirm');
    expect(await page.title()).not.toMatch(/Z\. Q\./);
    await confirm(page, 'Z. Q.', { number: '1234' });
    await page.getByText('Tries left: 4').first().waitFor();
    await expectAccessible(page);
    await pictureOf(page, 'wrong');
    await confirm(page, 'Z. Q.');
    await heading(page, 'Your video appointment');
    expect(await page.getByText('Save the appointment in your calendar').count()).toBe(0);
    const first = page.url();
    await page.getByRole('button', { name: 'Go to the waiting room' }).click();
    await heading(page, 'You are in the waiting room');
    await expectAccessible(page);
    await pictureOf(page, 'waiting');
    const [row] = server.all.stores.evidence.filter(({ kind }) => kind === 'carer-with-patient');
    expect(row!.detail).toEqual({ careHome: 'Larkfield', name: 'Jo Bell', role: 'Senior carer' });

    await page.getByRole('button', { name: 'Lock the tablet' }).click();
    await page.getByText('Is waiting and keeps the place.').waitFor();
    expect(server.all.participant('patient').state).toBe('waiting');
    await pictureOf(page, 'list-waiting');

    server.all.advance(16);
    await page.reload();
    await choose(page, 'A. A.');
    await confirm(page, 'A. A.');
    await heading(page, 'Your video appointment');
    await page.goBack();
    for (let steps = 0; steps < 6; steps += 1) {
      await page.waitForLoadState();
      await expectNothingOfTheFirst(page);
      // the answer that was wrong was sent by a form: the browser keeps no page of it, and shows one of its own
      const isKept = await page.goBack().then(
        () => true,
        (error: unknown) => !String(error).includes('ERR_CACHE_MISS'),
      );
      if (!isKept) break;
    }
    // in a tab of its own: that page may still be on its way to the browser's own
    const anew = await context.newPage();
    await anew.goto(first);
    await heading(anew, 'Video appointments today');
  }, 120_000);

  it('locks by itself, keeps the place of whoever waits, and says that they are called', async () => {
    const page = await start(SIDEWAYS);
    await page.clock.install();
    await signIn(page);
    await choose(page, 'Z. Q.');
    await confirm(page, 'Z. Q.');
    await page.getByRole('button', { name: 'Go to the waiting room' }).click();
    await heading(page, 'You are in the waiting room');
    server.all.advance(1.5);
    await page.clock.fastForward(90_000);
    const told = page.waitForResponse(/\/touch$/);
    await page.mouse.click(10, 400);
    await page.clock.fastForward(11_000);
    expect((await told).status()).toBe(204);
    server.all.advance(1.5);
    await page.clock.fastForward(90_000);
    await heading(page, 'You are in the waiting room');
    server.all.advance(0.6);
    await page.clock.fastForward(35_000);
    await heading(page, 'Video appointments today');
    expect(server.all.participant('patient').state).toBe('waiting');
    await server.all.admit('patient');
    await page.getByText('It is time. Locked').waitFor({ timeout: 10_000 });
    await expectAccessible(page);
    await pictureOf(page, 'list-called');
    await choose(page, 'Z. Q.');
    await confirm(page, 'Z. Q.');
    await heading(page, 'It is time');
    await pictureOf(page, 'it-is-time');
  }, 120_000);

  it('is locked by the server within five seconds of real time, on the page that is open', async () => {
    const page = await start(PHONE);
    await signIn(page);
    await expectAccessible(page);
    await pictureOf(page, 'list-phone');
    await choose(page, 'Z. Q.');
    await confirm(page, 'Z. Q.');
    await page.getByRole('button', { name: 'Go to the waiting room' }).click();
    await heading(page, 'You are in the waiting room');
    await pictureOf(page, 'waiting-phone');
    server.all.advance(2.1);
    await page.getByRole('heading', { name: 'Video appointments today' }).waitFor({ timeout: 5_500 });
  }, 60_000);

  it('is signed out on its open pages when the home is withdrawn, and takes no forged address', async () => {
    const page = await start();
    await signIn(page);
    await care.withdraw();
    await page.getByText('This tablet was signed out.').waitFor({ timeout: 5_500 });
    await expectAccessible(page);
    await signIn(page);
    await choose(page, 'Z. Q.');
    await confirm(page, 'Z. Q.');
    await page.getByRole('button', { name: 'Go to the waiting room' }).click();
    await heading(page, 'You are in the waiting room');
    await care.withdraw();
    await page.getByText('This tablet was signed out.').waitFor({ timeout: 5_500 });
    await page.goto(`${server.origin}/v/rx1-${'A'.repeat(32)}`);
    await heading(page, 'This page is closed');
    await expectAccessible(page);
  }, 60_000);

  it('keeps a turn open while a list in another tab reads itself anew, and links to nothing that is not there', async () => {
    const page = await start();
    await signIn(page);
    const list = await context.newPage();
    await list.goto(`${server.origin}/tablet`);
    await choose(page, 'Z. Q.');
    await confirm(page, 'Z. Q.');
    await heading(page, 'Your video appointment');
    const links = async () => {
      const all = await page
        .locator('main a')
        .evaluateAll((some) => some.map((one) => one.getAttribute('href')!));
      return all.filter((address) => address.startsWith('/'));
    };
    expect((await links()).map((address) => address.split('/').at(-1))).toEqual(['device']);
    await page.getByRole('button', { name: 'Go to the waiting room' }).click();
    await heading(page, 'You are in the waiting room');
    await list.getByText('Is waiting and keeps the place.').waitFor({ timeout: 10_000 });
    expect(list.url()).toBe(`${server.origin}/tablet`);
    expect(await links()).toEqual([]);
    await page.reload();
    await heading(page, 'You are in the waiting room');
    // whoever opens the list themselves ends the turn
    await list.reload();
    await page.getByRole('heading', { name: 'Video appointments today' }).waitFor({ timeout: 10_000 });
  }, 60_000);

  it('works without script, and locks at the next request', async () => {
    const page = await start({ ...UPRIGHT, javaScriptEnabled: false });
    await signIn(page);
    await choose(page, 'Z. Q.');
    await confirm(page, 'Z. Q.');
    await heading(page, 'Your video appointment');
    expect(await page.content()).toMatch(/121; url=\/tablet/);
    server.all.advance(2.1);
    await page.getByRole('button', { name: 'Go to the waiting room' }).click();
    await heading(page, 'Video appointments today');
    expect(server.all.participant('patient').state).toBe('verified');
  }, 60_000);

  it.each(['ar', 'cy'] as const)(
    'is complete in %s',
    async (language) => {
      const page = await start();
      await signIn(page);
      await page.locator('summary').click();
      await page.locator(`button[value="${language}"]`).click();
      await page.getByRole('heading', { level: 1, name: say(language, 'tabletTitle') }).waitFor();
      await expectAccessible(page);
      await pictureOf(page, `list-${language}`);
      await page.locator('.confer-residents button').first().click();
      await page.getByRole('heading', { level: 1, name: say(language, 'residentTitle') }).waitFor();
      await expectAccessible(page);
      await pictureOf(page, `confirm-${language}`);
    },
    60_000,
  );
});

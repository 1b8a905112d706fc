import type { BrowserContext, Page } from 'playwright-core';
import { breakableNetwork, type BreakableNetwork } from '../support/breakable-network.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { patientPagesServer, type PatientPagesServer } from '../support/patient-pages-server.ts';

let browser: TestBrowser;
let server: PatientPagesServer;
let context: BrowserContext;
let network: BreakableNetwork;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.close();
  await network.close();
  await server.close();
});

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 15_000 });

const link = (): string => server.link('patient').replace(server.origin, network.origin);

async function start(now?: string): Promise<Page> {
  server = await patientPagesServer(now === undefined ? {} : { now });
  network = await breakableNetwork(server.origin);
  context = await browser.openFor(PHONE);
  return context.newPage();
}

async function answer(page: Page): Promise<void> {
  await page.getByLabel('Day').fill('17');
  await page.getByLabel('Month').fill('4');
  await page.getByLabel('Year').fill('1999');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

async function wait(page: Page): Promise<void> {
  await page.goto(link());
  await answer(page);
  await page.getByRole('button', { name: 'Go to the waiting room' }).click();
  await heading(page, 'You are in the waiting room');
}

describe('somebody who waits', () => {
  it('keeps their place and the time since which they wait when the network, the page or the phone drops out', async () => {
    const page = await start('2026-03-03T10:20:00Z');
    await wait(page);
    const since = server.all.participant('patient').waitingSince!;
    const expectSamePlace = () => {
      expect(server.all.participant('patient').state).toBe('waiting');
      expect(server.all.participant('patient').waitingSince?.toString()).toBe(since.toString());
    };

    network.cut();
    const lost = performance.now();
    const notice = page.getByText('What you see is from 10:20am and may be out of date.');
    await notice.waitFor({ timeout: 30_000 });
    expect(performance.now() - lost).toBeLessThan(30_000);
    const { objections } = await lookWithAxe(page);
    expect(objections).toEqual([]);
    server.all.advance(2);
    expectSamePlace();

    network.mend();
    await notice.waitFor({ state: 'hidden', timeout: 15_000 });
    await page.getByText('Last updated at 10:22am').waitFor();
    expectSamePlace();
    const written = (kind: string) => server.all.stores.evidence.filter((item) => item.kind === kind);
    expect(written('page-silent')).toHaveLength(1);
    // with the next sign of life: the page says how many got no answer
    await eventually(() => {
      expect(written('network-changed').map(({ detail }) => detail['health'])).toEqual(['lossy']);
    }, 15_000);

    await page.reload();
    await heading(page, 'You are in the waiting room');
    expectSamePlace();

    // the browser was closed and the link is opened again on the same phone
    await page.close();
    server.all.advance(2);
    const again = await context.newPage();
    await again.goto(link());
    await heading(again, 'You are in the waiting room');
    expectSamePlace();

    await server.all.admit('patient');
    await heading(again, 'It is time');
  }, 120_000);

  it('is asked again on a second phone, and the first one is told where the link went', async () => {
    const first = await start('2026-03-03T10:20:00Z');
    await wait(first);
    const since = server.all.participant('patient').waitingSince;
    const elsewhere = await browser.openFor(PHONE);
    const second = await elsewhere.newPage();
    await second.goto(link());
    await second.getByText('This link was used on another phone').waitFor();
    await heading(first, 'You are in the waiting room');
    await answer(second);
    await heading(second, 'You are in the waiting room');
    await heading(first, 'Check who you are');
    await first.getByText('This link was used on another phone').waitFor();
    expect(server.all.participant('patient')).toMatchObject({ state: 'waiting', waitingSince: since });
    await elsewhere.close();
  }, 60_000);

  it('is told to touch the screen on a phone that cannot be kept awake, and not on one that can', async () => {
    const page = await start();
    const hint = page.getByText('Touch the screen now and then to keep it on.');
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'wakeLock', { value: undefined });
    });
    await wait(page);
    await hint.waitFor();

    const other = await context.newPage();
    await other.addInitScript(() => {
      const held = { request: () => Promise.resolve({}) };
      Object.defineProperty(navigator, 'wakeLock', { value: held });
    });
    await other.goto(link());
    await heading(other, 'You are in the waiting room');
    expect(await other.getByText('Touch the screen now and then').isVisible()).toBe(false);
  }, 60_000);
});

import type { Page } from 'playwright-core';
import { PHONE, startBrowser } from '../../support/browser.ts';
import { typeBirthDate } from '../../support/type-birth-date.ts';

/** What browsers' tools call slow 3G: 400 ms there and back, 400 kbit/s each way. */
const SLOW_3G = { latency: 400, throughputBytes: 400_000 / 8 };

/** How long a patient waits for each page, in milliseconds until its heading is painted. */
export interface SlowPhoneTimes {
  /** From tapping the link to the question who they are. */
  firstPage: number;
  /** From tapping the link to the waiting room, with nothing in between but typing that takes no time. */
  waitingRoom: number;
}

/** Goes from the link to the waiting room on a phone with a slow network and an empty cache. @param birthDate ISO date */
export async function timesOnSlowPhone(link: string, birthDate: string): Promise<SlowPhoneTimes> {
  const browser = await startBrowser();
  try {
    const context = await browser.openFor(PHONE);
    const page = await context.newPage();
    await slowDown(page);
    const tappedAt = performance.now();
    await page.goto(link, { waitUntil: 'commit' });
    await page.getByLabel('Day').waitFor();
    const firstPage = performance.now() - tappedAt;
    await typeBirthDate(page, birthDate);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByRole('button', { name: 'Go to the waiting room' }).click();
    await page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
    return { firstPage, waitingRoom: performance.now() - tappedAt };
  } finally {
    await browser.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW_3G.latency,
    downloadThroughput: SLOW_3G.throughputBytes,
    uploadThroughput: SLOW_3G.throughputBytes,
  });
}

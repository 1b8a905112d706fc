import { setTimeout as sleep } from 'node:timers/promises';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
} from 'playwright-core';
import { clockAheadMs, shiftDate } from '../../infra/local/support/shifted-clock.ts';
import { findChromium } from './chromium.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** A phone held upright, as most patients have. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/** How long a browser may take to close before it is killed, in milliseconds. */
const CLOSE_WITHIN_MS = 10_000;

/** One browser for a test file; each person gets a context of their own, as on a device of their own. */
export interface TestBrowser {
  openFor: (device: BrowserContextOptions) => Promise<BrowserContext>;
  /** Closes every context too. Never waits for long: a page that hangs must not keep the whole run waiting. */
  close: () => Promise<void>;
}

async function closeOrKill(browser: Browser, server: BrowserServer): Promise<void> {
  const patience = new AbortController();
  const tooLong = sleep(CLOSE_WITHIN_MS, 'too-long' as const, { signal: patience.signal }).catch(
    () => 'closed',
  );
  const closed = browser.close().then(() => server.close());
  const how = await Promise.race([closed, tooLong]);
  patience.abort();
  if (how === 'too-long') await server.kill();
}

/** @throws Error when there is no Chromium (`npm test` installs one) */
export async function startBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium: npm test installs one');
  const server = await chromium.launchServer({ executablePath, args: FLAGS, host: '127.0.0.1' });
  const browser = await chromium.connect(server.wsEndpoint());
  return {
    openFor: async (device) => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...device });
      if (clockAheadMs() !== 0) await context.addInitScript(shiftDate, clockAheadMs());
      return context;
    },
    close: () => closeOrKill(browser, server),
  };
}

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

const open = new Set<Browser>();
const SAID_OF_A_PAGE = 1200;
/** What every open page says, frames too: for whoever reads why a step failed where nobody can look. */
export async function whatPagesSay(): Promise<string> {
  const pages = [...open].flatMap((browser) => browser.contexts()).flatMap((context) => context.pages());
  const frames = pages.flatMap((page) => page.frames());
  const said = await Promise.all(
    frames.map(async (frame) => {
      const text = await frame
        .locator('body')
        .innerText({ timeout: 2000 })
        .catch((error: unknown) => `(${String(error).split('\n', 1)[0]})`);
      return `${frame.url()}\n${text.replace(/\s*\n\s*/g, ' | ').slice(0, SAID_OF_A_PAGE)}`;
    }),
  );
  return said.join('\n');
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
  open.add(browser);
  return {
    openFor: async (device) => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...device });
      if (clockAheadMs() !== 0) await context.addInitScript(shiftDate, clockAheadMs());
      return context;
    },
    close: () => {
      open.delete(browser);
      return closeOrKill(browser, server);
    },
  };
}

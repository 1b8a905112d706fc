import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
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

/** One browser for a test file; each person gets a context of their own, as on a device of their own. */
export interface TestBrowser {
  openFor: (device: BrowserContextOptions) => Promise<BrowserContext>;
  close: () => Promise<void>;
}

/** @throws Error when there is no Chromium (`npm test` installs one) */
export async function startBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium: npm test installs one');
  const browser: Browser = await chromium.launch({ executablePath, args: FLAGS });
  return {
    openFor: (device) => browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...device }),
    close: () => browser.close(),
  };
}

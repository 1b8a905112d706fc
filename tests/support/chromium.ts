import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const INSTALLED = [
  // the same browser without its windows: a third less work for each page
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium that journeys use: CHROMIUM_PATH, else an installed one, else Playwright's; undefined if none. */
export function findChromium(): string | undefined {
  const wanted = process.env['CHROMIUM_PATH'];
  const candidates = [...(wanted === undefined ? INSTALLED : [wanted]), chromium.executablePath()];
  return candidates.find((candidate) => existsSync(candidate));
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

function installDebianPackage(): boolean {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) return false;
  process.env['DEBIAN_FRONTEND'] = 'noninteractive';
  const install = (browser: string): boolean =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', browser, 'fonts-liberation']);
  // the shell is not in every release of Debian
  return run('apt-get', ['update', '-qq']) && (install('chromium-headless-shell') || install('chromium'));
}

function downloadPlaywrightBrowser(root: string): boolean {
  const cli = path.join(root, 'node_modules/playwright-core/cli.js');
  return run(process.execPath, [cli, 'install', 'chromium']);
}

/**
 * Makes sure that there is a Chromium: Debian's package when we may install it, else Playwright's own download.
 * @throws Error when neither works
 */
export function ensureChromium(root: string): void {
  if (findChromium() !== undefined) return;
  console.log('Installing a Chromium for the browser journeys (about a minute, once) ...');
  if (!installDebianPackage()) downloadPlaywrightBrowser(root);
  if (findChromium() === undefined) {
    throw new Error('No Chromium: install one and name it in CHROMIUM_PATH, then run npm test again.');
  }
}

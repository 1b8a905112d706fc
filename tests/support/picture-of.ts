import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture of a page for people to look at, where PICTURES_OF_JOURNEYS names a folder. */
export async function pictureOf(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES_OF_JOURNEYS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

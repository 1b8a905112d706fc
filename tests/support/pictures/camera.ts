import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { InTeams } from '../in-teams.ts';

const THEMES = ['light', 'dark', 'contrast'] as const;
/** The side panel of a Teams meeting, in CSS pixels. */
const NARROW = { width: 400, height: 800 } as const;
/** Long enough for every transition of the screens. */
const SETTLE_MS = 400;
/** A picture that the README links; more colours than this cannot be told apart in a screen of flat areas. */
const COLOURS = 96;
const LARGEST_BYTES = 120_000;

/** Takes pictures of screens: every one into one folder, the chosen ones compressed into another. */
export interface Camera {
  /** What the page shows now. */
  shoot: (name: string, page: Page, options?: ShotOptions) => Promise<void>;
  /** The tab in three themes, in a wide window and in the side panel. */
  shootTab: (name: string, teams: InTeams, options?: { readme?: string }) => Promise<void>;
}

interface ShotOptions {
  /** Name under which the README links this picture. */
  readme?: string;
  isWhole?: boolean;
}

/**
 * @param everything folder for all pictures, as they were taken
 * @param chosen folder for those of the README, as palette PNG
 */
export function makeCamera(everything: string, chosen: string): Camera {
  for (const folder of [everything, chosen]) mkdirSync(folder, { recursive: true });

  const keep = async (name: string, picture: Buffer, readme: string | undefined): Promise<void> => {
    writeFileSync(path.join(everything, `${name}.png`), picture);
    if (readme !== undefined) writeFileSync(path.join(chosen, `${readme}.png`), await compress(picture));
  };

  const shoot: Camera['shoot'] = async (name, page, { readme, isWhole = false } = {}) => {
    await page.waitForTimeout(SETTLE_MS);
    await keep(name, await page.screenshot({ fullPage: isWhole }), readme);
  };

  const shootNarrow = async (name: string, { page }: InTeams): Promise<void> => {
    const frame = page.getByTestId('tab-frame');
    await frame.evaluate((element, { width, height }) => {
      element.style.width = `${width}px`;
      element.style.height = `${height}px`;
    }, NARROW);
    await page.waitForTimeout(SETTLE_MS);
    await keep(name, await frame.screenshot(), undefined);
    await frame.evaluate((element) => {
      element.removeAttribute('style');
    });
  };

  return {
    shoot,
    shootTab: async (name, teams, { readme } = {}) => {
      const { page } = teams;
      const view = page.viewportSize();
      for (const theme of THEMES) {
        await page.getByTestId('theme-select').selectOption(theme === 'light' ? 'default' : theme);
        await shoot(
          `${name}-1280-${theme}`,
          page,
          theme === 'light' && readme !== undefined ? { readme } : {},
        );
        await page.setViewportSize({ width: 1280, height: NARROW.height + 48 });
        await shootNarrow(`${name}-400-${theme}`, teams);
        if (view !== null) await page.setViewportSize(view);
      }
      await page.getByTestId('theme-select').selectOption('default');
    },
  };
}

/** @throws Error when the picture stays too large for a page that people read over a slow line */
async function compress(picture: Buffer): Promise<Buffer> {
  const small = await sharp(picture)
    .resize({ width: 1280, withoutEnlargement: true })
    .png({ palette: true, colours: COLOURS, effort: 10, compressionLevel: 9, dither: 0.5 })
    .toBuffer();
  if (small.length > LARGEST_BYTES)
    throw new Error(`a picture has ${small.length} bytes: more than ${LARGEST_BYTES}`);
  return small;
}

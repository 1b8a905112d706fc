import type { Page } from 'playwright-core';
import { documentOfTab } from './in-teams.ts';
import { lookWithAxe } from './look-with-axe.ts';

/** Each theme of Teams as its switch in the stand-in calls it, the one that is shown at first last. */
const THEMES = { dark: 'dark', contrast: 'contrast', light: 'default' } as const;
type Theme = keyof typeof THEMES;
const ALL = Object.keys(THEMES) as readonly Theme[];
/** What colours can spoil. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Shows the tab of a page in another theme, as when a person changes it in Teams. */
async function showTheme(page: Page, theme: Theme): Promise<void> {
  const tab = await documentOfTab(page);
  const background = (): string => {
    const provider = document.querySelector('.fui-FluentProvider');
    return provider === null ? '' : getComputedStyle(provider).getPropertyValue('--colorNeutralBackground1');
  };
  const before = await tab.evaluate(background);
  // set as it is, without a press: a list or a menu that is open in the tab stays so
  await page.getByTestId('theme-select').evaluate((element, value) => {
    (element as HTMLSelectElement).value = value;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, THEMES[theme]);
  await tab.waitForFunction(
    (earlier) =>
      getComputedStyle(document.querySelector('.fui-FluentProvider')!).getPropertyValue(
        '--colorNeutralBackground1',
      ) !== earlier,
    before,
  );
}

/**
 * What axe objects to in the tab of a page that shows the light theme, by theme; {} where nothing. Names, roles and
 * structure are the same in every theme, so they are looked at in the light one, and the others for what colours can
 * spoil. The Teams around it is not ours in production.
 */
export async function objectionsInThemes(page: Page): Promise<Partial<Record<Theme, string[]>>> {
  const found: Partial<Record<Theme, string[]>> = {};
  for (const theme of ALL) {
    await showTheme(page, theme);
    const rules = theme === 'light' ? {} : { runOnly: OF_COLOURS };
    const { objections } = await lookWithAxe(await documentOfTab(page), rules);
    if (objections.length > 0) found[theme] = objections;
  }
  return found;
}

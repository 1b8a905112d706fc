import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { book, findBookable, signInTo } from '../support/confer-api.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../support/browser.ts';
import { openTeams } from '../support/in-teams.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

jest.setTimeout(120_000);

const THEMES = ['light', 'dark', 'contrast'] as const;
const PAGES = ['Today', 'Book', 'Reports', 'Admin'] as const;

describe('the tab', () => {
  let confer: StackUnderTest;
  let browser: TestBrowser;
  let context: BrowserContext;
  beforeAll(async () => {
    confer = await stack();
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    const dev = await signInTo(confer, 'dev.rana');
    const { request } = await findBookable(dev, {
      serviceLine: 'Lung cancer',
      nhsNumber: '9990000069',
      skip: 6,
    });
    expect((await book(dev, request)).status).toBe(201);
  });
  afterAll(async () => {
    await context.close();
    await browser.close();
  });

  /** What axe objects to inside the tab; the Teams around it is not ours in production. */
  const objections = async (page: Page): Promise<object[]> => {
    const { violations } = await new AxeBuilder({ page }).include('[data-testid="tab-frame"]').analyze();
    return violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map((node) => node.target.join(' ')).slice(0, 3),
    }));
  };

  it.each(THEMES)('has nothing that axe objects to on any page in the %s theme', async (theme) => {
    const { page, tab, go } = await openTeams(confer, context, 'grace.adeyemi', { theme });
    for (const name of PAGES) {
      await go(name);
      await tab.getByRole('heading', { level: 1, name }).waitFor();
      expect({ name, objections: await objections(page) }).toEqual({ name, objections: [] });
    }
    await page.close();
  });

  it('has nothing that axe objects to in the side panel', async () => {
    const { page, tab, go } = await openTeams(confer, context, 'grace.adeyemi');
    await page.getByTestId('frame-select').selectOption('sidePanel');
    for (const name of PAGES) {
      await go(name);
      await tab.getByRole('heading', { level: 1, name }).waitFor();
      expect({ name, objections: await objections(page) }).toEqual({ name, objections: [] });
    }
    await page.close();
  });

  it('can be used with the keyboard alone: every page of it is reached, and help opens by its key', async () => {
    const { page, tab } = await openTeams(confer, context, 'grace.adeyemi');
    await tab.getByRole('tab', { name: 'Today' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await tab.getByRole('heading', { level: 1, name: 'Book' }).waitFor();
    await page.keyboard.press('?');
    await tab.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    await page.close();
  });
});

import type { BrowserContext, Frame, FrameLocator, Page } from 'playwright-core';
import { collectTroubles } from './page-troubles.ts';
import type { StackUnderTest } from './stack.ts';

/** Confer's tab as one person sees it in Teams. */
export interface InTeams {
  page: Page;
  tab: FrameLocator;
  /** Errors in its console, and requests that failed or left this machine, as they come. */
  troubles: readonly string[];
  /** Opens a page of the tab: `Today`, `Book` … */
  go: (page: string) => Promise<void>;
}

/** The tab's own document: what is around it is not ours in production. @throws Error when there is no tab */
export async function documentOfTab(page: Page): Promise<Frame> {
  const element = await page.getByTestId('tab-frame').elementHandle();
  const frame = await element.contentFrame();
  if (frame === null) throw new Error('Teams shows no tab');
  return frame;
}

/** Signs a demo person in and opens Teams. @param user the part of the user name before the @ */
export async function openTeams(
  stack: StackUnderTest,
  context: BrowserContext,
  user: string,
  options: { theme?: 'light' | 'dark' | 'contrast'; view?: string } = {},
): Promise<InTeams> {
  const person = stack.console.people.find((one) => one.userPrincipalName.startsWith(`${user}@`));
  if (person === undefined) throw new Error(`no demo person ${user}`);
  const page = await context.newPage();
  const troubles = collectTroubles(page);
  const query = new URLSearchParams({ as: person.userPrincipalName, theme: options.theme ?? 'light' });
  if (options.view !== undefined) query.set('view', options.view);
  await page.goto(`${stack.topology.teams}/?${query.toString()}`);
  const tab = page.frameLocator('[data-testid="tab-frame"]');
  return {
    page,
    tab,
    troubles,
    go: async (name) => {
      await tab.getByRole('tab', { name }).click();
    },
  };
}

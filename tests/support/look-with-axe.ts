import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** What axe says of a page. */
export interface AxeFindings {
  /** What it objects to, each with the elements that it means. */
  objections: string[];
  /** How many of its rules had something to look at and held. */
  held: number;
}

/**
 * Lets axe look at a page, or at one frame as at a page of its own. It runs in there and tells only what is wrong: looked
 * at through AxeBuilder, which gathers every element that is right and loads axe three times, each look takes seconds.
 * @param options `runOnly` for some rules or tags alone
 */
export async function lookWithAxe(
  page: Page | Frame,
  options: { runOnly?: string[] } = {},
): Promise<AxeFindings> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (wanted) => {
    const { axe: loaded } = window as Window & { axe?: typeof axe };
    if (loaded === undefined) throw new Error('axe did not load');
    // halfway from one colour to the other a button has neither contrast
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
    const { violations, passes } = await loaded.run(
      // where Fluent catches the focus as it enters and leaves: they pass it on at once, and nobody can stay on them
      { include: document, exclude: '[data-tabster-dummy]' },
      { ...wanted, resultTypes: ['violations'] },
    );
    return {
      objections: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      held: passes.length,
    };
  }, options);
}

import { whatPagesSay } from './browser.ts';

/**
 * `it` for the steps of one journey: each builds on the one before, so after a failure the rest fail at once.
 * The first tells what the pages said then.
 */
export function journeySteps(): (name: string, work: () => Promise<void>) => void {
  let failedStep: string | undefined;
  return (name, work) => {
    it(name, async () => {
      if (failedStep !== undefined) throw new Error(`not tried: "${failedStep}" failed before`);
      try {
        await work();
      } catch (error) {
        failedStep = name;
        throw new Error(`the pages said:\n${await whatPagesSay()}`, { cause: error });
      }
    });
  };
}

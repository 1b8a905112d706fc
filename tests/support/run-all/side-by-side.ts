import type { Stage } from './stage.ts';

/** Runs stages in their order, as many at once as there are cores for. @returns what each came to, the first to end first */
export async function sideBySide<Result>(
  stages: readonly Stage[],
  cores: number,
  run: (stage: Stage) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const running = new Set<Promise<void>>();
  let free = cores;
  for (const stage of stages) {
    while (free < stage.cores) await Promise.race(running);
    free -= stage.cores;
    const ended = run(stage).then((result) => {
      results.push(result);
      free += stage.cores;
      running.delete(ended);
    });
    running.add(ended);
  }
  await Promise.all(running);
  return results;
}

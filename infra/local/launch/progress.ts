/** Prints what the person at the terminal sees while Confer starts and runs. */
export interface Progress {
  say: (line: string) => void;
  /** Prints when the work is done, with the time it took. @returns what the work returns */
  step: <Result>(label: string, work: Promise<Result>) => Promise<Result>;
}

export function createProgress(print: (line: string) => void): Progress {
  const say = (line: string): void => {
    print(`  ${line}`);
  };
  return {
    say,
    step: async (label, work) => {
      const started = performance.now();
      const result = await work;
      say(`${label.padEnd(46, ' ')}${((performance.now() - started) / 1000).toFixed(1)} s`);
      return result;
    },
  };
}

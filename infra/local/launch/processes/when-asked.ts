import { commandLineOf } from './command-line.ts';
import { findNpmAncestor } from './npm-ancestor.ts';

const LOOK_EVERY_MS = 300;

/**
 * Calls `stop` once, when we are asked to stop (Ctrl-C, SIGTERM, the terminal closed) or when the process that started us is
 * gone without asking: the process that holds our channel, or the npm that runs us.
 */
export function whenAsked(environment: NodeJS.ProcessEnv, stop: () => void): void {
  let wasAsked = false;
  const once = (): void => {
    if (wasAsked) return; // a terminal's Ctrl-C also reaches us through npm: one is enough
    wasAsked = true;
    stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
  process.on('disconnect', once);
  // the reader of our lines may go before us; without this, our next line would end us before we have stopped all
  for (const stream of [process.stdout, process.stderr]) stream.on('error', once);

  const npm = findNpmAncestor(environment);
  if (npm === undefined) return;
  setInterval(() => {
    if (commandLineOf(npm) === undefined) once();
  }, LOOK_EVERY_MS).unref();
}

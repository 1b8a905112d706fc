// Plain JavaScript, like the rest of what runs right after an installation.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const AT_A_TIME = 2;
const LONGEST_MS = 20_000;

/** Where Node keeps compiled code, so that types are stripped once and not at each start. */
export function compileCacheFolder(root) {
  return path.join(root, 'node_modules', '.cache', 'confer-compile');
}

function programs(root) {
  const local = path.join(root, 'infra', 'local');
  const mains = readdirSync(local).map((name) => path.join(local, name, 'main.ts'));
  const others = ['api/main.ts', 'api/migrate.ts', 'infra/local/start.ts'];
  return [...mains, ...others.map((name) => path.join(root, name))].filter((file) => existsSync(file));
}

/** Every program of ours refuses to run without its settings, but only after all of it has been compiled. */
function compile(runtime, program, root) {
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCacheFolder(root) };
  const child = spawn(runtime, [program, '--nothing-to-do'], { cwd: root, env, stdio: 'ignore' });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(tooLong);
      resolve();
    };
    child.once('error', done); // it will be compiled at its first start instead
    child.once('exit', done);
  });
}

/** Compiles all programs of local mode once, so that the first start is as quick and as small as the others. */
export async function warmUp(root, runtime) {
  const waiting = programs(root);
  const work = async () => {
    for (let program = waiting.shift(); program !== undefined; program = waiting.shift()) {
      await compile(runtime, program, root);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

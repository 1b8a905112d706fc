// `node bootstrap.mjs [--run SCRIPT] [args]`: installs what is missing, then runs SCRIPT (infra/local/start.ts) on Node 24.
// Plain JavaScript on purpose: this runs on the machine's own Node (20 or newer) before anything is installed.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { StartError, findRuntime, installWhenNeeded, majorVersion } from './dependencies.mjs';
import { compileCacheFolder, warmUp } from './warm-up.mjs';

const OLDEST_NODE = 20;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

function readArguments(args) {
  if (args[0] !== '--run') return { script: 'infra/local/start.ts', rest: args };
  if (args[1] === undefined) throw new StartError('--run needs the script to run.');
  return { script: args[1], rest: args.slice(2) };
}

const compileCache = compileCacheFolder(root);

/** Already on the right Node: no second process. */
async function runHere(script, args) {
  const file = path.join(root, script);
  module.enableCompileCache?.(compileCache);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

/** Runs the script on the packaged Node, hands it our signals and ends as it ends. */
function runOn(runtime, script, args) {
  const child = spawn(runtime, [path.join(root, script), ...args], {
    // the channel tells the script when we are gone without asking it to stop
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    shell: process.platform === 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`Confer: ${runtime} does not start: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 130);
  });
}

try {
  if (majorVersion(process.version) < OLDEST_NODE) {
    throw new StartError(`Confer needs Node ${OLDEST_NODE} or newer to start; this is ${process.version}.`);
  }
  const { script, rest } = readArguments(process.argv.slice(2));
  const wasInstalled = await installWhenNeeded(root);
  const runtime = findRuntime(root);
  if (wasInstalled) await warmUp(root, runtime);
  if (realpathSync(runtime) === realpathSync(process.execPath)) await runHere(script, rest);
  else runOn(runtime, script, rest);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`Confer: ${error.message}`);
  process.exitCode = 1;
}

// Plain JavaScript on purpose: this runs on the machine's own Node (20 or newer) before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const OLDEST_RUNTIME = 24;

/** Something a person can put right; printed as one line without a stack. */
export class StartError extends Error {}

/** @returns the major version in a text such as `v24.1.0`; 0 when it is not one */
export function majorVersion(text) {
  return Number(/^v?(\d+)\./.exec(text.trim())?.[1] ?? 0);
}

const manifestParts = (manifest) => [
  manifest.dependencies,
  manifest.devDependencies,
  manifest.optionalDependencies,
];
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Changes when, and only when, what should be installed changes. */
export function dependencyStamp(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(JSON.stringify(manifestParts(readJson(path.join(root, 'package.json')))))
    .digest('hex');
}

/** Whether npm's own record of node_modules already says what package-lock.json says (somebody ran npm by hand). */
export function isInstalledByHand(root) {
  const recordFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(recordFile)) return false;
  const installed = readJson(recordFile).packages;
  const { '': own, ...locked } = readJson(path.join(root, 'package-lock.json')).packages;
  const manifest = readJson(path.join(root, 'package.json'));
  if (JSON.stringify(manifestParts(own)) !== JSON.stringify(manifestParts(manifest))) return false;
  return Object.entries(locked).every(([folder, wanted]) => {
    const found = installed[folder];
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

function isInstalled(root, stampFile) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === dependencyStamp(root)) return true;
  if (!isInstalledByHand(root)) return false;
  writeFileSync(stampFile, dependencyStamp(root));
  return true;
}

/** npm must not run on the Node that it is about to replace, so our own `.bin` folders leave the PATH. */
function environmentForNpm() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const outside = folders.filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')));
  return { ...process.env, PATH: outside.join(path.delimiter), npm_config_progress: 'true' };
}

/** Runs npm, with a line every 15 s so that a slow network does not look like a hang. @returns its exit code */
function runNpm(root, args) {
  const started = Date.now();
  const ticking = setInterval(() => {
    console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s ...`);
  }, 15_000);
  const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: environmentForNpm(),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const stop = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(ticking);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
      resolve(code ?? 1);
    });
  });
}

async function install(root) {
  console.log('Installing what Confer needs (npm ci, about a minute the first time) ...');
  const started = Date.now();
  const code = await runNpm(root, ['ci']);
  if (code !== 0) throw new StartError(`npm ci ended with ${code}: see its lines above, then try again.`);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Makes node_modules match package-lock.json. @returns whether that was needed @throws StartError */
export async function installWhenNeeded(root) {
  const stampFile = path.join(root, 'node_modules', '.confer-installed');
  if (isInstalled(root, stampFile)) return false;
  await install(root);
  writeFileSync(stampFile, dependencyStamp(root));
  return true;
}

/**
 * The Node that runs Confer: npm's `node` package, else the Node we are on when that one is new enough.
 * @throws StartError saying what to do when neither will do
 */
export function findRuntime(root) {
  const name = process.platform === 'win32' ? 'node.cmd' : 'node';
  const packaged = path.join(root, 'node_modules', '.bin', name);
  const answer = spawnSync(packaged, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (answer.status === 0 && majorVersion(answer.stdout) >= OLDEST_RUNTIME) return packaged;
  if (majorVersion(process.version) >= OLDEST_RUNTIME) return process.execPath;
  const found = answer.status === 0 ? `it is ${answer.stdout.trim()}` : 'it does not run';
  throw new StartError(
    `Confer needs Node ${OLDEST_RUNTIME} from node_modules/.bin/node, but ${found}: ` +
      'run "npm install-scripts approve node && npm ci" (its install script was probably not allowed), then try again.',
  );
}

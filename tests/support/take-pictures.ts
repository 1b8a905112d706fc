// `npm run pictures [-- --all DIR]`: goes through the main job and a meeting of an MDT, and takes pictures of the screens.
// Those of the README go to docs/pictures, all of them to DIR. It uses the Confer of CONFER_TEST_STACK (a state folder),
// else starts one.
import os from 'node:os';
import path from 'node:path';
import { startBrowser } from './browser.ts';
import { ensureChromium } from './chromium.ts';
import { makeCamera } from './pictures/camera.ts';
import { fillTheDay } from './pictures/demo-day.ts';
import { photographMainJob } from './pictures/main-job-scenes.ts';
import { photographMdt } from './pictures/mdt-scenes.ts';
import { launchStack, newStateFolder, removeStateFolder, ROOT, type RunningStack } from './running-stack.ts';
import { stack } from './stack.ts';

function folderForAll(args: readonly string[]): string {
  const flag = args.indexOf('--all');
  const named = flag === -1 ? undefined : args[flag + 1];
  if (flag !== -1 && named === undefined) throw new Error('--all needs a folder');
  return path.resolve(named ?? path.join(os.tmpdir(), 'confer', 'pictures'));
}

async function startOwnStack(): Promise<RunningStack | undefined> {
  if (process.env['CONFER_TEST_STACK'] !== undefined) return undefined;
  const own = launchStack(newStateFolder(), {
    OUTBOX_RETRY_BASE_SECONDS: '0.2',
    ATTENDANCE_FIRST_LOOK_SECONDS: '1',
  });
  await own.ready;
  process.env['CONFER_TEST_STACK'] = own.stateFolder;
  return own;
}

async function takePictures(everything: string): Promise<void> {
  const confer = await stack();
  const browser = await startBrowser();
  try {
    console.log('Filling the demo clinic ...');
    await fillTheDay(confer);
    console.log('Going through the main job ...');
    const camera = makeCamera(everything, path.join(ROOT, 'docs', 'pictures'));
    await photographMainJob(confer, browser, camera);
    console.log('Going through a meeting of an MDT ...');
    await photographMdt(confer, browser, camera);
  } finally {
    await browser.close();
  }
}

const everything = folderForAll(process.argv.slice(2));
ensureChromium(ROOT);
const own = await startOwnStack();
try {
  await takePictures(everything);
  console.log(`All pictures are in ${everything}, those of the README in docs/pictures.`);
} finally {
  if (own !== undefined) {
    own.child.kill('SIGTERM');
    await own.ended;
    removeStateFolder(own.stateFolder);
  }
}

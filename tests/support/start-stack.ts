import { launchStack, newStateFolder, type RunningStack } from './running-stack.ts';

declare global {
  var conferTestStack: RunningStack | undefined;
}

/** Retries come quickly, so that an outage of ten minutes can be tried in seconds. */
const FAST_SETTINGS = {
  OUTBOX_RETRY_BASE_SECONDS: '0.2',
  OUTBOX_RETRY_MAX_SECONDS: '1',
  OUTBOX_POLL_SECONDS: '0.5',
  ATTENDANCE_FIRST_LOOK_SECONDS: '1',
  LOG_LEVEL: 'debug',
};

/**
 * jest's globalSetup of the journeys: one whole Confer in a folder of its own. CONFER_TEST_STACK, the state folder of
 * a Confer that already runs, is used as it is (handy while writing a journey).
 */
export default async function startStack(): Promise<void> {
  if (process.env['CONFER_TEST_STACK'] !== undefined) return;
  const stack = launchStack(newStateFolder(), FAST_SETTINGS);
  globalThis.conferTestStack = stack;
  await stack.ready;
  process.env['CONFER_TEST_STACK'] = stack.stateFolder;
}

import { launchStack, newStateFolder, removeStateFolder } from '../support/running-stack.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

/** Work that was lost on the way is tried again soon. */
const FAST_SETTINGS = {
  OUTBOX_RETRY_BASE_SECONDS: '0.2',
  OUTBOX_RETRY_MAX_SECONDS: '1',
  OUTBOX_POLL_SECONDS: '0.5',
};

/** Starts one whole Confer with nothing remembered, and ends it after `measure`, however that ends. */
export async function withConfer(measure: (confer: StackUnderTest) => Promise<void>): Promise<void> {
  const running = launchStack(newStateFolder(), FAST_SETTINGS);
  try {
    await running.ready;
    process.env['CONFER_TEST_STACK'] = running.stateFolder;
    await measure(await stack());
  } finally {
    running.child.kill('SIGTERM');
    await running.ended;
    removeStateFolder(running.stateFolder);
  }
}

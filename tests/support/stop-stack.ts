import { cpSync } from 'node:fs';
import path from 'node:path';
import { removeStateFolder, ROOT } from './running-stack.ts';

/** jest's globalTeardown of the journeys. The logs stay in node_modules/.cache/confer-test-logs, to look at after a failure. */
export default async function stopStack(): Promise<void> {
  const stack = globalThis.conferTestStack;
  if (stack === undefined) return;
  stack.child.kill('SIGTERM');
  await stack.ended;
  cpSync(path.join(stack.stateFolder, 'logs'), path.join(ROOT, 'node_modules/.cache/confer-test-logs'), {
    recursive: true,
  });
  removeStateFolder(stack.stateFolder);
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { StackUnderTest } from './stack.ts';

/** The secret of Confer's app registration in this local state. */
export function clientSecret(stack: StackUnderTest): string {
  const secrets = JSON.parse(readFileSync(path.join(stack.stateFolder, 'secrets.json'), 'utf8')) as {
    ENTRA_CLIENT_SECRET: string;
  };
  return secrets.ENTRA_CLIENT_SECRET;
}

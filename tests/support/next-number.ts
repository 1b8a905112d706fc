import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { StackUnderTest } from './stack.ts';

/** What this process took last, so that it does not ask again for all those before. */
const last = new Map<string, number>();

/** The next whole number from 1 on that no other test of this Confer has, whichever process it runs in. */
export function nextNumber({ stateFolder }: StackUnderTest, kind: 'organisation' | 'patient'): number {
  const folder = path.join(stateFolder, 'test-numbers', kind);
  mkdirSync(folder, { recursive: true });
  for (let number = (last.get(folder) ?? 0) + 1; ; number += 1) {
    try {
      // making a folder fails when it is there: that is what makes the number ours
      mkdirSync(path.join(folder, String(number)));
      last.set(folder, number);
      return number;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

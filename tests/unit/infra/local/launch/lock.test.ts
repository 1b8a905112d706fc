import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { takeLock } from '../../../../../infra/local/launch/lock.ts';
import { commandLineOf } from '../../../../../infra/local/launch/processes/command-line.ts';
import { eventually } from '../../../../support/eventually.ts';

describe('the lock of a state folder', () => {
  let folder: string;
  let lockFile: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'confer-lock-'));
    lockFile = path.join(folder, 'start.lock');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is free again after it is given back', async () => {
    (await takeLock(lockFile, folder)).release();
    await expect(takeLock(lockFile, folder)).resolves.toBeDefined();
  });

  it('is taken over from a start that has died', async () => {
    writeFileSync(lockFile, JSON.stringify({ pid: 2 ** 22 + 1, isLeaving: false }));
    await expect(takeLock(lockFile, folder)).resolves.toBeDefined();
  });

  it('is taken over when its process id is another program’s by now', async () => {
    writeFileSync(lockFile, JSON.stringify({ pid: 1, isLeaving: false }));
    await expect(takeLock(lockFile, folder)).resolves.toBeDefined();
  });

  it('refuses a second start while the first runs, and says which it is', async () => {
    // a program whose command line looks like ours
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 20000)', 'infra/local/start.ts']);
    await eventually(() => {
      expect(commandLineOf(other.pid ?? 0)).toContain('start.ts');
    });
    writeFileSync(lockFile, JSON.stringify({ pid: other.pid, isLeaving: false }));
    await expect(takeLock(lockFile, folder)).rejects.toThrow(`process ${String(other.pid)}`);
    other.kill();
  });
});

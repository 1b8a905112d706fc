import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Command line of a running process, arguments parted by spaces; undefined when there is none with this id.
 * Used before we end or adopt a process by a remembered id, because the machine gives ids out again.
 */
export function commandLineOf(pid: number): string | undefined {
  if (process.platform === 'win32') return windowsCommandLine(pid);
  if (existsSync('/proc/self/cmdline')) return linuxCommandLine(pid);
  const answer = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

function linuxCommandLine(pid: number): string | undefined {
  try {
    // empty for a zombie: it has ended and only waits for its parent to notice
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return line === '' ? undefined : line;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}

function windowsCommandLine(pid: number): string | undefined {
  const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`;
  const answer = spawnSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' });
  const line = answer.stdout.trim();
  return line === '' ? undefined : line;
}

import { existsSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 200;
const KIBIBYTE = 1024;
const MEGABYTE = 1_000_000;

/** Only Linux tells what a process has in memory under /proc. */
export const isMemoryKnown = (): boolean => existsSync('/proc/self/status');

/** What a process has in memory now, in megabytes (10^6 bytes). @throws Error when it has ended */
export function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`process ${pid} has ended`);
  return (Number(kibibytes) * KIBIBYTE) / MEGABYTE;
}

/** Looks at a process five times a second. */
export interface MemoryWatch {
  /** The most since the watch began, in megabytes. */
  peak: () => number;
  stop: () => void;
}

export function watchMemory(pid: number): MemoryWatch {
  let peak = residentMemory(pid);
  const timer = setInterval(() => {
    // a process that has ended is told of by whoever asks it for something
    if (existsSync(`/proc/${pid}/status`)) peak = Math.max(peak, residentMemory(pid));
  }, SAMPLE_MS);
  return {
    peak: () => peak,
    stop: () => {
      clearInterval(timer);
    },
  };
}

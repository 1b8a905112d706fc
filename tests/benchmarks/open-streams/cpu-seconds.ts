import { readFileSync } from 'node:fs';

/** What Linux counts processor time in: a hundredth of a second, on every machine it runs on. */
const TICKS_A_SECOND = 100;

/** Processor time that a process has had so far, its own and the kernel's on its behalf. @throws Error when it has ended */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // the name of the process may hold anything, and stands in brackets
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

import { setTimeout as sleep } from 'node:timers/promises';

/** A clinic's time, in which a minute takes less than one. */
export interface ClinicClock {
  /** What a minute of the clinic takes, in milliseconds. */
  minuteMs: number;
  /** Minutes of the clinic since it began; negative before. */
  minute: () => number;
  until: (minute: number) => Promise<void>;
  pass: (minutes: number) => Promise<void>;
}

/** @param beginsAt in milliseconds since 1970 */
export function clinicClock(beginsAt: number, minuteMs: number): ClinicClock {
  const minute = (): number => (Date.now() - beginsAt) / minuteMs;
  const pass = async (minutes: number): Promise<void> => {
    await sleep(Math.max(0, minutes * minuteMs));
  };
  return { minuteMs, minute, pass, until: (when) => pass(when - minute()) };
}

import { zoneNote } from './times.ts';

/** "London time" when the organisation's clock is not the reader's. */
export function noteForReader(timeZone: string): string | undefined {
  return zoneNote(timeZone, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

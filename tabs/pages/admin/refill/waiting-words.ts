import { freedSlotClosings } from '../../../../api/refill/contract/refill-words.ts';
import type { SuitsPatient } from '../../../../api/slots/contract/slots.ts';
import type { FreedSlot } from '../../../../api/refill/contract/waiting-list.ts';
import { minuteWords, withinWords } from '../../../words/times.ts';
import { weekdayWords } from '../../../words/weekdays.ts';
import type { Tone } from '../../../words/state-words.ts';

const DAY_MINUTES = 1440;

/** How much notice somebody needs, as it is usually asked. In minutes. */
export const USUAL_NOTICES: readonly number[] = [
  30,
  60,
  120,
  240,
  DAY_MINUTES,
  2 * DAY_MINUTES,
  7 * DAY_MINUTES,
];

/** "2 h", "1 day", "7 days" */
export function noticeWords(minutes: number): string {
  if (minutes < DAY_MINUTES || minutes % DAY_MINUTES !== 0) return minuteWords(minutes);
  return minutes === DAY_MINUTES ? '1 day' : `${minutes / DAY_MINUTES} days`;
}

/** "Mon, Thu, 09:00 to 12:00"; "any day and time" when nothing was asked. */
export function suitsWords({ weekdays, from, until }: SuitsPatient): string {
  const times =
    from !== undefined && until !== undefined
      ? `${from} to ${until}`
      : from !== undefined
        ? `from ${from}`
        : until === undefined
          ? ''
          : `until ${until}`;
  const parts = [weekdayWords(weekdays ?? []), times].filter((part) => part !== '');
  return parts.length === 0 ? 'any day and time' : parts.join(', ');
}

/** Where a freed slot is: "Offered to 3, expires in 12 min", "Taken by M. K. within 4 min". */
export function freedSlotWords(slot: FreedSlot, now: number): { words: string; tone: Tone } {
  if (slot.status === 'refilled') {
    const taker = slot.offers.find(({ status }) => status === 'accepted');
    const minutes = Math.round(
      (Date.parse(taker?.answeredAt ?? slot.freedAt) - Date.parse(slot.freedAt)) / 60_000,
    );
    return {
      words: `Taken by ${taker?.patientInitials ?? '?'} within ${withinWords(minutes)}`,
      tone: 'good',
    };
  }
  if (slot.closedReason !== null) return { words: freedSlotClosings[slot.closedReason], tone: 'quiet' };
  const open = slot.offers.filter(({ status }) => status === 'open');
  const soonest = Math.min(...open.map(({ expiresAt }) => Date.parse(expiresAt)));
  if (open.length > 0) {
    const left = Math.max(0, Math.ceil((soonest - now) / 60_000));
    return { words: `Offered to ${open.length}, expires in ${minuteWords(left)}`, tone: 'live' };
  }
  const next = slot.nextTextsAt === null ? Number.NaN : Date.parse(slot.nextTextsAt);
  const wait = Math.ceil((next - now) / 60_000);
  return wait > 1
    ? { words: `Waiting: the next text goes in ${minuteWords(wait)}`, tone: 'quiet' }
    : { words: 'Looking for somebody', tone: 'live' };
}

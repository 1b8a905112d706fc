import type { SuitsPatient, Weekday } from '../../../../api/contract/slots.ts';
import type { FreedSlot, OfferStatus } from '../../../../api/contract/waiting-list.ts';
import { minuteWords, withinWords } from '../../../words/times.ts';
import type { Tone } from '../../../words/state-words.ts';

export const WEEKDAYS: readonly { day: Weekday; short: string }[] = [
  { day: 'mon', short: 'Mon' },
  { day: 'tue', short: 'Tue' },
  { day: 'wed', short: 'Wed' },
  { day: 'thu', short: 'Thu' },
  { day: 'fri', short: 'Fri' },
  { day: 'sat', short: 'Sat' },
  { day: 'sun', short: 'Sun' },
];

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
  const days = WEEKDAYS.filter(({ day }) => weekdays?.includes(day) === true).map(({ short }) => short);
  const times =
    from !== undefined && until !== undefined
      ? `${from} to ${until}`
      : from !== undefined
        ? `from ${from}`
        : until === undefined
          ? ''
          : `until ${until}`;
  const parts = [days.join(', '), times].filter((part) => part !== '');
  return parts.length === 0 ? 'any day and time' : parts.join(', ');
}

/** What became of one offer. */
export const OFFER_WORDS: Readonly<Record<OfferStatus, { word: string; tone: Tone }>> = {
  open: { word: 'Asked', tone: 'live' },
  accepted: { word: 'Said yes', tone: 'good' },
  declined: { word: 'Said no', tone: 'quiet' },
  expired: { word: 'No answer', tone: 'quiet' },
  gone: { word: 'Too late', tone: 'quiet' },
  withdrawn: { word: 'Off the list', tone: 'quiet' },
  'not-delivered': { word: 'Text not delivered', tone: 'bad' },
};

const CLOSED_WORDS: Readonly<Record<NonNullable<FreedSlot['closedReason']>, string>> = {
  'not-offered': 'Not offered: this service line does not offer freed slots',
  'nobody-left': 'Free to book: nobody left on the list whom it suits',
  'too-late': 'Not offered: too soon to start',
  taken: 'No longer free: booked or closed in another way',
  stopped: 'Free to book: offering was stopped',
};

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
  if (slot.closedReason !== null) return { words: CLOSED_WORDS[slot.closedReason], tone: 'quiet' };
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

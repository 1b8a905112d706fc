import { normalise, type Span } from '../../kernel/rules/time/free-spans.ts';
import { daysOf, weekdayOnWall, zoneOffsets } from '../../kernel/rules/time/zone-offsets.ts';

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** The times that suit a patient, as wall times. */
export interface Suits {
  /** 0 is Monday; undefined: every day. */
  weekdays?: readonly number[] | undefined;
  /** Minute of the day from which on and until which; undefined: the whole day. */
  fromMinute?: number | undefined;
  untilMinute?: number | undefined;
}

/**
 * When the patient's part may be, as instants. On the night on which the clocks go back the earlier of two hours counts;
 * a limit that the clocks jump over moves on with them.
 * @returns normalised: days that follow one another without a limit are one span
 */
export function suitableSpans(suits: Suits, window: Span, timeZone: string): Span[] {
  const offsets = zoneOffsets(timeZone, window);
  const spans: Span[] = [];
  for (const day of daysOf(offsets, window)) {
    if (suits.weekdays?.includes(weekdayOnWall(day.wall)) === false) continue;
    const at = (minute: number): number => offsets.toInstant(day.wall + minute * MINUTE_MS);
    spans.push({
      from: Math.max(window.from, at(suits.fromMinute ?? 0)),
      until: Math.min(window.until, at(suits.untilMinute ?? MINUTES_A_DAY)),
    });
  }
  return normalise(spans);
}

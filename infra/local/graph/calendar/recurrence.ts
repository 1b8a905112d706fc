import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { zoneOf } from '../api/date-times.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import type { Json } from '../api/odata.ts';
import type { StoredEvent } from '../state/event-store.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const Pattern = z.object({
  type: z.enum(['daily', 'weekly', 'absoluteMonthly']),
  interval: z.int().min(1),
  daysOfWeek: z.array(z.enum(DAYS)).optional(),
  dayOfMonth: z.int().min(0).max(31).optional(),
  firstDayOfWeek: z.enum(DAYS).optional(),
});
const Range = z.object({
  type: z.enum(['endDate', 'noEnd', 'numbered']),
  startDate: z.string(),
  endDate: z.string().optional(),
  numberOfOccurrences: z.int().min(0).optional(),
});
const Recurrence = z.object({ pattern: Pattern, range: Range });
type Recurrence = z.infer<typeof Recurrence>;

const DAY_MS = 86_400_000;
/** Instants are kept as numbers of milliseconds; this is later than any calendar goes. */
const NEVER_ENDS_MS = Date.UTC(9999, 0, 1);

/** One date of a series, or a single item. */
export interface Occurrence {
  startMs: number;
  endMs: number;
  /** Local date in the series, also of one that was moved; undefined for a single item. */
  date: string | undefined;
  /** The own properties of a date that was changed by itself. */
  changed?: Json;
}

/** @throws GraphFailure 400 ErrorPropertyValidationFailure, also for the monthly and yearly kinds not kept here */
export function readRecurrence(value: unknown): Recurrence {
  const parsed = Recurrence.safeParse(value);
  const isWhole =
    parsed.success &&
    (parsed.data.pattern.type !== 'weekly' || (parsed.data.pattern.daysOfWeek ?? []).length > 0) &&
    (parsed.data.pattern.type !== 'absoluteMonthly' || (parsed.data.pattern.dayOfMonth ?? 0) > 0) &&
    (parsed.data.range.type !== 'endDate' || parsed.data.range.endDate !== undefined) &&
    (parsed.data.range.type !== 'numbered' || (parsed.data.range.numberOfOccurrences ?? 0) > 0);
  if (!isWhole) {
    throw new GraphFailure(400, 'ErrorPropertyValidationFailure', 'The recurrence pattern is not valid.');
  }
  return parsed.data;
}

/** End of the last occurrence of a series. */
export function endOfSeries(
  recurrence: Recurrence,
  start: Temporal.ZonedDateTime,
  durationMs: number,
): number {
  if (recurrence.range.type === 'noEnd') return NEVER_ENDS_MS;
  let last = start.epochMilliseconds;
  for (const date of seriesDates(recurrence, start.toPlainDate())) last = instantOn(date, start);
  return last + durationMs;
}

/** Occurrences of an item or series that overlap `[fromMs, toMs)`, on the wall clock of the series' zone. */
export function occurrencesBetween(event: StoredEvent, fromMs: number, toMs: number): Occurrence[] {
  if (!event.isSeries) {
    const { startMs, endMs } = event;
    const touches = startMs < toMs && (endMs > fromMs || (startMs === endMs && startMs >= fromMs));
    return touches ? [{ startMs, endMs, date: undefined }] : [];
  }
  const start = Temporal.PlainDateTime.from(event.properties.start.dateTime).toZonedDateTime(
    zoneOf(event.properties.start.timeZone),
  );
  const end = Temporal.PlainDateTime.from(event.properties.end.dateTime).toZonedDateTime(
    zoneOf(event.properties.end.timeZone),
  );
  const durationMs = end.epochMilliseconds - start.epochMilliseconds;
  const { cancelledDates, movedDates = {} } = event.properties;
  const found: Occurrence[] = Object.entries(movedDates)
    .filter(([date, moved]) => moved.startMs < toMs && moved.endMs > fromMs && !cancelledDates.includes(date))
    .map(([date, { startMs, endMs, rest }]) => ({ startMs, endMs, date, changed: rest }));
  for (const date of seriesDates(readRecurrence(event.properties.rest['recurrence']), start.toPlainDate())) {
    const startMs = instantOn(date, start);
    if (startMs >= toMs) break;
    const isElsewhere = cancelledDates.includes(date.toString()) || date.toString() in movedDates;
    if (startMs + durationMs <= fromMs || isElsewhere) continue;
    found.push({ startMs, endMs: startMs + durationMs, date: date.toString() });
  }
  return found;
}

/** The date of a series, wherever it was moved to; undefined when it is none of its dates, or was taken out. */
export function occurrenceOn(series: StoredEvent, date: string): Occurrence | undefined {
  const moved = series.properties.movedDates?.[date];
  const noon = Date.parse(`${date}T12:00:00Z`);
  const from = Math.min(noon, moved?.startMs ?? noon) - DAY_MS;
  const to = Math.max(noon, moved?.endMs ?? noon) + DAY_MS;
  return occurrencesBetween(series, from, to).find((candidate) => candidate.date === date);
}

function instantOn(date: Temporal.PlainDate, start: Temporal.ZonedDateTime): number {
  return date.toZonedDateTime({ timeZone: start.timeZoneId, plainTime: start.toPlainTime() })
    .epochMilliseconds;
}

/** Dates of a series in order. Endless for `noEnd`: the reader stops. */
function* seriesDates(recurrence: Recurrence, start: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const { range } = recurrence;
  const last = range.type === 'endDate' ? Temporal.PlainDate.from(range.endDate ?? '') : undefined;
  const most = range.type === 'numbered' ? (range.numberOfOccurrences ?? 0) : Number.POSITIVE_INFINITY;
  let count = 0;
  for (const date of patternDates(recurrence.pattern, start)) {
    if (count >= most || (last !== undefined && Temporal.PlainDate.compare(date, last) > 0)) return;
    if (Temporal.PlainDate.compare(date, start) < 0) continue;
    count += 1;
    yield date;
  }
}

function* patternDates(
  pattern: Recurrence['pattern'],
  start: Temporal.PlainDate,
): Generator<Temporal.PlainDate> {
  if (pattern.type === 'daily') {
    for (let date = start; ; date = date.add({ days: pattern.interval })) yield date;
  }
  if (pattern.type === 'absoluteMonthly') {
    // a month without the day uses its last day, as Outlook does
    const first = start.with({ day: 1 });
    for (let month = 0; ; month += pattern.interval) {
      yield first.add({ months: month }).with({ day: pattern.dayOfMonth ?? 1 }, { overflow: 'constrain' });
    }
  }
  const firstDay = DAYS.indexOf(pattern.firstDayOfWeek ?? 'sunday');
  const offsets = (pattern.daysOfWeek ?? [])
    .map((day) => (DAYS.indexOf(day) - firstDay + 7) % 7)
    .sort((left, right) => left - right);
  const weekStart = start.subtract({ days: (start.dayOfWeek - 1 - firstDay + 7) % 7 });
  for (let week = weekStart; ; week = week.add({ weeks: pattern.interval })) {
    for (const days of offsets) yield week.add({ days });
  }
}

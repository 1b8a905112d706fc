import { z } from 'zod';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { localDate, uuid } from '../../kernel/contract/scalars.ts';

// `abort`: what does not look like a time is not compared with another one
const opensAt = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, {
  error: 'Give a time of day such as 09:00',
  abort: true,
});
const closesAt = z.string().regex(/^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, {
  error: 'Give a time of day such as 12:30, at the latest 24:00',
  abort: true,
});

/** A session fits into a day on which the clocks change, with room to spare. */
const LONGEST_SESSION_MINUTES = 16 * 60;
const LONGEST_PERIOD_YEARS = 5;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** An IANA zone that this server knows, as the tz database spells it. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const timeZone = z
  .string()
  .regex(/^[A-Za-z]+(\/[A-Za-z0-9_+-]+){0,2}$/, 'Give a time zone such as Europe/London')
  .refine((name) => isTimeZone(name), 'This time zone is not known. Give one such as Europe/London');

const RULE = 'Give a rule of RFC 5545 such as FREQ=WEEKLY;INTERVAL=2;BYDAY=TU';
/** RFC 5545 without a start, an end, a count or a time of day: those are fields of their own. */
const recurrenceRule = z
  .string()
  .max(200, 'At most 200 characters')
  .regex(
    /^FREQ=(DAILY|WEEKLY|MONTHLY)(;(INTERVAL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[A-Z0-9,+-]+)*$/,
    RULE,
  )
  .refine((rule) => {
    const interval = /;INTERVAL=([^;]*)/.exec(rule)?.[1];
    return interval === undefined || /^([1-9]|[1-4][0-9]|5[0-2])$/.test(interval);
  }, 'Repeat every 1 to 52 weeks, months or days');

const dates = z
  .array(localDate)
  .max(100, 'At most 100 dates')
  .refine((all) => new Set(all).size === all.length, 'Name each date once');

/** When something happens again and again, before the fields are looked at together. */
export const seriesFields = {
  recurrenceRule,
  /** The first day on which a session may be; weeks and months of INTERVAL are counted from it. */
  startsOn: localDate,
  /** The last day on which a session may be; null: until further notice. */
  endsOn: localDate.nullable(),
  /** Wall times in `timeZone`. */
  opensAt,
  closesAt,
  /** The organisation's when it is left out. */
  timeZone: timeZone.optional(),
  /** England's; false leaves them out. */
  runsOnBankHolidays: z.boolean(),
  /** Left out though the rule gives them. */
  exceptDates: dates,
  /** Added, also when they are bank holidays. */
  extraDates: dates,
};
const seriesSchema = z.strictObject(seriesFields);
type SeriesFields = z.infer<typeof seriesSchema>;

/** What people decide about a clinic template, before the fields are looked at together. */
export const templateFields = seriesSchema.extend({
  slotMinutes: z.int().min(5, 'At least 5 minutes').max(240, 'At most 240 minutes'),
  modality: modalitySchema,
  /** Where patients come to; only of one that is held in person. */
  location: z.string().trim().max(200, 'At most 200 characters').nullable().default(null),
  /** How many patients one slot has room for: more than one makes each slot a group session. */
  capacity: z.int().min(1, 'At least one place').max(30, 'At most 30 places').default(1),
  practitionerIds: z
    .array(uuid)
    .min(1, 'Choose at least one member of staff')
    .max(30, 'Choose at most 30 members of staff')
    .refine((ids) => new Set(ids).size === ids.length, 'Name each member of staff once'),
});
type TemplateFields = z.infer<typeof templateFields>;

type Refuse = (path: (string | number)[], message: string) => void;

function lastPossibleEnd(startsOn: string): string {
  return `${Number(startsOn.slice(0, 4)) + LONGEST_PERIOD_YEARS}${startsOn.slice(4)}`;
}

/** The dates of a series have to fit together. */
function checkDates(series: SeriesFields, refuse: Refuse): void {
  const { startsOn, endsOn } = series;
  if (endsOn !== null && endsOn < startsOn) refuse(['endsOn'], 'Choose a last day after the first day');
  else if (endsOn !== null && endsOn > lastPossibleEnd(startsOn)) {
    refuse(['endsOn'], 'Choose a last day within five years, or none');
  }
  const isOutside = (date: string): boolean => date < startsOn || (endsOn !== null && date > endsOn);
  for (const [index, date] of series.extraDates.entries()) {
    if (isOutside(date)) refuse(['extraDates', index], 'Choose a date between the first and the last day');
    else if (series.exceptDates.includes(date)) {
      refuse(['extraDates', index], 'This date is left out as well: decide for one of the two');
    }
  }
  for (const [index, date] of series.exceptDates.entries()) {
    if (isOutside(date)) refuse(['exceptDates', index], 'Choose a date between the first and the last day');
  }
}

/** How long it is by the clock on the wall; says so where it closes before it opens. */
function checkHours({ opensAt, closesAt }: SeriesFields, refuse: Refuse): number {
  const minutes = minutesOf(closesAt) - minutesOf(opensAt);
  if (minutes <= 0) refuse(['closesAt'], 'Choose a closing time after the opening time, at the latest 24:00');
  return minutes;
}

/** A series on its own: what has to fit together, each with the field that is to be corrected. */
export function checkSeries(series: SeriesFields, refuse: Refuse): void {
  const minutes = checkHours(series, refuse);
  if (minutes > LONGEST_SESSION_MINUTES) refuse(['closesAt'], 'At most 16 hours long');
  checkDates(series, refuse);
}

/** What has to fit together, each with the field that is to be corrected. */
export function checkTogether(template: TemplateFields, context: z.RefinementCtx): void {
  const refuse: Refuse = (path, message) => {
    context.addIssue({ code: 'custom', path, message });
  };
  const minutes = checkHours(template, refuse);
  if (minutes > 0 && minutes < template.slotMinutes) {
    refuse(['slotMinutes'], 'One slot has to fit into the session');
  } else if (minutes > LONGEST_SESSION_MINUTES) {
    refuse(['closesAt'], 'A session is at most 16 hours long: make two clinics of it');
  }
  if (template.location !== null && template.modality !== 'in-person') {
    refuse(['location'], 'Only a clinic that is held in person has a place where patients come to');
  }
  checkDates(template, refuse);
}

const DAYS: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const NTH: Readonly<Record<string, string>> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '5': 'fifth',
  '-1': 'last',
};
const UNITS: Readonly<Record<string, string>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function dayWords(day: string): string | undefined {
  const [, nth, code] = /^([+-]?[0-9]+)?([A-Z]{2})$/.exec(day) ?? [];
  const name = code === undefined ? undefined : DAYS[code];
  if (name === undefined || nth === undefined) return name;
  const which = NTH[String(Number(nth))];
  return which === undefined ? undefined : `${which} ${name}`;
}

/**
 * A rule as people say it: "Every 2 weeks on Tuesday and Thursday", "Every month on the second Tuesday". A rule that is
 * beyond such words is given as it is.
 */
export function ruleInWords(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const unit = UNITS[parts.get('FREQ') ?? ''];
  const interval = Number(parts.get('INTERVAL') ?? '1');
  const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'WKST']);
  if (unit === undefined || [...parts.keys()].some((name) => !known.has(name))) return rule;
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
  const byDay = parts.get('BYDAY')?.split(',') ?? [];
  const days = byDay.map(dayWords);
  if (days.includes(undefined)) return rule;
  const dates = parts.get('BYMONTHDAY')?.split(',') ?? [];
  if (dates.some((date) => date.startsWith('-')) || (dates.length > 0 && days.length > 0)) return rule;
  if (dates.length > 0) return `${every} on day ${list(dates)}`;
  if (days.length === 0) return every;
  const the = byDay.some((day) => day.length > 2) ? 'the ' : '';
  return `${every} on ${the}${list(days.filter((day) => day !== undefined))}`;
}

import type { ChangeTemplate, Template } from '../../../../api/clinics/contract/clinics.ts';
import type { Modality } from '../../../../api/kernel/contract/modality-words.ts';
import { WEEKDAYS, type WeekdayCode } from '../../../words/weekdays.ts';

export const NTH = {
  '1': 'First',
  '2': 'Second',
  '3': 'Third',
  '4': 'Fourth',
  '5': 'Fifth',
  '-1': 'Last',
} as const;
export type Nth = keyof typeof NTH;

/** What the form holds. Texts are as they were typed. */
export interface TemplateDraft {
  repeats: 'weekly' | 'monthly' | 'rule';
  interval: string;
  weekdays: readonly WeekdayCode[];
  nth: Nth;
  nthDay: WeekdayCode;
  /** RFC 5545, for what the form has no fields for. */
  rule: string;
  startsOn: string;
  /** Empty: until further notice. */
  endsOn: string;
  opensAt: string;
  /** 00:00 is midnight at the end of the day. */
  closesAt: string;
  timeZone: string;
  slotMinutes: string;
  modality: Modality;
  /** Where patients come to, when it is in person. */
  location: string;
  /** Patients in one slot. */
  capacity: string;
  runsOnBankHolidays: boolean;
  exceptDates: readonly string[];
  extraDates: readonly string[];
  practitionerIds: readonly string[];
}

/** A new template: a morning each week, from today. */
export function emptyDraft(today: string, timeZone: string, slotMinutes: number): TemplateDraft {
  return {
    repeats: 'weekly',
    interval: '1',
    weekdays: [],
    nth: '1',
    nthDay: 'MO',
    rule: '',
    startsOn: today,
    endsOn: '',
    opensAt: '09:00',
    closesAt: '12:00',
    timeZone,
    slotMinutes: String(slotMinutes),
    modality: 'video',
    location: '',
    capacity: '1',
    runsOnBankHolidays: false,
    exceptDates: [],
    extraDates: [],
    practitionerIds: [],
  };
}

const isWeekday = (code: string): code is WeekdayCode => WEEKDAYS.some((day) => day.code === code);
const isNth = (text: string | undefined): text is Nth => text !== undefined && text in NTH;

/** The fields of the form for a rule; a rule beyond them stays a text. */
function fieldsOf(rule: string): Pick<TemplateDraft, 'repeats'> & Partial<TemplateDraft> {
  const [, freq, interval = '1', days = ''] =
    /^FREQ=(WEEKLY|MONTHLY)(?:;INTERVAL=([0-9]+))?;BYDAY=([A-Z0-9,+-]+)$/.exec(rule) ?? [];
  const weekdays = days.split(',').filter(isWeekday);
  if (freq === 'WEEKLY' && weekdays.length === days.split(',').length) {
    return { repeats: 'weekly', interval, weekdays };
  }
  const [, nth, nthDay = ''] = /^([1-5]|-1)([A-Z]{2})$/.exec(days) ?? [];
  if (freq === 'MONTHLY' && isNth(nth) && isWeekday(nthDay)) {
    return { repeats: 'monthly', interval, nth, nthDay };
  }
  return { repeats: 'rule', rule };
}

type Series = Pick<
  Template,
  | 'recurrenceRule'
  | 'startsOn'
  | 'endsOn'
  | 'opensAt'
  | 'closesAt'
  | 'timeZone'
  | 'runsOnBankHolidays'
  | 'exceptDates'
  | 'extraDates'
>;

/** The form for a series that is there, of a clinic or of something else that meets again and again. */
export function seriesDraftOf(series: Series, slotMinutes: number): TemplateDraft {
  return {
    ...emptyDraft(series.startsOn, series.timeZone, slotMinutes),
    ...fieldsOf(series.recurrenceRule),
    endsOn: series.endsOn ?? '',
    opensAt: series.opensAt,
    closesAt: series.closesAt === '24:00' ? '00:00' : series.closesAt,
    runsOnBankHolidays: series.runsOnBankHolidays,
    exceptDates: series.exceptDates,
    extraDates: series.extraDates,
  };
}

/** The form for a template that is there. */
export function draftOf(template: Template): TemplateDraft {
  return {
    ...seriesDraftOf(template, template.slotMinutes),
    modality: template.modality,
    location: template.location ?? '',
    capacity: String(template.capacity),
    practitionerIds: template.practitioners.map((person) => person.practitionerId),
  };
}

/** The rule of RFC 5545; undefined while no day is chosen. */
export function ruleOf(draft: TemplateDraft): string | undefined {
  const every = draft.interval === '1' ? '' : `;INTERVAL=${draft.interval}`;
  switch (draft.repeats) {
    case 'weekly': {
      const days = WEEKDAYS.filter((day) => draft.weekdays.includes(day.code)).map((day) => day.code);
      return days.length === 0 ? undefined : `FREQ=WEEKLY${every};BYDAY=${days.join(',')}`;
    }
    case 'monthly':
      return `FREQ=MONTHLY${every};BYDAY=${draft.nth}${draft.nthDay}`;
    case 'rule':
      return draft.rule.trim() === '' ? undefined : draft.rule.trim().toUpperCase();
  }
}

/** The series as it is sent; undefined while something that every series needs is missing. */
export function seriesRequestOf(draft: TemplateDraft): Series | undefined {
  const recurrenceRule = ruleOf(draft);
  const { startsOn, endsOn, opensAt, closesAt } = draft;
  if (recurrenceRule === undefined || [startsOn, opensAt, closesAt].includes('')) return undefined;
  return {
    recurrenceRule,
    startsOn,
    endsOn: endsOn === '' ? null : endsOn,
    opensAt,
    closesAt: closesAt === '00:00' ? '24:00' : closesAt,
    timeZone: draft.timeZone,
    runsOnBankHolidays: draft.runsOnBankHolidays,
    exceptDates: [...draft.exceptDates].sort(),
    extraDates: [...draft.extraDates].sort(),
  };
}

/** What is sent; undefined while something that every template needs is missing. */
export function requestOf(draft: TemplateDraft): ChangeTemplate | undefined {
  const series = seriesRequestOf(draft);
  if (series === undefined || [draft.slotMinutes, draft.capacity].includes('')) return undefined;
  return {
    ...series,
    slotMinutes: Number(draft.slotMinutes),
    modality: draft.modality,
    location: draft.modality === 'in-person' && draft.location.trim() !== '' ? draft.location.trim() : null,
    capacity: Number(draft.capacity),
    practitionerIds: [...draft.practitionerIds],
  };
}

/** Leaves a date out, or takes it back in: whichever list it stands in now. */
export function withDate(draft: TemplateDraft, date: string, wanted: 'out' | 'in'): TemplateDraft {
  const without = (dates: readonly string[]): string[] => dates.filter((each) => each !== date);
  if (wanted === 'out') {
    const wasExtra = draft.extraDates.includes(date);
    return {
      ...draft,
      extraDates: without(draft.extraDates),
      // a date that was only added by hand is gone with that
      exceptDates: wasExtra ? [...draft.exceptDates] : [...without(draft.exceptDates), date],
    };
  }
  if (draft.exceptDates.includes(date)) return { ...draft, exceptDates: without(draft.exceptDates) };
  return { ...draft, extraDates: [...without(draft.extraDates), date] };
}

import type { Temporal } from 'temporal-polyfill';
import type { Template } from '../contract/clinics.ts';
import { ruleInWords } from '../rules/rule-in-words.ts';
import type { Stores } from '../ports/stores.ts';
import type { TemplateRecord } from '../ports/template-store.ts';
import { todayIn } from './planning-days.ts';

const NEXT_SHOWN = 3;

/** A template that was ended before it began is over as well. */
function hasEnded({ startsOn, endsOn }: TemplateRecord, today: string): boolean {
  return endsOn !== undefined && (endsOn < today || endsOn < startsOn);
}

function view(record: TemplateRecord, nextSessions: readonly string[], now: Temporal.Instant): Template {
  const { clinicId, clinicName, serviceLineId, serviceLineName, staff, endsOn, madeUntil, ...same } = record;
  return {
    ...same,
    exceptDates: [...record.exceptDates],
    extraDates: [...record.extraDates],
    endsOn: endsOn ?? null,
    madeUntil: madeUntil ?? null,
    clinic: { clinicId, name: clinicName },
    serviceLine: { serviceLineId, name: serviceLineName },
    recurrenceWords: ruleInWords(record.recurrenceRule),
    practitioners: staff,
    hasEnded: hasEnded(record, todayIn(record.timeZone, now)),
    nextSessions: [...nextSessions],
  };
}

/** Templates as they are shown, with their next sessions. */
export async function viewTemplates(
  stores: Pick<Stores, 'templates'>,
  records: readonly TemplateRecord[],
  now: Temporal.Instant,
): Promise<Template[]> {
  if (records.length === 0) return [];
  const ids = records.map((record) => record.templateId);
  const next = await stores.templates.nextSessions(ids, now, NEXT_SHOWN);
  return records.map((record) => view(record, next.get(record.templateId) ?? [], now));
}

/** One template as it is shown. */
export async function viewTemplate(
  stores: Pick<Stores, 'templates'>,
  record: TemplateRecord,
  now: Temporal.Instant,
): Promise<Template> {
  const [shown] = await viewTemplates(stores, [record], now);
  if (shown === undefined) throw new Error('a template without a view');
  return shown;
}

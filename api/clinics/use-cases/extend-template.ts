import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { asId, type TemplateId } from '../../kernel/rules/id.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { Stores } from '../ports/stores.ts';
import type { TemplatePlan, TemplateRecord } from '../ports/template-store.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { plannedSessions } from './planned-sessions.ts';
import { extendAt, madeAheadUntil, nextDay, todayIn } from './planning-days.ts';

/** Makes more sessions of a template that goes on, so that there are always eleven months of them. */
export const extendTemplate = due({
  name: 'extend-template',
  about: 'template',
  payload: z.strictObject({}),
});

/** Somebody changes the template just now: how long until the next try, in seconds. */
const BUSY_SECONDS = 60;
/** Its service line is archived, and may be restored: how long until the next try, in hours. */
const ARCHIVED_HOURS = 24;

interface Deps {
  findBankHolidays: FindBankHolidays;
  now: Now;
  newId: NewId;
}

/** Whenever a plan, or the day up to which its sessions are made, changes: says when it gets more, if ever. */
export async function setExtension(
  stores: Pick<Stores, 'timetable'>,
  templateId: TemplateId,
  { endsOn, timeZone }: Pick<TemplatePlan, 'endsOn' | 'timeZone'>,
  madeUntil: string,
): Promise<void> {
  const subject = { kind: 'template', id: templateId } as const;
  const goesOn = endsOn === undefined || endsOn > madeUntil;
  if (!goesOn) {
    await stores.timetable.callOff(extendTemplate, subject);
    return;
  }
  return stores.timetable.set(extendTemplate, subject, { at: extendAt(madeUntil, timeZone), payload: {} });
}

export function makeExtendTemplate(deps: Deps): WhenDue<typeof extendTemplate, Stores> {
  return async (stores, { subject }) => {
    const again = (wait: Temporal.DurationLike): Promise<void> =>
      stores.timetable.set(extendTemplate, subject, { at: deps.now().add(wait), payload: {} });
    const template = await stores.templates.lockByIdUnlessBusy(subject.id);
    if (template === undefined) await again({ seconds: BUSY_SECONDS });
    else if (await isArchived(stores, template)) await again({ hours: ARCHIVED_HOURS });
    else await extend(deps, stores, template);
    return undefined;
  };
}

async function isArchived(stores: Stores, { serviceLineId }: TemplateRecord): Promise<boolean> {
  const line = await stores.serviceLines.findById(serviceLineId);
  return line?.isArchived !== false;
}

async function extend(deps: Deps, stores: Stores, template: TemplateRecord): Promise<void> {
  const { templateId, clinicId, madeUntil, staff } = template;
  const today = todayIn(template.timeZone, deps.now());
  const until = madeAheadUntil(today);
  const from = madeUntil === undefined ? today : nextDay(madeUntil);
  const sessions = (await plannedSessions(deps, template, from, until)).flatMap(({ localDate, span }) =>
    span === undefined ? [] : [{ sessionId: asId<'Session'>(deps.newId()), localDate, ...span }],
  );
  const kind = { ...template, practitionerIds: staff.map((person) => person.practitionerId) };
  await stores.sessions.add(templateId, clinicId, kind, sessions);
  await stores.templates.setMadeUntil(templateId, until);
  await setExtension(stores, templateId, template, until);
}

import { asId } from '../../kernel/rules/id.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { TemplateRecord } from '../ports/template-store.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { plannedSessions } from './planned-sessions.ts';
import { madeAheadUntil, needsMoreBefore, nextDay, todayIn } from './planning-days.ts';

/** Templates of one transaction. */
const BATCH = 20;

interface Deps {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  now: Now;
  newId: NewId;
}

/**
 * Makes the sessions of templates that go on, so that there are always eleven months of them. Doing it again, or on
 * several replicas at once, makes nothing twice: each template is locked while its sessions are made.
 * @returns how many sessions were made
 */
export type ExtendTemplates = (organisation: Organisation) => Promise<number>;

export function makeExtendTemplates(deps: Deps): ExtendTemplates {
  return async ({ orgId, timeZone }) => {
    const today = todayIn(timeZone, deps.now());
    let made = 0;
    for (;;) {
      const round = await deps.transaction.run(orgId, async (stores) => {
        const templates = await stores.templates.claimUnfinished(needsMoreBefore(today), BATCH);
        let count = 0;
        for (const template of templates) count += await extend(deps, stores, template, today);
        return { templates: templates.length, count };
      });
      made += round.count;
      if (round.templates < BATCH) return made;
    }
  };
}

async function extend(deps: Deps, stores: Stores, template: TemplateRecord, today: string): Promise<number> {
  const { templateId, clinicId, madeUntil, staff } = template;
  const until = madeAheadUntil(today);
  const from = madeUntil === undefined ? today : nextDay(madeUntil);
  const sessions = (await plannedSessions(deps, template, from, until)).flatMap(({ localDate, span }) =>
    span === undefined ? [] : [{ sessionId: asId<'Session'>(deps.newId()), localDate, ...span }],
  );
  const kind = { ...template, practitionerIds: staff.map((person) => person.practitionerId) };
  const made = await stores.sessions.add(templateId, clinicId, kind, sessions);
  await stores.templates.setMadeUntil(templateId, until);
  return made;
}

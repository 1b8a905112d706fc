import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { TemplatePlan, TemplateRecord } from '../ports/template-store.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { endTemplate } from '../contract/endpoints.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { lockTemplateFor } from './lock-template.ts';
import { todayIn } from './planning-days.ts';
import { replanTemplate } from './replan-template.ts';

/**
 * The plan of a template that ends on a day.
 * @throws Refusal template-ends-in-past | template-ends-sooner
 */
export function endedPlan(
  template: TemplateRecord,
  lastDay: string,
  now: Temporal.Instant,
): { plan: TemplatePlan; practitionerIds: PractitionerId[]; today: string } {
  const today = todayIn(template.timeZone, now);
  if (lastDay < today) throw new Refusal('template-ends-in-past', { pointer: '/lastDay' });
  if (template.endsOn !== undefined && lastDay > template.endsOn) {
    throw new Refusal('template-ends-sooner', { pointer: '/lastDay' });
  }
  const practitionerIds = template.staff.map((person) => person.practitionerId);
  return { plan: { ...template, endsOn: lastDay }, practitionerIds, today };
}

/**
 * Ends a template: its sessions after the last day go, as in any change. One that had not begun gives none at all.
 * @throws Refusal template-not-found | changed-meanwhile | template-ends-in-past | template-ends-sooner
 */
export function makeEndTemplate(deps: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  return useCase(endTemplate, (actor, { templateId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const template = await lockTemplateFor(stores, actor, templateId, seen);
      const plan = endedPlan(template, body.lastDay, deps.now());
      const ended = await replanTemplate(deps, stores, template, plan);
      await deps.audit(stores, actor, 'ended-template', `template:${template.templateId}`);
      return ended;
    }),
  );
}

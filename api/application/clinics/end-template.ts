import { Refusal } from '../../domain/shared/refusal.ts';
import type { Audit } from '../audit.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Transaction } from '../ports/stores.ts';
import type { ClinicUseCases } from './clinic-use-cases.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { lockTemplateFor } from './lock-template.ts';
import { todayIn } from './planning-days.ts';
import { replanTemplate } from './replan-template.ts';

/** Ends a template: its sessions after the last day go, as in any change. One that had not begun gives none at all. */
export function makeEndTemplate(deps: {
  transaction: Transaction;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
  newId: NewId;
}): ClinicUseCases['endTemplate'] {
  return (actor, { templateId, expectedVersion, lastDay }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const template = await lockTemplateFor(stores, actor, templateId, expectedVersion);
      const today = todayIn(template.timeZone, deps.now());
      if (lastDay < today) throw new Refusal('template-ends-in-past', { pointer: '/lastDay' });
      if (template.endsOn !== undefined && lastDay > template.endsOn) {
        throw new Refusal('template-ends-sooner', { pointer: '/lastDay' });
      }
      const ended = await replanTemplate(deps, stores, template, {
        plan: { ...template, endsOn: lastDay },
        practitionerIds: template.staff.map((person) => person.practitionerId),
        today,
      });
      await deps.audit(stores, actor, 'ended-template', `template:${template.templateId}`);
      return ended;
    });
}

import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { checkPlan } from './check-plan.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { changeTemplate } from '../contract/endpoints.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { refuseOverlaps } from './refuse-overlaps.ts';
import { lockClinicFor } from './lock-clinic.ts';
import { lockTemplateFor } from './lock-template.ts';
import { replanTemplate } from './replan-template.ts';

/**
 * Changes a template and remakes its sessions that have not begun: see `replanTemplate`.
 * @throws Refusal template-not-found | changed-meanwhile | clinic-archived | template-overlaps | what `checkPlan` refuses
 */
export function makeChangeTemplate(deps: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  return useCase(changeTemplate, (actor, { templateId: wantedTemplate, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const before = await lockTemplateFor(stores, actor, wantedTemplate, seen);
      const { templateId, serviceLineId } = before;
      const clinic = await lockClinicFor(stores, actor, before.clinicId, 'any');
      if (clinic.isArchived) throw new Refusal('clinic-archived');
      const context = { serviceLineId, zone: before.timeZone, before };
      const { plan, practitionerIds, today } = await checkPlan(deps, stores, body, context);
      await refuseOverlaps(deps, stores, { plan, practitionerIds, templateId, today });
      const changed = await replanTemplate(deps, stores, before, { plan, practitionerIds, today });
      await deps.audit(stores, actor, 'changed-template', `template:${templateId}`);
      return changed;
    }),
  );
}

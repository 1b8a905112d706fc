import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { checkPlan } from './check-plan.ts';
import type { ClinicUseCases } from './clinic-use-cases.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { findOverlaps } from './find-overlaps.ts';
import { lockClinicFor } from './lock-clinic.ts';
import { lockTemplateFor } from './lock-template.ts';
import { OverlapRefusal } from './overlap-refusal.ts';
import { replanTemplate } from './replan-template.ts';

/** Changes a template and remakes its sessions that have not begun: see `replanTemplate`. */
export function makeChangeTemplate(deps: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
  newId: NewId;
}): ClinicUseCases['changeTemplate'] {
  return (actor, { templateId: wantedTemplate, expectedVersion, request }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const before = await lockTemplateFor(stores, actor, wantedTemplate, expectedVersion);
      const { templateId, serviceLineId } = before;
      const clinic = await lockClinicFor(stores, actor, before.clinicId, undefined);
      if (clinic.isArchived) throw new Refusal('clinic-archived');
      const context = { serviceLineId, zone: before.timeZone, before };
      const { plan, practitionerIds, today } = await checkPlan(deps, stores, request, context);
      await stores.templates.lockPeople(practitionerIds);
      const overlaps = await findOverlaps(deps, stores, { plan, practitionerIds, templateId, today });
      if (overlaps.length > 0) throw new OverlapRefusal(overlaps);
      const changed = await replanTemplate(deps, stores, before, { plan, practitionerIds, today });
      await deps.audit(stores, actor, 'changed-template', `template:${templateId}`);
      return changed;
    });
}

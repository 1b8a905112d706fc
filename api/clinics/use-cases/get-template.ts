import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getTemplate } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';
import { viewTemplate } from './view-template.ts';

/** One template. @throws Refusal template-not-found */
export function makeGetTemplate(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(getTemplate, (actor, { templateId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const record = await stores.templates.findById(asId<'Template'>(templateId));
      if (record === undefined || !maySeeClinicsOf(actor, record.serviceLineId)) {
        throw new Refusal('template-not-found');
      }
      return viewTemplate(stores, record, deps.now());
    }),
  );
}

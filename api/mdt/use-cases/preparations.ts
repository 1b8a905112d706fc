import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { askForMdtPreparation, finishMdtPreparation } from '../contract/case-endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { checkPeople } from './check-people.ts';
import { lockCaseFor } from './mdt-access.ts';
import { tellOfCaseAndList } from './mdt-changes.ts';
import { showCase } from './view-case-card.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** @throws Refusal mdt-case-not-found | mdt-person-not-on-staff | key-reused */
export function makeAskForMdtPreparation(deps: Deps) {
  return useCase(askForMdtPreparation, (actor, { caseId: id, body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles, operationId } = askForMdtPreparation;
      const { mdtCase, mdt } = await lockCaseFor(stores, actor, roles, id, 'any');
      const { caseId } = mdtCase;
      const keyed = { operation: operationId, idempotencyKey: key, request: { caseId, ...body } };
      await deps.makeOnce(stores, actor, keyed, async () => {
        await checkPeople(stores, [{ value: body.practitionerId, pointer: '/practitionerId' }]);
        const preparationId = asId<'MdtPreparation'>(deps.newId());
        await stores.mdtCases.addPreparation({
          preparationId,
          caseId,
          practitionerId: asId<'Practitioner'>(body.practitionerId),
          what: body.what,
          askedBy: actor.practitionerId,
          askedAt: deps.now(),
        });
        await tellOfCaseAndList(deps, stores, mdt, mdtCase);
        await deps.audit(stores, actor, 'asked-for-mdt-preparation', `mdt-case:${caseId}`);
        return [preparationId];
      });
      return showCase(stores, caseId, { actor, roles, now: deps.now() });
    }),
  );
}

/** Only the first time counts. @throws Refusal mdt-preparation-not-found */
export function makeFinishMdtPreparation(deps: Deps) {
  return useCase(finishMdtPreparation, (actor, { preparationId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = finishMdtPreparation;
      const asked = await stores.mdtCases.findPreparation(asId<'MdtPreparation'>(preparationId));
      if (asked === undefined) throw new Refusal('mdt-preparation-not-found');
      const { mdtCase, mdt } = await lockCaseFor(stores, actor, roles, asked.caseId, 'any');
      const { caseId } = mdtCase;
      const by = actor.practitionerId;
      const isFirst = await stores.mdtCases.finishPreparation(asked.preparationId, caseId, by, deps.now());
      if (isFirst) {
        await tellOfCaseAndList(deps, stores, mdt, mdtCase);
        await deps.audit(stores, actor, 'prepared-mdt-case', `mdt-case:${caseId}`);
      }
      return showCase(stores, caseId, { actor, roles, now: deps.now() });
    }),
  );
}

import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { fillInMdtCase, triageMdtCase } from '../contract/case-endpoints.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { mergeValues, missingOf } from '../rules/check-values.ts';
import { openListingOf } from './case-standing.ts';
import { checkFilledIn } from './check-filled-in.ts';
import { lockCaseFor } from './mdt-access.ts';
import { tellOfCaseAndList } from './mdt-changes.ts';
import { showCase } from './view-case-card.ts';

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * Fills in the form that was on the screen, the newest or an older one. Values of fields that it does not have stay.
 * @throws Refusal mdt-case-not-found | changed-meanwhile | mdt-form-not-known | mdt-values-not-valid
 */
export function makeFillInMdtCase(deps: Deps) {
  return useCase(fillInMdtCase, (actor, { caseId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = fillInMdtCase;
      const { mdtCase, mdt } = await lockCaseFor(stores, actor, roles, caseId, seen);
      const { caseTypeId } = mdtCase;
      const form = await stores.mdts.findDataSet(caseTypeId, body.dataSetVersion);
      if (form === undefined) throw new Refusal('mdt-form-not-known', { pointer: '/dataSetVersion' });
      checkFilledIn(form, body.values);
      const values = mergeValues(mdtCase.values, form, body.values);
      const caseType = await stores.mdts.findCaseType(caseTypeId);
      if (caseType === undefined) throw new Error(`a case without its type: ${caseId}`);
      const isComplete = missingOf(caseType.dataSet.fields, values).length === 0;
      await stores.mdtCases.fillIn(mdtCase.caseId, {
        question: body.question,
        isUrgent: body.isUrgent,
        dataSetVersion: body.dataSetVersion,
        values,
        firstReadyAt: mdtCase.firstReadyAt ?? (isComplete ? deps.now() : undefined),
      });
      await tellOfCaseAndList(deps, stores, mdt, mdtCase);
      await deps.audit(stores, actor, 'filled-in-mdt-case', `mdt-case:${mdtCase.caseId}`);
      return showCase(stores, mdtCase.caseId, { actor, roles, now: deps.now() });
    }),
  );
}

export const isOfMdt = ({ chairedBy, members }: MdtRecord, id: string): boolean =>
  chairedBy === id || members.some(({ practitionerId, hasLeft }) => practitionerId === id && !hasLeft);

/** @throws Refusal mdt-not-a-member | mdt-owner-not-a-member */
function checkMembers(mdt: MdtRecord, actor: Actor, ownerId: string): void {
  if (!isOfMdt(mdt, actor.practitionerId)) throw new Refusal('mdt-not-a-member');
  if (!isOfMdt(mdt, ownerId)) throw new Refusal('mdt-owner-not-a-member', { pointer: '/ownerId' });
}

/**
 * Decides whether a case is discussed. A case on a list has to be taken off first, unless it stays to be discussed.
 * @throws Refusal mdt-case-not-found | changed-meanwhile | mdt-not-a-member | mdt-owner-not-a-member | mdt-case-on-list
 */
export function makeTriageMdtCase(deps: Deps) {
  return useCase(triageMdtCase, (actor, { caseId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = triageMdtCase;
      const { mdtCase, mdt } = await lockCaseFor(stores, actor, roles, caseId, seen);
      checkMembers(mdt, actor, body.ownerId);
      const { decision, reason } = body;
      if (decision !== 'discuss' && openListingOf(mdtCase) !== undefined) {
        throw new Refusal('mdt-case-on-list');
      }
      await stores.mdtCases.addTriage(mdtCase.caseId, {
        decision,
        reason,
        ownedBy: asId<'Practitioner'>(body.ownerId),
        decidedBy: actor.practitionerId,
        decidedAt: deps.now(),
      });
      await tellOfCaseAndList(deps, stores, mdt, mdtCase);
      await deps.audit(stores, actor, 'triaged-mdt-case', `mdt-case:${mdtCase.caseId}`);
      return showCase(stores, mdtCase.caseId, { actor, roles, now: deps.now() });
    }),
  );
}

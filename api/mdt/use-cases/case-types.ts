import { isDeepStrictEqual } from 'node:util';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeCaseType, createCaseType } from '../contract/endpoints.ts';
import type { CaseTypeId } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { checkRoles, rolesSent } from './check-people.ts';
import { checkSeen, lockMdtFor } from './mdt-access.ts';
import { showCaseType } from './view-mdts.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

const caseTypeId = (id: string): CaseTypeId => asId<'MdtCaseType'>(id);

/**
 * A type of case with the first version of its form.
 * @throws Refusal mdt-not-found | mdt-role-not-known | mdt-case-type-name-taken | key-reused
 */
export function makeCreateCaseType(deps: Deps) {
  return useCase(createCaseType, (actor, { mdtId, body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const request = { mdtId, ...body };
      const keyed = { operation: createCaseType.operationId, idempotencyKey: key, request };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const mdt = await lockMdtFor(stores, actor, mdtId, 'any');
        const { fields, ...settings } = body;
        await checkRoles(stores, rolesSent(settings.requiredRoles, '/requiredRoles'));
        const id = caseTypeId(deps.newId());
        const isMade = await stores.mdts.addCaseType(
          { ...settings, isActive: true, caseTypeId: id, mdtId: mdt.mdtId },
          { caseTypeId: id, version: 1, fields, madeBy: actor.practitionerId, madeAt: deps.now() },
        );
        if (!isMade) throw new Refusal('mdt-case-type-name-taken', { pointer: '/name' });
        await deps.audit(stores, actor, 'made-mdt-case-type', `mdt:${mdt.mdtId}`);
        return [id];
      });
      return showCaseType(stores, caseTypeId(madeIds[0] ?? ''));
    }),
  );
}

/**
 * Changes a type of case. Other fields make the next version of its form: cases keep what was filled in on an older one.
 * @throws Refusal mdt-case-type-not-found | mdt-not-found | changed-meanwhile | mdt-role-not-known |
 *   mdt-case-type-name-taken
 */
export function makeChangeCaseType(deps: Deps) {
  return useCase(changeCaseType, (actor, { caseTypeId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const before = await stores.mdts.lockCaseType(caseTypeId(id));
      if (before === undefined) throw new Refusal('mdt-case-type-not-found');
      await lockMdtFor(stores, actor, before.mdtId, 'any');
      checkSeen(seen, before);
      const { fields, ...settings } = body;
      const known = new Set(before.requiredRoles.map(({ role }) => role));
      await checkRoles(
        stores,
        rolesSent(settings.requiredRoles, '/requiredRoles').filter(({ value }) => !known.has(value)),
      );
      if (!isDeepStrictEqual(fields, before.dataSet.fields)) {
        await stores.mdts.addDataSet({
          caseTypeId: before.caseTypeId,
          version: before.dataSet.version + 1,
          fields,
          madeBy: actor.practitionerId,
          madeAt: deps.now(),
        });
      }
      const isChanged = await stores.mdts.changeCaseType(before.caseTypeId, settings);
      if (!isChanged) throw new Refusal('mdt-case-type-name-taken', { pointer: '/name' });
      await deps.audit(stores, actor, 'changed-mdt-case-type', `mdt:${before.mdtId}`);
      return showCaseType(stores, before.caseTypeId);
    }),
  );
}

import { visibleServiceLines } from '../../clinics/use-cases/clinic-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getMdt, listMdts } from '../contract/endpoints.ts';
import { listOverseenMdts } from '../contract/planning-endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { getMdtFor, memberIdOf } from './mdt-access.ts';
import { viewMdts } from './view-mdts.ts';

/** MDTs of the person's service lines, and those of which they are a member; administrators see all. */
export function makeListMdts(deps: { transaction: Transaction<Stores> }) {
  return useCase(listMdts, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const records = await stores.mdts.list({
        serviceLineIds: visibleServiceLines(actor, undefined),
        memberId: memberIdOf(actor, listMdts.roles),
      });
      const asked = query.serviceLineId && asId<'ServiceLine'>(query.serviceLineId);
      const shown = records.filter(
        ({ serviceLineId, isActive }) =>
          (isActive || query.inactive === 'true') && (asked === undefined || asked === serviceLineId),
      );
      return { items: await viewMdts(stores, shown) };
    }),
  );
}

/** @throws Refusal mdt-not-found */
export function makeGetMdt(deps: { transaction: Transaction<Stores> }) {
  return useCase(getMdt, (actor, { mdtId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const record = await getMdtFor(stores, actor, getMdt.roles, mdtId);
      const [view] = await viewMdts(stores, [record]);
      if (view === undefined) throw new Error('an MDT without a view');
      return view;
    }),
  );
}

/** Those in use, with their names alone. */
export function makeListOverseenMdts(deps: { transaction: Transaction<Stores> }) {
  return useCase(listOverseenMdts, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const records = await stores.mdts.list({ serviceLineIds: undefined, memberId: undefined });
      return {
        items: records
          .filter(({ isActive }) => isActive)
          .map(({ mdtId, name, serviceLineName }) => ({ mdtId, name, serviceLineName })),
      };
    }),
  );
}

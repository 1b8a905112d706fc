import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { setUnitValue } from '../contract/endpoints.ts';
import type { FigureReports } from '../ports/figure-reports.ts';
import type { Stores } from '../ports/stores.ts';
import { unitValueView } from './unit-value-view.ts';

/**
 * Adds a version of what one avoided DNA, journey or mile is worth; the earlier ones stay.
 * @throws Refusal service-line-not-found | changed-meanwhile
 */
export function makeSetUnitValue(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  newId: NewId;
  figureReports: Pick<FigureReports, 'everyServiceLine'>;
}) {
  return useCase(
    setUnitValue,
    async (actor, { kind, body: { serviceLineId: wanted, amount, source }, seen }) => {
      const serviceLineId = wanted === null ? undefined : asId<'ServiceLine'>(wanted);
      if (serviceLineId !== undefined) {
        const known = await deps.figureReports.everyServiceLine(actor.orgId);
        if (!known.includes(serviceLineId)) throw new Refusal('service-line-not-found');
      }
      return deps.transaction.run(actor.orgId, async (stores) => {
        const versions = (await stores.unitValues.list())
          .filter((one) => one.kind === kind && one.serviceLineId === serviceLineId)
          .map(({ version }) => version);
        const current = Math.max(0, ...versions);
        if (seen !== 'any' && seen !== current) throw new Refusal('changed-meanwhile');
        const unitValueId = deps.newId();
        const { practitionerId, displayName } = actor;
        const value = {
          unitValueId,
          kind,
          serviceLineId,
          version: current + 1,
          amount,
          source,
          setAt: deps.now(),
        };
        if (!(await stores.unitValues.add({ ...value, setBy: { practitionerId, displayName } }))) {
          throw new Refusal('changed-meanwhile');
        }
        await deps.audit(stores, actor, 'set-unit-value', `unit-value:${unitValueId}`);
        return unitValueView({ ...value, setBy: displayName });
      });
    },
  );
}

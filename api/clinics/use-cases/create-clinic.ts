import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { createClinic } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';
import { showClinic } from './show-clinic.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Names a new clinic of a service line.
 * @throws Refusal service-line-not-found | clinic-name-taken | key-reused
 */
export function makeCreateClinic(deps: Deps) {
  return useCase(createClinic, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: createClinic.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const serviceLineId = asId<'ServiceLine'>(body.serviceLineId);
        const line = await stores.serviceLines.findById(serviceLineId);
        if (line === undefined || line.isArchived || !maySeeClinicsOf(actor, serviceLineId)) {
          throw new Refusal('service-line-not-found');
        }
        const clinicId = asId<'Clinic'>(deps.newId());
        const isMade = await stores.clinics.add({ clinicId, serviceLineId, name: body.name });
        if (!isMade) throw new Refusal('clinic-name-taken', { pointer: '/name' });
        await deps.audit(stores, actor, 'made-clinic', `clinic:${clinicId}`);
        return [clinicId];
      });
      return showClinic(deps, stores, actor, asId<'Clinic'>(madeIds[0] ?? ''));
    }),
  );
}

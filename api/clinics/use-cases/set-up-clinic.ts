import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';
import type { ClinicUseCases } from './clinic-use-cases.ts';
import { lockClinicFor } from './lock-clinic.ts';
import { showClinic } from './show-clinic.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** Names a new clinic of a service line. */
export function makeCreateClinic(deps: Deps): ClinicUseCases['createClinic'] {
  return (actor, { idempotencyKey, request }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: 'createClinic', idempotencyKey, request };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const serviceLineId = asId<'ServiceLine'>(request.serviceLineId);
        const line = await stores.serviceLines.findById(serviceLineId);
        if (line === undefined || line.isArchived || !maySeeClinicsOf(actor, serviceLineId)) {
          throw new Refusal('service-line-not-found');
        }
        const clinicId = asId<'Clinic'>(deps.newId());
        const isMade = await stores.clinics.add({ clinicId, serviceLineId, name: request.name });
        if (!isMade) throw new Refusal('clinic-name-taken', { pointer: '/name' });
        await deps.audit(stores, actor, 'made-clinic', `clinic:${clinicId}`);
        return [clinicId];
      });
      return showClinic(deps, stores, actor, asId<'Clinic'>(madeIds[0] ?? ''));
    });
}

/** Gives a clinic another name. */
export function makeChangeClinic(deps: Deps): ClinicUseCases['changeClinic'] {
  return (actor, { clinicId: wantedClinic, expectedVersion, name }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const clinic = await lockClinicFor(stores, actor, wantedClinic, expectedVersion);
      if (clinic.isArchived) throw new Refusal('clinic-archived');
      const isRenamed = await stores.clinics.rename(clinic.clinicId, name);
      if (!isRenamed) throw new Refusal('clinic-name-taken', { pointer: '/name' });
      await deps.audit(stores, actor, 'changed-clinic', `clinic:${clinic.clinicId}`);
      return showClinic(deps, stores, actor, clinic.clinicId);
    });
}

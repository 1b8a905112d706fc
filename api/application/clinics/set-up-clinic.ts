import type { Clinic } from '../../contract/clinics.ts';
import { asId, type ClinicId } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Audit } from '../audit.ts';
import type { MakeOnce } from '../make-once.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Stores, Transaction } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';
import type { ClinicUseCases } from './clinic-use-cases.ts';
import { viewClinic } from './list-clinics.ts';
import { todayIn } from './planning-days.ts';

interface Deps {
  transaction: Transaction;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

async function show(deps: Deps, stores: Stores, actor: Actor, clinicId: ClinicId): Promise<Clinic> {
  const today = todayIn(actor.organisation.timeZone, deps.now());
  const overview = await stores.clinics.getOverview(clinicId, today);
  return viewClinic(overview);
}

/** Names a new clinic of a service line. */
export function makeCreateClinic(deps: Deps): ClinicUseCases['createClinic'] {
  return (actor, { idempotencyKey, request }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: 'createClinic', idempotencyKey, request };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const serviceLineId = asId<'ServiceLine'>(request.serviceLineId);
        const line = await stores.directory.findServiceLine(serviceLineId);
        if (line === undefined || line.isArchived || !maySeeClinicsOf(actor, serviceLineId)) {
          throw new Refusal('service-line-not-found');
        }
        const clinicId = asId<'Clinic'>(deps.newId());
        const isMade = await stores.clinics.add({ clinicId, serviceLineId, name: request.name });
        if (!isMade) throw new Refusal('clinic-name-taken', { pointer: '/name' });
        await deps.audit(stores, actor, 'made-clinic', `clinic:${clinicId}`);
        return [clinicId];
      });
      return show(deps, stores, actor, asId<'Clinic'>(madeIds[0] ?? ''));
    });
}

/** Gives a clinic another name. */
export function makeChangeClinic(deps: Deps): ClinicUseCases['changeClinic'] {
  return (actor, { clinicId: wantedClinic, expectedVersion, name }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const clinic = await stores.clinics.lockById(asId<'Clinic'>(wantedClinic));
      if (clinic === undefined || !maySeeClinicsOf(actor, clinic.serviceLineId)) {
        throw new Refusal('clinic-not-found');
      }
      if (expectedVersion !== undefined && expectedVersion !== clinic.version) {
        throw new Refusal('clinic-changed');
      }
      const isRenamed = await stores.clinics.rename(clinic.clinicId, name);
      if (!isRenamed) throw new Refusal('clinic-name-taken', { pointer: '/name' });
      await deps.audit(stores, actor, 'changed-clinic', `clinic:${clinic.clinicId}`);
      return show(deps, stores, actor, clinic.clinicId);
    });
}

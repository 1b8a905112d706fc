import type { SaveServiceLine, ServiceLineSetup } from '../contract/service-lines.ts';
import { asId, type PractitionerId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { ServiceLineUseCases } from './service-line-use-cases.ts';
import { setupView } from './setup-view.ts';

export interface SaveDeps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** Makes a service line. @throws Refusal service-line-name-taken | person-not-found | key-reused */
export function makeCreateServiceLine(deps: SaveDeps): ServiceLineUseCases['createServiceLine'] {
  return (actor, { idempotencyKey, request }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: 'createServiceLine', idempotencyKey, request };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const serviceLineId = asId<'ServiceLine'>(deps.newId());
        const { memberIds, ...fields } = request;
        const members = await checkMembers(stores, memberIds);
        await stores.serviceLineSetups.lockAll();
        const saved = await stores.serviceLineSetups.add(serviceLineId, fields, members);
        if (saved === 'name-taken') throw new Refusal('service-line-name-taken');
        await deps.audit(stores, actor, 'created-service-line', `service-line:${serviceLineId}`);
        return [serviceLineId];
      });
      return readBack(deps, stores, madeIds[0]);
    });
}

/**
 * Replaces all that is set up of a service line.
 * @throws Refusal service-line-not-found | changed-meanwhile | service-line-archived | service-line-name-taken |
 *   person-not-found
 */
export function makeChangeServiceLine(deps: SaveDeps): ServiceLineUseCases['changeServiceLine'] {
  return (actor, { serviceLineId: id, expectedVersion, request }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const { isArchived } = await lockForChange(stores, serviceLineId, expectedVersion);
      if (isArchived) throw new Refusal('service-line-archived', { serviceLineId });
      const { memberIds, ...fields } = request;
      const members = await checkMembers(stores, memberIds);
      const saved = await stores.serviceLineSetups.change(serviceLineId, fields, members);
      if (saved === 'name-taken') throw new Refusal('service-line-name-taken');
      await deps.audit(stores, actor, 'changed-service-line', `service-line:${serviceLineId}`);
      return readBack(deps, stores, serviceLineId);
    });
}

/** Archives a service line in which nothing lies ahead. @throws Refusal service-line-in-use and as for a change */
export function makeArchiveServiceLine(deps: SaveDeps): ServiceLineUseCases['archiveServiceLine'] {
  return (actor, { serviceLineId: id, expectedVersion }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const { isArchived } = await lockForChange(stores, serviceLineId, expectedVersion);
      if (!isArchived) {
        const appointments = await stores.serviceLineSetups.countAppointmentsAhead(serviceLineId, deps.now());
        if (appointments > 0) throw new Refusal('service-line-in-use', { appointments });
        await stores.serviceLineSetups.setArchived(serviceLineId, deps.now());
        await deps.audit(stores, actor, 'archived-service-line', `service-line:${serviceLineId}`);
      }
      return readBack(deps, stores, serviceLineId);
    });
}

/** Takes an archived service line into use again. @throws Refusal service-line-not-found | changed-meanwhile */
export function makeRestoreServiceLine(deps: SaveDeps): ServiceLineUseCases['restoreServiceLine'] {
  return (actor, { serviceLineId: id, expectedVersion }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const { isArchived } = await lockForChange(stores, serviceLineId, expectedVersion);
      if (isArchived) {
        await stores.serviceLineSetups.setArchived(serviceLineId, undefined);
        await deps.audit(stores, actor, 'restored-service-line', `service-line:${serviceLineId}`);
      }
      return readBack(deps, stores, serviceLineId);
    });
}

async function lockForChange(
  { serviceLineSetups }: Pick<Stores, 'serviceLineSetups'>,
  serviceLineId: ServiceLineId,
  expectedVersion: number | undefined,
): Promise<{ isArchived: boolean }> {
  const current = await serviceLineSetups.lockById(serviceLineId);
  if (current === undefined) throw new Refusal('service-line-not-found');
  if (expectedVersion !== undefined && expectedVersion !== current.version) {
    throw new Refusal('changed-meanwhile', { version: current.version });
  }
  return current;
}

/** @throws Refusal person-not-found for somebody who is not there or has left */
async function checkMembers(
  { staff }: Pick<Stores, 'staff'>,
  memberIds: SaveServiceLine['memberIds'],
): Promise<PractitionerId[]> {
  const wanted = [...new Set(memberIds)].map((id) => asId<'Practitioner'>(id));
  const people = await staff.listByIds(wanted);
  const present = new Set<string>(
    people.filter((person) => !person.hasLeft).map((each) => each.practitionerId),
  );
  for (const id of wanted) {
    if (!present.has(id)) throw new Refusal('person-not-found', { practitionerId: id });
  }
  return wanted;
}

async function readBack(
  deps: { now: Now },
  { serviceLineSetups }: Pick<Stores, 'serviceLineSetups'>,
  serviceLineId: string | undefined,
): Promise<ServiceLineSetup> {
  const record =
    serviceLineId === undefined
      ? undefined
      : await serviceLineSetups.findById(asId<'ServiceLine'>(serviceLineId), deps.now());
  if (record === undefined) throw new Error('a service line that was just saved is not there');
  return setupView(record);
}

import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';

/** Locks a service line as the caller saw it. @throws Refusal service-line-not-found | changed-meanwhile */
export async function lockServiceLineAsSeen(
  { serviceLineSetups }: Pick<Stores, 'serviceLineSetups'>,
  serviceLineId: ServiceLineId,
  seen: Seen,
): Promise<{ isArchived: boolean }> {
  const current = await serviceLineSetups.lockById(serviceLineId);
  if (current === undefined) throw new Refusal('service-line-not-found');
  if (seen !== 'any' && seen !== current.version) {
    throw new Refusal('changed-meanwhile', { version: current.version });
  }
  return current;
}

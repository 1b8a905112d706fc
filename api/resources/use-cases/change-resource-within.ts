import type { Resource } from '../contract/resources.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { ResourceRecord } from '../ports/resource-store.ts';
import type { Stores } from '../ports/stores.ts';
import { showResource } from './show-resource.ts';

/**
 * Changes a resource in the version that was seen, inside the caller's transaction.
 * @param action what the audit says of it
 * @throws Refusal resource-not-found | changed-meanwhile | resource-name-taken; what `changed` throws
 */
export async function changeResourceWithin(
  deps: { audit: Audit },
  stores: Stores,
  actor: Actor,
  which: { resourceId: string; seen: Seen },
  action: string,
  changed: (before: ResourceRecord) => ResourceRecord,
): Promise<Resource> {
  const { resourceId, seen } = which;
  const before = await stores.resources.lockById(asId<'Resource'>(resourceId));
  if (before === undefined) throw new Refusal('resource-not-found');
  if (seen !== 'any' && seen !== before.version) throw new Refusal('changed-meanwhile');
  if (!(await stores.resources.change(changed(before)))) {
    throw new Refusal('resource-name-taken', { pointer: '/name' });
  }
  await deps.audit(stores, actor, action, `resource:${resourceId}`);
  return showResource(stores, resourceId);
}

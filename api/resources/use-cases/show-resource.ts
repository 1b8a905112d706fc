import type { Resource } from '../contract/resources.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ResourceRecord } from '../ports/resource-store.ts';
import type { Stores } from '../ports/stores.ts';

/** What is shown of a room, an interpreter or a piece of equipment. */
export function viewResource(record: ResourceRecord): Resource {
  const { resourceId, kind, name, languages, version, isArchived } = record;
  return { resourceId, kind, name, languages, version, isArchived };
}

/** One of them as it is shown. @throws Refusal resource-not-found */
export async function showResource(
  { resources }: Pick<Stores, 'resources'>,
  resourceId: string,
): Promise<Resource> {
  const resource = await resources.findById(asId<'Resource'>(resourceId));
  if (resource === undefined) throw new Refusal('resource-not-found');
  return viewResource(resource);
}

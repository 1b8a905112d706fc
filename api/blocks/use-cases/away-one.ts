import type { NewBlock } from '../contract/blocks.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AwayOne } from '../ports/block-store.ts';
import type { Stores } from '../ports/stores.ts';

/** Who or what is to be away. @throws Refusal away-person-not-found | resource-not-found */
export async function awayOne(
  stores: Pick<Stores, 'blocks' | 'resources'>,
  block: NewBlock,
): Promise<AwayOne> {
  if (block.practitionerId !== undefined) {
    const practitionerId = asId<'Practitioner'>(block.practitionerId);
    if (await stores.blocks.hasPractitioner(practitionerId)) return { practitionerId };
    throw new Refusal('away-person-not-found', { pointer: '/practitionerId' });
  }
  const resourceId = asId<'Resource'>(block.resourceId ?? '');
  if ((await stores.resources.findById(resourceId)) !== undefined) return { resourceId };
  throw new Refusal('resource-not-found', { pointer: '/resourceId' });
}

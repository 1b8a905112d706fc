import { blockReasons } from '../contract/block-words.ts';
import type { Block } from '../contract/blocks.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { BlockRecord } from '../ports/block-store.ts';
import type { Stores } from '../ports/stores.ts';

/** What is shown of a block. */
export function viewBlock(actor: Actor, block: BlockRecord): Block {
  return {
    blockId: block.blockId,
    practitioner: block.practitioner ?? null,
    resource: block.resource ?? null,
    startsAt: block.startsAt.toString(),
    endsAt: block.endsAt.toString(),
    timeZone: actor.organisation.timeZone,
    reason: block.reason,
    reasonLabel: blockReasons[block.reason].label,
    createdBy: block.createdBy,
    createdAt: block.createdAt.toString(),
    removedAt: block.removedAt?.toString() ?? null,
    bookingCount: block.bookingCount,
  };
}

/** One block as it is shown, removed or not. @throws Refusal block-not-found */
export async function showBlock(
  { blocks }: Pick<Stores, 'blocks'>,
  actor: Actor,
  blockId: string,
): Promise<Block> {
  const block = await blocks.findById(asId<'Block'>(blockId));
  if (block === undefined) throw new Refusal('block-not-found');
  return viewBlock(actor, block);
}

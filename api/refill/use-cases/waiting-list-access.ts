import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { WaitingListRecord } from '../ports/waiting-list-store.ts';

/** The person's own service lines, or the one of them that they asked for. */
export function ownServiceLines(actor: Actor, wanted: string | undefined): ServiceLineId[] {
  return actor.serviceLineIds.filter((id) => wanted === undefined || id === wanted);
}

/**
 * An entry that the person may change, in the version that they saw. Not there, not waiting any more and not theirs are
 * the same answer.
 * @throws Refusal waiting-list-entry-not-found | changed-meanwhile
 */
export function checkEntry<Entry extends WaitingListRecord>(
  actor: Actor,
  entry: Entry | undefined,
  seen: Seen,
): Entry {
  if (
    entry === undefined ||
    !actor.serviceLineIds.includes(entry.serviceLineId) ||
    entry.status !== 'waiting'
  ) {
    throw new Refusal('waiting-list-entry-not-found');
  }
  if (seen !== 'any' && seen !== entry.version) throw new Refusal('changed-meanwhile');
  return entry;
}

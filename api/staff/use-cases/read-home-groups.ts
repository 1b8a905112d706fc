import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { MicrosoftDirectory } from '../ports/microsoft-directory.ts';
import type { Stores } from '../ports/stores.ts';

/** Of people, by Entra object id, in which of the groups they are that organisations have declared. */
export type HomeGroups = ReadonlyMap<string, readonly string[]>;

/**
 * Asks Microsoft 365 in which of the declared groups people are; nothing is asked where none is declared. Before the
 * transaction in which they are saved: nothing of the database waits for Microsoft 365.
 * @throws UpstreamFailure
 */
export async function readHomeGroups(
  deps: { transaction: Transaction<Pick<Stores, 'sharing'>>; peopleOf: OneFor<MicrosoftDirectory> },
  orgId: OrgId,
  entraObjectIds: readonly string[],
  signal: AbortSignal,
): Promise<HomeGroups> {
  const { byGroup } = await deps.transaction.run(orgId, ({ sharing }) => sharing.findHomeDeclarations([]));
  if (byGroup.size === 0 || entraObjectIds.length === 0) return new Map();
  return (await deps.peopleOf(orgId)).groupsOf(entraObjectIds, [...byGroup.keys()], signal);
}

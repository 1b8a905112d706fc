import type { PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Makes sure that those of these people who work for another organisation may be guests here. Asked after they were
 * saved, in the same transaction: only then is it settled whose they are when two organisations add somebody at once.
 * @throws Refusal staff-not-shared
 */
export async function requireShared(
  { staff, sharing }: Pick<Stores, 'staff' | 'sharing'>,
  practitionerIds: readonly PractitionerId[],
): Promise<void> {
  const homes = new Set((await staff.listByIds(practitionerIds)).flatMap(({ home }) => home?.orgId ?? []));
  for (const home of homes) {
    if (!(await sharing.holdReceived(home))) throw new Refusal('staff-not-shared');
  }
}

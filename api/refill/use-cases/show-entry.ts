import type { WaitingListEntry } from '../contract/waiting-list.ts';
import type { WaitingListEntryId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import { waitingListEntryView } from './waiting-list-view.ts';

/** An entry as it is shown after it was made or changed. */
export async function showEntry(
  { waitingList }: Pick<Stores, 'waitingList'>,
  entryId: WaitingListEntryId,
): Promise<WaitingListEntry> {
  const entry = await waitingList.findById(entryId);
  if (entry === undefined) throw new Error('an entry that was just written is not there');
  return waitingListEntryView(entry);
}

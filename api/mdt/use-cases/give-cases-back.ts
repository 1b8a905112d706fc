import type { Tell } from '../../kernel/changes/tell.ts';
import type { MdtMeetingId } from '../../kernel/rules/id.ts';
import type { TakingOff } from '../ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { tellOfCase, tellOfList } from './mdt-changes.ts';

/** All cases of a list are to be listed again, and say why. */
export async function giveCasesBack(
  deps: { tell: Tell },
  stores: Stores,
  mdt: Pick<MdtRecord, 'serviceLineId'>,
  meetingId: MdtMeetingId,
  off: TakingOff,
): Promise<void> {
  const items = await stores.mdtMeetings.listItems(meetingId);
  if (items.length > 0) await stores.mdtMeetings.takeOff(meetingId, undefined, off);
  for (const { caseId } of items) await tellOfCase(deps, stores, mdt, caseId);
  await tellOfList(deps, stores, mdt, meetingId);
}

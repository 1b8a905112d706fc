import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { MdtCaseId } from '../../kernel/rules/id.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { OwnWordsStore } from '../ports/own-words-store.ts';
import type { Stores } from '../ports/stores.ts';
import { openListingOf } from './case-standing.ts';
import { tellOfCase, tellOfOutcome } from './mdt-changes.ts';

/**
 * A case for update, behind the meeting that is to come to it: as long as this transaction lasts that meeting does not begin.
 * The meeting first, as lists lock them.
 */
export async function lockCaseBeforeMeeting(
  stores: Pick<Stores, 'mdtCases' | 'mdtMeetings'>,
  seen: CaseRecord,
): Promise<CaseRecord> {
  const listing = openListingOf(seen);
  if (listing !== undefined) await stores.mdtMeetings.lockById(listing.meetingId);
  const locked = await stores.mdtCases.lockById(seen.caseId);
  if (locked === undefined) throw new Error('a case that was just read is not there');
  return locked;
}

type NewWords = Omit<Parameters<OwnWordsStore['addWords']>[0], 'version' | 'writtenAt'>;

/** Adds the next version, by the same person with the same words as before it is none. The case is locked. @returns whether it was new */
export async function addWords(
  { tell, now }: { tell: Tell; now: Now },
  stores: Stores,
  mdt: Pick<MdtRecord, 'serviceLineId'>,
  words: NewWords & { caseId: MdtCaseId },
): Promise<boolean> {
  const newest = (await stores.ownWords.listWords(words.caseId)).at(-1);
  const isSame =
    newest !== undefined &&
    newest.matters === words.matters &&
    newest.question === words.question &&
    newest.relatedPersonId === words.relatedPersonId &&
    newest.requestId === words.requestId;
  if (isSame) return false;
  await stores.ownWords.addWords({ ...words, version: (newest?.version ?? 0) + 1, writtenAt: now() });
  await tellOfCase({ tell }, stores, mdt, words.caseId);
  await tellOfOutcome({ tell }, stores, mdt, words.caseId);
  return true;
}

import type { Actor } from '../../kernel/actors/actor.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { ConfirmationRecord, FieldRecord } from '../ports/mdt-outcome-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { OwnWordsRecord } from '../ports/own-words-store.ts';
import type { Stores } from '../ports/stores.ts';
import { wordsOfMeeting } from '../rules/own-words.ts';
import { outcomeState, type OutcomeState } from '../rules/outcome-state.ts';
import { getCaseFor, lockCaseFor } from './mdt-access.ts';
import { textsOf } from './outcome-states.ts';

/** What a meeting has written about a case, with what it is about. */
export interface FoundOutcome {
  mdt: MdtRecord;
  meeting: MeetingRecord;
  mdtCase: CaseRecord;
  /** Every version, by field and version. */
  versions: FieldRecord[];
  confirmations: ConfirmationRecord[];
  /** The patient's own words as they stood when the meeting began. */
  ownWords: OwnWordsRecord | undefined;
  state: OutcomeState;
}

interface Where {
  meetingId: string;
  caseId: string;
}

/**
 * A case that was on the list of a meeting, even when it was taken off since: what was written stays to be read.
 * @throws Refusal mdt-case-not-in-meeting
 */
async function outcomeOf(
  stores: Stores,
  { mdt, mdtCase }: Pick<FoundOutcome, 'mdt' | 'mdtCase'>,
  wanted: string,
): Promise<FoundOutcome> {
  const meeting = await stores.mdtMeetings.findById(asId<'MdtMeeting'>(wanted));
  if (meeting?.mdtId !== mdt.mdtId) throw new Refusal('mdt-case-not-in-meeting');
  const { meetingId } = meeting;
  const listings = await stores.mdtCases.listListings(mdtCase.caseId);
  if (!listings.some((one) => one.meetingId === meetingId)) throw new Refusal('mdt-case-not-in-meeting');
  const versions = await stores.mdtOutcomes.listFields(meetingId, mdtCase.caseId);
  const confirmations = await stores.mdtOutcomes.listConfirmations([meetingId], mdtCase.caseId);
  const state = outcomeState(textsOf(versions), confirmations.at(-1)?.versions);
  const ownWords = wordsOfMeeting(await stores.ownWords.listWords(mdtCase.caseId), meeting.startedAt);
  return { mdt, meeting, mdtCase, versions, confirmations, ownWords, state };
}

/** @throws Refusal mdt-case-not-found | mdt-case-not-in-meeting */
export async function getOutcomeFor(
  stores: Stores,
  actor: Actor,
  roles: Roles,
  { meetingId, caseId }: Where,
): Promise<FoundOutcome> {
  return outcomeOf(stores, await getCaseFor(stores, actor, roles, caseId), meetingId);
}

/**
 * For update: whoever writes about the case waits until this transaction ends.
 * @throws Refusal mdt-case-not-found | mdt-case-not-in-meeting
 */
export async function lockOutcomeFor(
  stores: Stores,
  actor: Actor,
  roles: Roles,
  { meetingId, caseId }: Where,
): Promise<FoundOutcome> {
  return outcomeOf(stores, await lockCaseFor(stores, actor, roles, caseId, 'any'), meetingId);
}

/**
 * An outcome is written while its meeting is under way and the case is on the list; once it was confirmed, later too.
 * @throws Refusal mdt-meeting-not-running | mdt-case-not-on-list | mdt-outcome-patient-died | mdt-outcome-patient-merged
 */
export async function checkMayWrite(
  stores: Stores,
  { meeting, mdtCase, confirmations }: FoundOutcome,
): Promise<void> {
  const isLater = meeting.status === 'finished' && confirmations.length > 0;
  if (meeting.status !== 'running' && !isLater) throw new Refusal('mdt-meeting-not-running');
  const items = await stores.mdtMeetings.listItems(meeting.meetingId);
  if (!items.some(({ caseId }) => caseId === mdtCase.caseId)) throw new Refusal('mdt-case-not-on-list');
  const patient = await stores.patients.findById(mdtCase.patientId);
  if (patient === undefined) throw new Error('a case without its patient');
  if (patient.standing === 'died') throw new Refusal('mdt-outcome-patient-died');
  if (patient.standing !== 'active') throw new Refusal('mdt-outcome-patient-merged');
}

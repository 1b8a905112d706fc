import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../patients/rules/authority.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import type { OwnWordsOfCase, OwnWordsVersion } from '../contract/own-words.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { OwnWordsRecord, OwnWordsRequestRecord } from '../ports/own-words-store.ts';
import type { Stores } from '../ports/stores.ts';
import { mayWriteWords, ownWordsState } from '../rules/own-words.ts';
import { openListingOf, standingOf } from './case-standing.ts';
import { speakerOf, speakersOf } from './own-words-speakers.ts';

/** The patient of a case, and whether their words may still be written: not when they died or have another record now. */
export async function wordsMayBeWritten(
  stores: Pick<Stores, 'mdts' | 'patients'>,
  mdtCase: CaseRecord,
): Promise<{ patient: PatientRecord; isOpen: boolean }> {
  const patient = await stores.patients.findById(mdtCase.patientId);
  const caseType = await stores.mdts.findCaseType(mdtCase.caseTypeId);
  if (patient === undefined || caseType === undefined)
    throw new Error(`a case with parts missing: ${mdtCase.caseId}`);
  const { status } = standingOf(mdtCase, caseType);
  const isOpen = mayWriteWords(status, openListingOf(mdtCase)?.meetingStatus);
  return { patient, isOpen: isOpen && patient.standing === 'active' };
}

/** A version of the words as people read it. */
export async function versionView(
  stores: Pick<Stores, 'authorities'>,
  patient: PatientRecord,
  { version, matters, question, relatedPersonId, writtenDownBy, writtenAt }: OwnWordsRecord,
): Promise<OwnWordsVersion> {
  return {
    ...{ version, matters, question },
    saidBy: await speakerOf(stores, patient, relatedPersonId),
    writtenDownBy: writtenDownBy ?? null,
    writtenAt: writtenAt.toString(),
  };
}

function linkOf(
  { withdrawnAt, expiresAt, lockedAt }: OwnWordsRequestRecord,
  now: Temporal.Instant,
): NonNullable<OwnWordsOfCase['asked']>['link'] {
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (Temporal.Instant.compare(now, expiresAt) >= 0) return 'expired';
  return lockedAt === undefined ? 'open' : 'locked';
}

async function askedView(
  stores: Stores,
  patient: PatientRecord,
  request: OwnWordsRequestRecord,
  now: Temporal.Instant,
): Promise<NonNullable<OwnWordsOfCase['asked']>> {
  const messages = await stores.ownWords.listMessages(request.requestId);
  return {
    of: await speakerOf(stores, patient, request.relatedPersonId),
    by: request.askedBy,
    at: request.askedAt.toString(),
    remindedAt: request.remindedAt?.toString() ?? null,
    link: linkOf(request, now),
    messages: messages.map(({ kind, channel, status }) => ({ kind, channel: channel ?? null, status })),
  };
}

/** What a patient says of a case in their own words, and where asking for it is. */
export async function viewOwnWords(
  stores: Stores,
  mdtCase: CaseRecord,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<OwnWordsOfCase> {
  const { patient, isOpen } = await wordsMayBeWritten(stores, mdtCase);
  const records = await stores.ownWords.listWords(mdtCase.caseId);
  const request = await stores.ownWords.findNewestRequest(mdtCase.caseId);
  const versions: OwnWordsVersion[] = [];
  for (const record of records) versions.push(await versionView(stores, patient, record));
  return {
    version: records.at(-1)?.version ?? 0,
    state: ownWordsState(request, records.at(-1)?.writtenAt, { isOpen, now }),
    isOpen,
    versions,
    asked: request === undefined ? null : await askedView(stores, patient, request, now),
    speakers: await speakersOf(stores, patient, dayOf(now, timeZone)),
  };
}

import { Temporal } from 'temporal-polyfill';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { linkStanding, type LinkStanding } from '../../links/rules/link-standing.ts';
import { atTheDoor } from '../../links/use-cases/at-the-door.ts';
import { boundTo } from '../../links/use-cases/bound-to.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { dayOf } from '../../patients/rules/authority.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { OwnWordsRequestRecord } from '../ports/own-words-store.ts';
import type { Stores } from '../ports/stores.ts';
import { lockCaseBeforeMeeting } from './add-own-words.ts';
import type { OwnWordsLinks } from './own-words-links.ts';
import { findActingProxy } from './own-words-speakers.ts';
import { wordsMayBeWritten } from './view-own-words.ts';

export interface OwnWordsDoor {
  transaction: Transaction<Stores>;
  organisations: Organisations;
  ownWordsLinks: OwnWordsLinks;
  now: Now;
  newId: NewId;
}

/** How a link stands for the device that opens it. `closed`: nothing may be written any more, and nobody is asked who they are. */
export type OwnWordsStanding = Exclude<LinkStanding, 'withdrawn' | 'expired'> | 'closed';

/** A link that asks for the words, opened. */
export interface KnownOwnWords {
  stores: Stores;
  organisation: Organisation;
  request: OwnWordsRequestRecord;
  mdtCase: CaseRecord;
  mdt: MdtRecord;
  patient: PatientRecord;
  standing: OwnWordsStanding;
  deviceHash: Uint8Array;
  now: Temporal.Instant;
}

interface Of {
  request: OwnWordsRequestRecord;
  mdtCase: CaseRecord;
  mdt: MdtRecord;
}

/** @throws Refusal link-not-valid when there is no such link */
async function find(stores: Stores, linkHash: Uint8Array, access: 'read' | 'write'): Promise<Of> {
  const found = await stores.ownWords.findRequestByLinkHash(linkHash);
  if (found === undefined) throw new Refusal('link-not-valid');
  const seen = await stores.mdtCases.findById(found.caseId);
  const mdtCase = seen && (access === 'write' ? await lockCaseBeforeMeeting(stores, seen) : seen);
  // read again behind the lock: what it was before may be over
  const request = access === 'write' ? await stores.ownWords.findRequest(found.requestId) : found;
  const mdt = mdtCase && (await stores.mdts.findById(mdtCase.mdtId));
  if (request === undefined || mdtCase === undefined || mdt === undefined) {
    throw new Error('a link with parts missing');
  }
  return { request, mdtCase, mdt };
}

/** A proxy's link opens while they may act for the patient. */
async function mayStillCome(
  stores: Stores,
  { request: { relatedPersonId } }: Of,
  patient: PatientRecord,
  day: string,
): Promise<boolean> {
  if (patient.standing !== 'active') return false;
  if (relatedPersonId === undefined) return true;
  return (await findActingProxy(stores, patient, relatedPersonId, day)) !== undefined;
}

/**
 * Does something with a link, in one transaction.
 * @param access `write` holds the case, and the meeting that is to come to it: it does not begin meanwhile
 * @throws Refusal link-not-valid when there is no such link, it was withdrawn or its time is over, the patient’s record is
 *   no longer in use, or the proxy may no longer act for them
 */
export function withOwnWords<Result>(
  deps: OwnWordsDoor,
  visitor: Visitor,
  access: 'read' | 'write',
  work: (known: KnownOwnWords) => Promise<Result>,
): Promise<Result> {
  return atTheDoor(deps, deps.ownWordsLinks, visitor, async (door) => {
    const { stores, organisation, linkHash, deviceHash, now } = door;
    const of = await find(stores, linkHash, access);
    const { patient, isOpen } = await wordsMayBeWritten(stores, of.mdtCase);
    if (!(await mayStillCome(stores, of, patient, dayOf(now, organisation.timeZone)))) {
      throw new Refusal('link-not-valid');
    }
    const { withdrawnAt, lockedAt, expiresAt } = of.request;
    const facts = {
      linkExpiresAt: expiresAt,
      withdrawnAt,
      lockedAt,
      boundTo: boundTo(of.request, deviceHash),
    };
    const byLink = linkStanding(facts, now);
    if (byLink === 'withdrawn' || byLink === 'expired') throw new Refusal('link-not-valid');
    const standing = isOpen ? byLink : 'closed';
    return work({ ...of, stores, organisation, patient, standing, deviceHash, now });
  });
}

/** Writes down what somebody did by such a link. */
export function auditOwnWords(
  { newId }: { newId: NewId },
  { stores, request: { requestId: ownWordsRequestId }, mdtCase: { caseId }, now }: KnownOwnWords,
  action: string,
): Promise<void> {
  const audit = makeAudit({ newId, now: () => now });
  return audit(stores, { kind: 'link', ownWordsRequestId }, action, `mdt-case:${caseId}`);
}

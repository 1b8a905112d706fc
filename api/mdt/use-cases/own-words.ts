import type { Temporal } from 'temporal-polyfill';
import { refreshIfOld, type RefreshPatient } from '../../appointments/use-cases/refresh-patient.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId, type OwnWordsRequestId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { dayOf } from '../../patients/rules/authority.ts';
import { checkMayBeBooked } from '../../patients/rules/patient-standing.ts';
import type { AskForOwnWords, OwnWordsOfCase, WriteDownOwnWords } from '../contract/own-words.ts';
import {
  askForMdtOwnWords,
  withdrawMdtOwnWordsLink,
  writeDownMdtOwnWords,
} from '../contract/own-words-endpoints.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { isEmpty, linkEndOf, reminderTime, tidyWords } from '../rules/own-words.ts';
import { openListingOf } from './case-standing.ts';
import { addWords, lockCaseBeforeMeeting } from './add-own-words.ts';
import { getCaseFor } from './mdt-access.ts';
import { tellOfCase } from './mdt-changes.ts';
import type { OwnWordsLinks } from './own-words-links.ts';
import { canBeSentTo, findActingProxy } from './own-words-speakers.ts';
import { remindOfOwnWords } from './remind-of-own-words.ts';
import { askByMessage } from './send-own-words-message.ts';
import { viewOwnWords, wordsMayBeWritten } from './view-own-words.ts';

interface Deps {
  transaction: Transaction<Stores>;
  refreshPatient: RefreshPatient;
  ownWordsLinks: OwnWordsLinks;
  makeOnce: MakeOnce;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

interface Found {
  mdtCase: CaseRecord;
  mdt: MdtRecord;
  patient: PatientRecord;
}

/**
 * A case whose words may be written, for update.
 * @throws Refusal mdt-case-not-found | mdt-patient-has-died | patient-merged | patient-inactive | mdt-own-words-closed
 */
async function lockOpen(stores: Stores, actor: Actor, roles: Roles, caseId: string): Promise<Found> {
  const { mdtCase: seen, mdt } = await getCaseFor(stores, actor, roles, caseId);
  const mdtCase = await lockCaseBeforeMeeting(stores, seen);
  const { patient, isOpen } = await wordsMayBeWritten(stores, mdtCase);
  if (patient.standing === 'died') throw new Refusal('mdt-patient-has-died');
  checkMayBeBooked(patient);
  if (!isOpen) throw new Refusal('mdt-own-words-closed');
  return { mdtCase, mdt, patient };
}

const show = (
  { now }: Deps,
  stores: Stores,
  { organisation: { timeZone } }: Actor,
  mdtCase: CaseRecord,
): Promise<OwnWordsOfCase> => viewOwnWords(stores, mdtCase, { now: now(), timeZone });

/** The proxy as they may act today; undefined: it is the patient. @throws Refusal mdt-proxy-may-not-act */
async function proxyOf(
  { now }: Deps,
  stores: Stores,
  actor: Actor,
  { patient }: Pick<Found, 'patient'>,
  id: string | null,
) {
  if (id === null) return undefined;
  const day = dayOf(now(), actor.organisation.timeZone);
  const proxy = await findActingProxy(stores, patient, asId<'RelatedPerson'>(id), day);
  if (proxy === undefined) throw new Refusal('mdt-proxy-may-not-act', { pointer: '/relatedPersonId' });
  return proxy;
}

async function withdrawBefore(
  { now }: { now: Now },
  stores: Stores,
  actor: Actor,
  { caseId }: Pick<CaseRecord, 'caseId'>,
): Promise<boolean> {
  const before = await stores.ownWords.findNewestRequest(caseId);
  if (before === undefined || before.withdrawnAt !== undefined) return false;
  // first: a reminder that is under way holds its entry, and then writes to the link
  await stores.timetable.callOff(remindOfOwnWords, { kind: 'mdt-case', id: caseId });
  await stores.ownWords.withdrawRequest(before.requestId, actor.practitionerId, now());
  return true;
}

async function remindLater(
  stores: Stores,
  actor: Actor,
  {
    mdtCase,
    requestId,
    askedAt,
  }: { mdtCase: CaseRecord; requestId: OwnWordsRequestId; askedAt: Temporal.Instant },
): Promise<void> {
  const at = reminderTime(askedAt, openListingOf(mdtCase)?.startsAt, actor.organisation.timeZone);
  if (at === undefined) return;
  const subject = { kind: 'mdt-case', id: mdtCase.caseId } as const;
  await stores.timetable.set(remindOfOwnWords, subject, { at, key: requestId, payload: { requestId } });
}

async function ask(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  caseId: string,
  body: AskForOwnWords,
): Promise<OwnWordsRequestId> {
  const found = await lockOpen(stores, actor, askForMdtOwnWords.roles, caseId);
  const { mdtCase, mdt } = found;
  const proxy = await proxyOf(deps, stores, actor, found, body.relatedPersonId);
  if (!canBeSentTo(proxy ?? found.patient)) throw new Refusal('mdt-own-words-no-contact');
  await withdrawBefore(deps, stores, actor, mdtCase);
  const requestId = asId<'OwnWordsRequest'>(deps.newId());
  const askedAt = deps.now();
  const token = deps.ownWordsLinks.tokenFor(actor.organisation.odsCode, requestId);
  await stores.ownWords.addRequest({
    ...{ requestId, caseId: mdtCase.caseId, relatedPersonId: proxy?.relatedPersonId, askedAt },
    ...{ askedBy: actor.practitionerId, expiresAt: linkEndOf(askedAt) },
    linkHash: deps.ownWordsLinks.hash(token),
  });
  await askByMessage(deps, stores, mdt, { requestId, caseId: mdtCase.caseId }, 'asking');
  await remindLater(stores, actor, { mdtCase, requestId, askedAt });
  await tellOfCase(deps, stores, mdt, mdtCase.caseId);
  await deps.audit(stores, actor, 'asked-for-own-words', `mdt-case:${mdtCase.caseId}`);
  return requestId;
}

/**
 * Asks the patient, or the proxy who acts for them, by a link. The link before it ends.
 * @throws Refusal mdt-case-not-found | mdt-patient-has-died | patient-merged | patient-inactive | mdt-own-words-closed |
 *   mdt-proxy-may-not-act | mdt-own-words-no-contact | key-reused
 */
export function makeAskForMdtOwnWords(deps: Deps) {
  return useCase(askForMdtOwnWords, async (actor, { caseId, body, key }) => {
    const patientId = await deps.transaction.run(actor.orgId, async (stores) => {
      const { mdtCase } = await getCaseFor(stores, actor, askForMdtOwnWords.roles, caseId);
      return mdtCase.patientId;
    });
    await refreshIfOld(deps, actor.orgId, patientId);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = {
        operation: askForMdtOwnWords.operationId,
        idempotencyKey: key,
        request: { caseId, ...body },
      };
      await deps.makeOnce(stores, actor, keyed, async () => [await ask(deps, stores, actor, caseId, body)]);
      const { mdtCase } = await getCaseFor(stores, actor, askForMdtOwnWords.roles, caseId);
      return show(deps, stores, actor, mdtCase);
    });
  });
}

/** Again, or with nothing to end, it changes nothing. @throws Refusal mdt-case-not-found */
export function makeWithdrawMdtOwnWordsLink(deps: Deps) {
  return useCase(withdrawMdtOwnWordsLink, (actor, { caseId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { mdtCase: seen, mdt } = await getCaseFor(stores, actor, withdrawMdtOwnWordsLink.roles, caseId);
      const mdtCase = await lockCaseBeforeMeeting(stores, seen);
      if (await withdrawBefore(deps, stores, actor, mdtCase)) {
        await tellOfCase(deps, stores, mdt, mdtCase.caseId);
        await deps.audit(stores, actor, 'withdrew-own-words-link', `mdt-case:${mdtCase.caseId}`);
      }
      return show(deps, stores, actor, mdtCase);
    }),
  );
}

async function writeDown(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { caseId, body, seen }: { caseId: string; body: WriteDownOwnWords; seen: Seen },
): Promise<CaseRecord> {
  const found = await lockOpen(stores, actor, writeDownMdtOwnWords.roles, caseId);
  const { mdtCase, mdt } = found;
  const proxy = await proxyOf(deps, stores, actor, found, body.relatedPersonId);
  const newest = (await stores.ownWords.listWords(mdtCase.caseId)).at(-1);
  if (seen !== 'any' && seen !== (newest?.version ?? 0)) throw new Refusal('changed-meanwhile');
  const words = { matters: tidyWords(body.matters), question: tidyWords(body.question) };
  if (isEmpty(words) && newest === undefined)
    throw new Refusal('mdt-own-words-empty', { pointer: '/matters' });
  const isNew = await addWords(deps, stores, mdt, {
    ...{ caseId: mdtCase.caseId, ...words },
    relatedPersonId: proxy?.relatedPersonId,
    ...{ requestId: undefined, writtenDownBy: actor.practitionerId },
  });
  if (isNew) await deps.audit(stores, actor, 'wrote-down-own-words', `mdt-case:${mdtCase.caseId}`);
  return mdtCase;
}

/**
 * Keeps what the patient, or the proxy who acts for them, said by telephone. No message goes out for it.
 * @throws Refusal mdt-case-not-found | mdt-patient-has-died | patient-merged | patient-inactive | mdt-own-words-closed |
 *   mdt-proxy-may-not-act | changed-meanwhile | mdt-own-words-empty
 */
export function makeWriteDownMdtOwnWords(deps: Deps) {
  return useCase(writeDownMdtOwnWords, (actor, { caseId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const mdtCase = await writeDown(deps, stores, actor, { caseId, body, seen });
      return show(deps, stores, actor, mdtCase);
    }),
  );
}

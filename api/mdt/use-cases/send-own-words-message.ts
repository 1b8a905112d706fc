import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readPatientBeforeTelling } from '../../appointments/use-cases/read-patient-before-telling.ts';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { MessageTemplateRecord, MessageTemplates } from '../../messages/ports/message-templates.ts';
import type { MessengerOf } from '../../messages/ports/messenger.ts';
import { languagesOfMessage } from '../../messages/rules/languages-of-message.ts';
import { chooseTemplate, type Addresses } from '../../messages/use-cases/choose-template.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { dayOf } from '../../patients/rules/authority.ts';
import type { AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { OwnWordsRequestRecord } from '../ports/own-words-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { OwnWordsMessageKind } from '../rules/own-words.ts';
import { tellOfCase } from './mdt-changes.ts';
import type { OwnWordsLinks } from './own-words-links.ts';
import { ownWordsMessageFor } from './own-words-messages.ts';
import { canBeSentTo, findActingProxy, type Reach } from './own-words-speakers.ts';
import { wordsMayBeWritten } from './view-own-words.ts';

export const sendOwnWordsMessage = work({
  topic: 'send-own-words-message',
  system: 'notify',
  about: 'mdt-case',
  label: 'Message that asks for the patient’s own words',
  payload: z.strictObject({ messageId: uuid }),
});
type Item = Parameters<Deliver<typeof sendOwnWordsMessage>>[0];

interface Deps extends Omit<AskPasAgainDependencies, 'transaction'> {
  transaction: Transaction<Stores>;
  organisations: Organisations;
  ownWordsLinks: OwnWordsLinks;
  templates: MessageTemplates;
  messengerOf: MessengerOf;
  /** What may be stored of a number, by the present secret and by each before it. */
  numberHashes: (number: string) => Uint8Array[];
  tell: Tell;
}

/** Leaves a message to be sent soon after the transaction commits. */
export async function askByMessage(
  deps: { enqueue: Enqueue; newId: NewId; now: Now },
  stores: Stores,
  { serviceLineId }: Pick<MdtRecord, 'serviceLineId'>,
  { requestId, caseId }: Pick<OwnWordsRequestRecord, 'requestId' | 'caseId'>,
  kind: OwnWordsMessageKind,
): Promise<void> {
  const messageId = asId<'Message'>(deps.newId());
  await stores.ownWords.addMessage({ messageId, requestId, kind, addedAt: deps.now() });
  const subject = { kind: 'mdt-case', id: caseId, serviceLineId } as const;
  await deps.enqueue(stores, sendOwnWordsMessage, subject, { messageId });
}

interface Prepared {
  chosen: MessageTemplateRecord;
  to: string;
  personalisation: Record<string, string>;
}

interface Asked {
  mdtCase: CaseRecord;
  request: OwnWordsRequestRecord;
  patient: PatientRecord;
  kind: OwnWordsMessageKind;
}

async function find(stores: Stores, item: Item): Promise<Asked & { isOpen: boolean }> {
  const message = await stores.ownWords.findMessage(asId<'Message'>(item.payload.messageId));
  const request = message && (await stores.ownWords.findRequest(message.requestId));
  const mdtCase = await stores.mdtCases.findById(item.subject.id);
  if (message === undefined || request === undefined || mdtCase === undefined) {
    throw new Error('a message with parts missing');
  }
  return { ...(await wordsMayBeWritten(stores, mdtCase)), mdtCase, request, kind: message.kind };
}

/** Where it goes to; undefined: to nobody, as things are now. */
async function reachOf(
  stores: Stores,
  { request, patient, kind }: Asked,
  day: string,
): Promise<Reach | undefined> {
  const newest = (await stores.ownWords.listWords(request.caseId)).at(-1);
  const hasAnswered =
    newest !== undefined && Temporal.Instant.compare(newest.writtenAt, request.askedAt) >= 0;
  if (request.withdrawnAt !== undefined || (kind === 'reminder' && hasAnswered)) return undefined;
  const { relatedPersonId } = request;
  return relatedPersonId === undefined ? patient : findActingProxy(stores, patient, relatedPersonId, day);
}

/** A number that asked for no texts gets none of these: unlike the link to an appointment, nobody misses anything by it. */
async function addressesOf(
  { numberHashes }: Deps,
  { textStops }: Pick<Stores, 'textStops'>,
  { mobile, email }: Reach,
): Promise<Addresses> {
  const hashes = mobile === undefined ? [] : numberHashes(mobile);
  const isStopped = hashes.length > 0 && (await textStops.isStanding(hashes));
  return isStopped ? { email } : { sms: mobile, email };
}

async function prepare(
  deps: Deps,
  stores: Stores,
  item: Item,
  { organisation, templates }: { organisation: Organisation; templates: readonly MessageTemplateRecord[] },
): Promise<Prepared | undefined> {
  const asked = await find(stores, item);
  const reach = asked.isOpen
    ? await reachOf(stores, asked, dayOf(deps.now(), organisation.timeZone))
    : undefined;
  if (reach === undefined || !canBeSentTo(reach)) return undefined;
  const addresses = await addressesOf(deps, stores, reach);
  if (addresses.sms === undefined && addresses.email === undefined) return undefined;
  const { request, patient, kind } = asked;
  const isToProxy = request.relatedPersonId !== undefined;
  const needs = await stores.patients.findNeeds(patient.patientId);
  const serviceLine = await stores.serviceLines.findById(item.subject.serviceLineId);
  const { template, to } = chooseTemplate(
    ownWordsMessageFor(kind, isToProxy),
    templates,
    addresses,
    languagesOfMessage(
      { kind: isToProxy ? 'proxy' : 'patient', pageLanguage: undefined },
      needs?.interpreterLanguage,
      serviceLine?.heldBackLanguages ?? [],
    ),
  );
  const token = deps.ownWordsLinks.tokenFor(organisation.odsCode, request.requestId, request.linkHash);
  const link = deps.ownWordsLinks.urlFor(token);
  const personalisation = { organisation: organisation.name, link, help_phone: organisation.helpPhone };
  return { chosen: template, to, personalisation };
}

/**
 * Sends one message that asks for the words; where to, and whether at all, is looked at now. It is not sent about somebody
 * who died, once the meeting has begun, by a link that was withdrawn, or to a proxy who may no longer act.
 */
export function makeSendOwnWordsMessage(deps: Deps): Deliver<typeof sendOwnWordsMessage> {
  return async (item) => {
    const { orgId, subject } = item;
    const messageId = asId<'Message'>(item.payload.messageId);
    const patientId = await deps.transaction.run(
      orgId,
      async ({ mdtCases }) => (await mdtCases.findById(subject.id))?.patientId,
    );
    if (patientId !== undefined) await readPatientBeforeTelling(deps, orgId, patientId);
    const organisation = await deps.organisations.getById(orgId);
    const templates = await deps.templates.listOf(orgId);
    const ready = await deps.transaction.run(orgId, (stores) =>
      prepare(deps, stores, item, { organisation, templates }),
    );
    if (ready !== undefined) {
      const { chosen, to, personalisation } = ready;
      const messenger = await deps.messengerOf(orgId, chosen.channel);
      const isRetry = item.attempts > 1;
      await messenger.send({ messageId, templateId: chosen.templateId, to, personalisation, isRetry });
    }
    await deps.transaction.run(orgId, async (stores) => {
      await stores.ownWords.markSent(messageId, ready?.chosen.channel, deps.now());
      await tellOfCase(deps, stores, subject, subject.id);
    });
  };
}

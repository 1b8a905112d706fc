import { asId } from '../../api/kernel/rules/id.ts';
import { makeOwnWords } from '../../api/mdt/make-own-words.ts';
import { makeNoteOwnWordsReceipt } from '../../api/mdt/use-cases/note-own-words-receipt.ts';
import { makeRemindOfOwnWords } from '../../api/mdt/use-cases/remind-of-own-words.ts';
import { makeSendOwnWordsMessage } from '../../api/mdt/use-cases/send-own-words-message.ts';
import type { AuthorityRecord } from '../../api/patients/ports/authority-store.ts';
import { anActor } from '../support/http-server.ts';
import { newId, NORTHMOOR } from './a-consultation.ts';
import { mdtAtWork } from './mdt-at-work.ts';

export const MDT_BIRTH = { 'date-of-birth': '1960-02-01' };
/** The organisation of the desk's staff. */
const ORGANISATION = { ...NORTHMOOR, orgId: anActor().orgId, odsCode: 'RXX', name: 'Test Trust' };

/** A case on the list of the meeting of Thursday 5 March, 13:00; a daughter who acts for the patient, and the way outside. */
export async function ownWordsAtWork() {
  const desk = mdtAtWork();
  const { stores, clock, needed, ownWordsLinks, useCases, coordinator, patient } = desk;
  const { meeting, cases } = await desk.ready(1);
  const caseId = cases[0]!;
  await desk.list(meeting.meetingId, caseId);
  const daughter: AuthorityRecord = {
    ...{ relatedPersonId: asId(newId()), patientId: patient.patientId },
    ...{ givenName: 'Ada', familyName: 'Quill', relationship: 'CHILD', legalBasis: 'consent' },
    ...{ evidenceSeen: 'He said so', scope: ['act-for'], decision: undefined },
    ...{ startsOn: undefined, reviewOn: undefined, endsOn: undefined },
    ...{ recordedBy: coordinator.practitionerId, recordedAt: clock.now },
    ...{ mobile: undefined, email: 'ada@example.test', version: 1, recordedByName: 'Somebody' },
    ...{ withdrawnAt: undefined, withdrawnByName: undefined, withdrawnReason: undefined },
  };
  stores.authorities.push(daughter);
  const sent: { to: string; template: string; personalisation: Readonly<Record<string, string>> }[] = [];
  const organisations = {
    list: () => Promise.resolve([ORGANISATION]),
    getById: () => Promise.resolve(ORGANISATION),
    findByOdsCode: () => Promise.resolve(ORGANISATION),
  } as never;
  const deps = {
    ...needed,
    ...{ organisations, ownWordsLinks },
    numberHashes: (number: string) => [Buffer.from(number)],
    pasOf: () =>
      Promise.resolve({
        findById: () => Promise.resolve({ ...stores.patients[0]!, formerNhsNumbers: [] }),
        findByNhsNumber: () => Promise.resolve({ patients: [], unusable: 0 }),
        findByName: () => Promise.resolve({ patients: [], unusable: 0 }),
      }),
    templates: {
      listOf: () =>
        Promise.resolve(
          ['own-words', 'proxy-own-words', 'own-words-reminder', 'proxy-own-words-reminder'].flatMap(
            (message) =>
              (['sms', 'email'] as const).map((channel) => ({
                ...{ message, channel, language: 'en', templateId: `${message} by ${channel}` },
              })),
          ),
        ),
    },
    messengerOf: () =>
      Promise.resolve({
        findTemplate: () => Promise.resolve(undefined),
        send: ({
          to,
          templateId,
          personalisation,
        }: {
          to: string;
          templateId: string;
          personalisation: object;
        }) => {
          sent.push({ to, template: templateId, personalisation: personalisation as Record<string, string> });
          return Promise.resolve({ notifyId: newId() });
        },
      }),
  };
  const { visits } = makeOwnWords(deps);
  const deliver = makeSendOwnWordsMessage(deps);
  const remind = makeRemindOfOwnWords(needed);
  /** Sends what waits, as the relay does. */
  const post = async (): Promise<void> => {
    for (const { topic, subject, payload, outboxId } of stores.outbox.splice(0)) {
      if (topic !== 'send-own-words-message') continue;
      await deliver({
        ...{ orgId: coordinator.orgId, outboxId, attempts: 1 },
        subject: subject as Parameters<typeof deliver>[0]['subject'],
        payload: payload as Parameters<typeof deliver>[0]['payload'],
      });
    }
  };
  const ask = (relatedPersonId: string | null = null) =>
    useCases.askForMdtOwnWords(coordinator, { caseId, key: desk.key(), body: { relatedPersonId } });
  const writeDown = (
    matters: string,
    question: string,
    seen: number | 'any' = 'any',
    by: string | null = null,
  ) =>
    useCases.writeDownMdtOwnWords(coordinator, {
      ...{ caseId, seen },
      body: { matters, question, relatedPersonId: by },
    });
  const card = async () => (await useCases.getMdtCase(coordinator, { caseId })).ownWords;
  const tokenOf = (): string => ownWordsLinks.tokenFor('RXX', stores.ownWords.requests.at(-1)!.requestId);
  const start = (): Promise<unknown> => {
    clock.now = desk.at('2026-03-05T13:00:00Z');
    return useCases.startMdtMeeting(coordinator, { meetingId: meeting.meetingId, seen: 'any' });
  };
  return {
    ...desk,
    ...{ meeting, caseId, daughter, sent, visits, post, ask, writeDown, card, tokenOf, start },
    visitor: (device = 'a phone') => ({ token: tokenOf(), device }),
    remind: () => {
      const { requestId, caseId: id } = stores.ownWords.requests.at(-1)!;
      const due = { organisation: ORGANISATION, subject: { kind: 'mdt-case', id }, key: requestId } as const;
      return stores.run(coordinator.orgId, (all) =>
        remind(all, { ...due, dueAt: clock.now, payload: { requestId } }),
      );
    },
    receipt: makeNoteOwnWordsReceipt(deps),
  };
}

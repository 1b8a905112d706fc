import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { asId } from '../../api/kernel/rules/id.ts';
import {
  answerToNoMessage,
  makeAnswerMessage,
  type AnsweredMessage,
  type AnsweringDeps,
} from '../../api/outside/pas-hl7/answer-message.ts';
import type { PasNews, UnreadableNews } from '../../api/pas-inbound/ports/pas-news.ts';
import type { PasPatient } from '../../api/patients/ports/pas-patient.ts';
import { parseNhsNumber } from '../../api/patients/rules/nhs-number.ts';
import { inMemoryReceivedMessages } from '../fakes/in-memory-received-messages.ts';
import { aReceivingSite } from './hl7-from-pas.ts';

export const patientWith = (pasPatientId: string, nhsNumber: string): PasPatient => ({
  pasPatientId,
  nhsNumber: parseNhsNumber(nhsNumber),
  givenName: 'Siân',
  familyName: 'Kelso',
  birthDate: '2004-05-19',
  gender: undefined,
  postcode: undefined,
  mobile: undefined,
  email: undefined,
  standing: 'active',
  isRestricted: false,
  replacedBy: undefined,
});

/** The receiving side with a patient index of two and a taker that keeps what it is told. */
export function anAnsweringSide(overrides: Partial<AnsweringDeps> = {}) {
  const taken: (PasNews | UnreadableNews)[] = [];
  const answers: AnsweredMessage[] = [];
  const troubles: unknown[] = [];
  const index = [patientWith('L123', '9990000018'), patientWith('L124', '9990000026')];
  const receivedMessages = inMemoryReceivedMessages();
  let number = 0;
  const deps: AnsweringDeps = {
    orgId: asId<'Organisation'>(randomUUID()),
    site: aReceivingSite(),
    receivedMessages,
    takePasNews: (_orgId, news) => {
      taken.push(news);
      return Promise.resolve({ what: 'taken' });
    },
    patientsOf: () =>
      Promise.resolve({
        findById: (id) => Promise.resolve(index.find(({ pasPatientId }) => pasPatientId === id)),
        findByNhsNumber: (wanted) =>
          Promise.resolve({
            patients: index.filter(({ nhsNumber }) => nhsNumber === wanted),
            unusable: 0,
          }),
        findByName: () => Promise.reject(new Error('nobody is searched for by name')),
      }),
    newControlId: () => {
      number += 1;
      return `C${number}`;
    },
    now: () => Temporal.Instant.from('2027-03-01T09:00:01Z'),
    onAnswered: (answered) => {
      answers.push(answered);
    },
    onTrouble: (error) => {
      troubles.push(error);
    },
    ...overrides,
  };
  const answer = makeAnswerMessage(deps);
  return {
    deps,
    taken,
    answers,
    troubles,
    receivedMessages,
    answerBytes: answer,
    answerToNoMessage: () => answerToNoMessage(deps),
    /** @returns MSA-1, MSA-2 and ERR-1 */
    answer: async (message: { toString: () => string }) => {
      const text = (await answer(Buffer.from(String(message)))).toString('latin1');
      const [, code, controlId] = /\rMSA\|(A[AER])\|([^\r|]*)/.exec(text) ?? [];
      return { code, controlId, error: /\rERR\|([^\r]*)/.exec(text)?.[1] };
    },
  };
}

import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { PasNews, TakePasNews, UnreadableNews } from '../../pas-inbound/ports/pas-news.ts';
import type { ReceivedMessageKey, ReceivedMessages } from '../../pas-inbound/ports/received-messages.ts';
import type { PatientIndex } from '../../patients/ports/patient-index.ts';
import { acknowledgement } from './acknowledgement.ts';
import { findNamedPatient, NotCertain } from './find-named-patient.ts';
import type { HeardNews } from './heard-news.ts';
import { atMsh, Hl7Refusal } from './hl7-refusal.ts';
import { hl7Time } from './hl7-time.ts';
import { readNews } from './read-news.ts';
import { checkSender, NOBODY, readHeader, type ReceivedHeader, type Sender } from './received-header.ts';
import type { ReceivingSite } from './receiving-site.ts';

/** How a message was answered: nothing of what it holds. */
export interface AnsweredMessage {
  code: 'AA' | 'AE' | 'AR';
  /** Of table 0357 and where, such as `102 at PID-3`; undefined where it was taken. */
  why: string | undefined;
  /** It had been answered before. */
  isRepetition: boolean;
}

export interface AnsweringDeps {
  orgId: OrgId;
  site: ReceivingSite;
  receivedMessages: ReceivedMessages;
  takePasNews: TakePasNews;
  patientsOf: (orgId: OrgId) => Promise<PatientIndex>;
  newControlId: () => string;
  now: () => Temporal.Instant;
  onAnswered: (answered: AnsweredMessage) => void;
  /** Told of what Confer itself did wrong or could not do. */
  onTrouble: (error: unknown) => void;
}

/**
 * Answers whatever came in a frame. AA says that the news is committed, or kept for a person; the answer itself is kept by the
 * sender's control id, so that a repetition gets it again and does nothing.
 *
 * 2026-11-30: news that cannot be used here (a clinic without a match, a patient whom the index does not know) is AA and not
 * AE. The message is right and was received; AE would stop the interface engine's queue, or drop the message there, for what
 * only somebody at Confer can put right. It stands in the list of exceptions until then.
 */
export function makeAnswerMessage(deps: AnsweringDeps): (bytes: Buffer) => Promise<Buffer> {
  return async (bytes) => {
    const header = readHeader(bytes);
    const refused = (why: Hl7Refusal): Buffer => {
      deps.onAnswered({ code: why.code, why: why.message, isRepetition: false });
      return written(deps, header ?? NOBODY, why);
    };
    if (header === undefined) return refused(new Hl7Refusal(100, atMsh(), 'AR'));
    try {
      return await answered(deps, header, bytes);
    } catch (error) {
      if (error instanceof Hl7Refusal) return refused(error);
      deps.onTrouble(error);
      return refused(new Hl7Refusal(207, atMsh()));
    }
  };
}

/** The answer before a connection is closed because nothing more can be told apart on it. */
export function answerToNoMessage(deps: AnsweringDeps): Buffer {
  const why = new Hl7Refusal(100, atMsh(), 'AR');
  deps.onAnswered({ code: why.code, why: why.message, isRepetition: false });
  return written(deps, NOBODY, why);
}

/** @throws Hl7Refusal that is not to be remembered, UpstreamFailure or any failure: the message may come again */
async function answered(deps: AnsweringDeps, header: ReceivedHeader, bytes: Buffer): Promise<Buffer> {
  const { orgId, receivedMessages, now } = deps;
  const { application, facility, controlId } = header;
  const key = { application, facility, controlId };
  checkSender(header);
  const begun = await receivedMessages.begin(orgId, key, digestOf(header, bytes), now());
  switch (begun.what) {
    case 'answered':
      return repeated(deps, Buffer.from(begun.answer));
    case 'other':
      throw new Hl7Refusal(205, atMsh(10));
    case 'under-way':
      throw new Hl7Refusal(206, atMsh());
    case 'new':
      return answeredFirst(deps, header, key, bytes);
  }
}

async function answeredFirst(
  deps: AnsweringDeps,
  header: ReceivedHeader,
  key: ReceivedMessageKey,
  bytes: Buffer,
): Promise<Buffer> {
  const { orgId, receivedMessages, now } = deps;
  let refusal: Hl7Refusal | undefined;
  try {
    for (const news of await foundNews(deps, header, readNews(bytes, header, deps.site))) {
      await deps.takePasNews(orgId, news);
    }
  } catch (error) {
    if (!(error instanceof Hl7Refusal)) {
      await receivedMessages.release(orgId, key);
      throw error;
    }
    refusal = error;
  }
  const answer = written(deps, header, refusal);
  await receivedMessages.answer(orgId, key, answer, now());
  deps.onAnswered({ code: refusal?.code ?? 'AA', why: refusal?.message, isRepetition: false });
  return answer;
}

/** The news of a message, its patients found. @throws UpstreamFailure when the patient index does not answer */
async function foundNews(
  { orgId, patientsOf }: AnsweringDeps,
  { application, facility, controlId, type: [message, event] }: ReceivedHeader,
  heard: readonly HeardNews[],
): Promise<(PasNews | UnreadableNews)[]> {
  const patients = await patientsOf(orgId);
  return Promise.all(
    heard.map(async (news, index) => {
      const part = heard.length === 1 ? [] : [String(index + 1)];
      const said = {
        source: 'hl7' as const,
        messageKey: [application, facility, controlId, ...part].join('|'),
        saidAt: news.saidAt,
      };
      try {
        return { ...(await found(patients, news)), ...said };
      } catch (error) {
        if (!(error instanceof NotCertain)) throw error;
        const why = `${error.message} Put it right in the PAS and send it again.`;
        return { kind: 'unreadable' as const, about: `${message}^${event}`, why, ...said };
      }
    }),
  );
}

type Unsaid<News> = News extends unknown ? Omit<News, 'source' | 'messageKey' | 'saidAt'> : never;

async function found(patients: PatientIndex, news: HeardNews): Promise<Unsaid<PasNews>> {
  const pasPatientId = await findNamedPatient(patients, news.patient);
  switch (news.kind) {
    case 'appointment': {
      const { patient: _patient, saidAt: _saidAt, ...rest } = news;
      return { ...rest, pasPatientId };
    }
    case 'patient-changed':
    case 'patient-died':
      return { kind: news.kind, pasPatientId };
    case 'patients-merged': {
      const mergedInto = await findNamedPatient(patients, news.mergedInto);
      if (mergedInto === pasPatientId) {
        throw new NotCertain('MRG-1 and PID-3 name one and the same record: say the old one by its own id.');
      }
      return { kind: 'patients-merged', pasPatientId, mergedInto };
    }
  }
}

/** Of MSH the event alone: an engine that sends again may write another time there. */
function digestOf({ type }: ReceivedHeader, bytes: Buffer): Uint8Array {
  const end = bytes.findIndex((byte) => byte === 0x0d || byte === 0x0a);
  return createHash('sha256')
    .update(type.join('^'))
    .update(end === -1 ? '' : bytes.subarray(end))
    .digest();
}

function written(deps: AnsweringDeps, sender: Sender, refusal: Hl7Refusal | undefined): Buffer {
  const { odsCode, timeZone, profile, listener } = deps.site;
  return acknowledgement(sender, refusal, {
    application: listener.application,
    facility: listener.facility ?? odsCode,
    at: hl7Time(deps.now(), timeZone, profile.times === 'with-offset'),
    controlId: deps.newControlId(),
    processingId: profile.processingId,
  });
}

function repeated(deps: AnsweringDeps, answer: Buffer): Buffer {
  const [, code = 'AE'] = /\rMSA\|(A[AER])\|/.exec(answer.toString('latin1')) ?? [];
  deps.onAnswered({ code: code as AnsweredMessage['code'], why: undefined, isRepetition: true });
  return answer;
}

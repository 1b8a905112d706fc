import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { SentMessage, SentMessages } from '../../pas/ports/sent-messages.ts';
import { decodeText, encodeText } from './charset.ts';
import { Er7Fault, parseEr7 } from './er7.ts';
import { hl7Message, type Hl7Content, type Site } from './hl7-messages.ts';
import { NotSent, Unanswered, type MllpConnection } from './mllp-connection.ts';
import { isOfDuplicate, readAnswer, type Hl7Answer } from './read-answer.ts';

/** A receiver that did not answer gets a message once more, and then a person looks. */
const MOST_COPIES = 2;

export interface Hl7Destination {
  orgId: OrgId;
  site: Site;
  connection: MllpConnection;
  sentMessages: SentMessages;
  newControlId: () => string;
  now: () => Temporal.Instant;
}

/**
 * Says something of an appointment in one message or several, each taken once and in this order. What was taken already is
 * not said again; what was not answered is sent once more under its own control id, by which the receiver knows the repetition;
 * what was answered otherwise gets a new one, as the receiver would only repeat that answer.
 * @param latest what was sent about this appointment, the newest first
 * @throws UpstreamFailure
 */
export async function deliverMessages(
  destination: Hl7Destination,
  pasAppointmentId: string,
  contents: readonly Hl7Content[],
  latest: readonly SentMessage[],
): Promise<void> {
  const said = contents.map((content) => ({ content, digest: digestOf(content) }));
  const begun = howFar(said, latest);
  for (const [at, { content, digest }] of said.entries()) {
    if (at < begun) continue;
    const last = at === begun ? latest[0] : undefined;
    await deliver(destination, pasAppointmentId, { content, digest, last });
  }
}

export const digestOf = (content: Hl7Content): Uint8Array =>
  createHash('sha256').update(JSON.stringify(content)).digest();

export const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** The message with which it stopped the last time: the newest that was sent, behind those before it, all taken. */
function howFar(said: readonly { digest: Uint8Array }[], latest: readonly SentMessage[]): number {
  for (let at = said.length - 1; at > 0; at -= 1) {
    const before = said.slice(0, at + 1).toReversed();
    const fits = before.every(({ digest }, back) => {
      const sent = latest[back];
      return sent !== undefined && isSame(digest, sent.digest) && (back === 0 || isTaken(sent));
    });
    if (fits) return at;
  }
  return 0;
}

async function deliver(
  destination: Hl7Destination,
  pasAppointmentId: string,
  { content, digest, last }: { content: Hl7Content; digest: Uint8Array; last: SentMessage | undefined },
): Promise<void> {
  const { orgId, sentMessages } = destination;
  const [type, event] = content.type;
  const same = last !== undefined && isSame(digest, last.digest) ? last : undefined;
  if (same !== undefined && isTaken(same)) return;
  const waits = same?.answer === undefined && same?.isGivenUp === false ? same : undefined;
  if (waits !== undefined && waits.copies >= MOST_COPIES) {
    await sentMessages.giveUp(orgId, waits.controlId);
    throw unanswered(waits.controlId);
  }
  const controlId = waits?.controlId ?? destination.newControlId();
  const { times } = content;
  const message = { controlId, pasAppointmentId, event: `${type}^${event}`, times, digest };
  const answer = await send(destination, message, content);
  await sentMessages.noteAnswer(orgId, controlId, answer.summary, destination.now());
  if (isTaken({ event: message.event, answer: answer.summary })) return;
  throw new UpstreamFailure('pas', {
    retryable: answer.meaning === 'try-again',
    reason: `the PAS answered ${type}^${event} (control id ${controlId}) with ${answer.summary}`,
  });
}

/** A booking that is there by our id already was taken before. */
const isTaken = ({ event, answer }: Pick<SentMessage, 'event' | 'answer'>): boolean =>
  answer === 'AA' ||
  answer === 'CA' ||
  (event === 'SIU^S12' && answer !== undefined && isOfDuplicate(answer));

async function send(
  { orgId, site, connection, sentMessages, now }: Hl7Destination,
  message: Omit<SentMessage, 'copies' | 'answer' | 'isGivenUp'>,
  content: Hl7Content,
): Promise<Hl7Answer> {
  const { charset } = site.profile;
  const bytes = encodeText(hl7Message(site, content, message.controlId, now()), charset);
  const answerIn = (frame: Buffer): Hl7Answer | undefined => answerOf(decodeText(frame, charset));
  try {
    const frame = await connection.exchange(
      bytes,
      (one) => answerIn(one)?.controlId === message.controlId,
      () => sentMessages.noteCopy(orgId, message, now()),
    );
    const answer = answerIn(frame);
    if (answer === undefined) throw new Error('an answer that is none');
    return answer;
  } catch (error) {
    if (!(error instanceof NotSent || error instanceof Unanswered)) throw error;
    const reason = `${error.message} to ${message.event} (control id ${message.controlId})`;
    throw new UpstreamFailure('pas', { retryable: true, reason, cause: error });
  }
}

/** @returns undefined when it is no acknowledgement, whatever else it is */
export function answerOf(text: string): Hl7Answer | undefined {
  try {
    return readAnswer(parseEr7(text));
  } catch (error) {
    if (error instanceof Er7Fault) return undefined;
    throw error;
  }
}

/** It may or may not be in the PAS: sending it under another id could do it twice. */
function unanswered(controlId: string): UpstreamFailure {
  return new UpstreamFailure('pas', {
    retryable: false,
    reason: `it never answered ${MOST_COPIES} copies of one message, and may have taken it or not: control id ${controlId}`,
  });
}

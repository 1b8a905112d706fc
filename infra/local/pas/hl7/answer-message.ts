import { Temporal } from 'temporal-polyfill';
import { FhirFault } from '../fhir-fault.ts';
import type { FhirRecords } from '../fhir-records.ts';
import { acknowledgement } from './acknowledgement.ts';
import { applyMessage } from './apply-message.ts';
import { Hl7Fault } from './hl7-fault.ts';
import { hl7Time } from './hl7-time.ts';
import { readHeader, senderOf, type Sender } from './message-header.ts';
import type { LoggedMessage, MessageStore } from './message-store.ts';
import { isHl7, readMessage } from './read-message.ts';

export interface AnsweringPas {
  records: FhirRecords;
  messages: MessageStore;
  /** ODS code of the hospital. */
  facility: string;
  /** IANA name of its time zone. */
  zone: string;
  /** RFC 3339. */
  now: () => string;
  /** Called after each message. */
  onChange: () => void;
}

/** An answer, and the number of its message in the log. */
export interface Answered {
  answer: Buffer;
  number: number;
}

const NOBODY: Sender = { application: '', facility: '', controlId: '', event: '' };
const MSH = { segment: 'MSH', sequence: 1 };
const SQLITE_BUSY = 5;

/** `AR` with an empty MSA-2: there is no message to answer. */
const notHl7 = (why: string): Hl7Fault => new Hl7Fault(100, MSH, why, 'AR');

/** Codes and elements only: what is wrong with a resource may hold a name or a number. */
const inBrief = ({ issues }: FhirFault): string =>
  issues.map(({ code, expression }) => `${code} at ${expression ?? 'the resource'}`).join(', ');

/** Any failure as an answer: refusals of the records by what they are about, everything else as an internal error. */
function faultOf(error: unknown, event: string): Hl7Fault {
  if (error instanceof Hl7Fault) return error;
  const place = event.startsWith('ADT') ? { segment: 'PV1', field: 19 } : { segment: 'SCH', field: 25 };
  if (error instanceof FhirFault) {
    const at = { ...place, sequence: 1 };
    return error.status === 409
      ? new Hl7Fault(103, at, error.message)
      : new Hl7Fault(102, at, inBrief(error));
  }
  if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) {
    return new Hl7Fault(206, MSH, 'The record is in use');
  }
  console.error(error);
  return new Hl7Fault(207, MSH, 'Unexpected error');
}

/** Confer's appointment id in SCH-2 or PV1-19 as it stands there, for the log; empty when there is none. */
function appointmentIn(bytes: Buffer): string {
  for (const segment of bytes.toString('latin1').split('\r')) {
    const fields = segment.split('|');
    const field = fields[0] === 'SCH' ? fields[2] : fields[0] === 'PV1' ? fields[19] : undefined;
    const id = field?.split('^')[0] ?? '';
    if (/^[0-9a-f-]{36}$/.test(id)) return id;
  }
  return '';
}

/** Answers messages over the records of the PAS: each is done wholly or not at all, and once. */
export class Answerer {
  private readonly pas: AnsweringPas;

  constructor(pas: AnsweringPas) {
    this.pas = pas;
  }

  /** @returns the answer to any bytes that came between the marks of a message */
  answer(bytes: Buffer): Answered {
    const sender = isHl7(bytes) ? senderOf(bytes) : NOBODY;
    const before = sender.controlId === '' ? undefined : this.pas.messages.firstAnswer(sender);
    const answered =
      before === undefined ? this.answerFirst(bytes, sender) : this.note(bytes, sender, before, 'repeat');
    this.pas.onChange();
    return answered;
  }

  /** Answers with 206 (locked) or 207 (internal error) without doing anything: the same message may come again. */
  refuse(bytes: Buffer, condition: 206 | 207): Answered {
    const sender = isHl7(bytes) ? senderOf(bytes) : NOBODY;
    const text = condition === 206 ? 'The PAS is busy' : 'Unexpected error';
    const answered = this.refused(bytes, sender, new Hl7Fault(condition, MSH, text));
    this.pas.onChange();
    return answered;
  }

  /** What is sent before a connection is closed because nothing more can be told apart on it. */
  notHl7(why: string): Buffer {
    return this.written(NOBODY, notHl7(why), this.pas.messages.next());
  }

  private answerFirst(bytes: Buffer, sender: Sender): Answered {
    try {
      if (!isHl7(bytes)) throw notHl7('The message does not begin with MSH|^~\\&|');
      return this.pas.records.store.transaction(() => {
        const { zone, records } = this.pas;
        const message = readMessage(bytes);
        const { event, author } = readHeader(message, zone);
        applyMessage(records, message, { event, author, zone });
        const answer = this.written(sender, undefined, this.pas.messages.next());
        return this.note(bytes, sender, { answer, code: 'AA' }, 'first');
      });
    } catch (error) {
      return this.refused(bytes, sender, faultOf(error, sender.event));
    }
  }

  private refused(bytes: Buffer, sender: Sender, fault: Hl7Fault): Answered {
    const answer = this.written(sender, fault, this.pas.messages.next());
    const mayComeAgain = sender.controlId === '' || fault.condition === 206 || fault.condition === 207;
    const code = fault.acknowledgement;
    return this.note(bytes, sender, { answer, code }, mayComeAgain ? 'passing' : 'first');
  }

  private written(sender: Sender, fault: Hl7Fault | undefined, number: number): Buffer {
    const at = hl7Time(Temporal.Instant.from(this.pas.now()), this.pas.zone);
    return acknowledgement(sender, fault, { facility: this.pas.facility, at, controlId: `PAS${number}` });
  }

  private note(
    raw: Buffer,
    sender: Sender,
    { answer, code }: { answer: Buffer; code: string },
    kind: LoggedMessage['kind'],
  ): Answered {
    const number = this.pas.messages.next();
    const appointment = appointmentIn(raw);
    this.pas.messages.add({ ...sender, number, at: this.pas.now(), appointment, raw, answer, code, kind });
    return { answer, number };
  }
}

import { Hl7Fault, type Condition } from './hl7-fault.ts';
import { readHl7Time } from './hl7-time.ts';
import type { ReadMessage } from './read-message.ts';

/** Who sent which message, as far as it can be read: whatever else is wrong, the answer goes back with it. */
export interface Sender {
  /** MSH-3, raw. */
  application: string;
  /** MSH-4, raw. */
  facility: string;
  /** MSH-10, raw; empty when it is missing or too long to be one. */
  controlId: string;
  /** MSH-9, such as `SIU^S12`, raw. */
  event: string;
}

const LONGEST_CONTROL_ID = 20;
/** Events that this PAS takes, by the structure of their messages. */
const STRUCTURES: Readonly<Record<string, string>> = {
  'SIU^S12': 'SIU_S12',
  'SIU^S13': 'SIU_S12',
  'SIU^S14': 'SIU_S12',
  'SIU^S15': 'SIU_S12',
  'SIU^S26': 'SIU_S12',
  'ADT^A04': 'ADT_A01',
};
export type Event = 'SIU^S12' | 'SIU^S13' | 'SIU^S14' | 'SIU^S15' | 'SIU^S26' | 'ADT^A04';

const isEvent = (text: string): text is Event => text in STRUCTURES;

const printable = (text: string | undefined): string => (text ?? '').replace(/[^\x20-\x7e]/g, '?');

/** @param bytes a message that begins as HL7 does */
export function senderOf(bytes: Buffer): Sender {
  const [header = ''] = bytes.toString('latin1').split(/[\r\n]/, 1);
  const fields = header.split('|');
  const controlId = printable(fields[9]);
  return {
    application: printable(fields[2]),
    facility: printable(fields[3]),
    controlId: controlId.length > LONGEST_CONTROL_ID ? '' : controlId,
    event: printable(fields[8]).split('^').slice(0, 2).join('^'),
  };
}

const fault = (condition: Condition, field: number, text: string): Hl7Fault =>
  new Hl7Fault(condition, { segment: 'MSH', sequence: 1, field }, text);

/** What a message is about. @throws Hl7Fault when this PAS does not take messages of this kind */
export function readHeader(message: ReadMessage, zone: string): { event: Event; author: string } {
  const header = message.one('MSH');
  const author = header.required(3);
  header.required(4);
  if (header.required(10).length > LONGEST_CONTROL_ID) throw fault(102, 10, 'MSH-10 is longer than 20');
  const type = header.required(9);
  if (type !== 'SIU' && type !== 'ADT') throw fault(200, 9, 'This PAS takes SIU and ADT');
  const event = `${type}^${header.text(9, 2)}`;
  if (!isEvent(event)) throw fault(201, 9, 'This PAS takes S12, S13, S14, S15, S26 and A04');
  const structure = header.text(9, 3);
  if (structure !== '' && structure !== STRUCTURES[event])
    throw fault(200, 9, 'MSH-9.3 does not fit the event');
  if (header.required(11) !== 'P') throw fault(202, 11, 'This PAS takes production messages (P)');
  if (header.required(12) !== '2.4') throw fault(203, 12, 'This PAS takes version 2.4');
  if (readHl7Time(header.required(7), zone) === undefined) throw fault(102, 7, 'MSH-7 is not a time');
  return { event, author };
}

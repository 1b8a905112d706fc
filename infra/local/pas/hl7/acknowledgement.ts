import { escaped } from './hl7-escapes.ts';
import { errorLocation, type Hl7Fault } from './hl7-fault.ts';
import type { Sender } from './message-header.ts';

const LONGEST_TEXT = 80;

/** What the PAS calls itself and when. */
export interface Answering {
  /** ODS code of the hospital. */
  facility: string;
  /** Now, as HL7 writes it. */
  at: string;
  /** Of this answer, its own. */
  controlId: string;
}

/** The answer to a message, in ASCII: v2.4 ACK with MSA, and with ERR when it was not taken. */
export function acknowledgement(sender: Sender, fault: Hl7Fault | undefined, own: Answering): Buffer {
  const event = sender.event.split('^')[1] ?? '';
  const type = /^[A-Z]\d\d$/.test(event) ? `ACK^${event}^ACK` : 'ACK';
  const header = ['MSH', '^~\\&', 'PAS', own.facility, sender.application, sender.facility, own.at];
  const text = fault === undefined ? [] : [escaped(fault.message.slice(0, LONGEST_TEXT))];
  const segments = [
    [...header, '', type, own.controlId, 'P', '2.4'],
    ['MSA', fault?.acknowledgement ?? 'AA', sender.controlId, ...text],
    ...(fault === undefined ? [] : [['ERR', errorLocation(fault)]]),
  ];
  return Buffer.from(segments.map((fields) => `${fields.join('|')}\r`).join(''), 'latin1');
}

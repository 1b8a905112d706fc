import { conditionText, type Hl7Place, type Hl7Refusal } from './hl7-refusal.ts';
import type { Sender } from './received-header.ts';

/** Who answers, when. */
export interface Answering {
  application: string;
  facility: string;
  /** Now, as HL7 writes it. */
  at: string;
  /** MSH-10 of the answer itself. */
  controlId: string;
  /** MSH-11. */
  processingId: string;
}

/**
 * The answer in original mode, in ASCII: MSH, MSA, and ERR where the message was not taken, in the form of the sender's
 * version. It holds nothing of the message but who sent it and under which control id.
 */
export function acknowledgement(sender: Sender, refusal: Hl7Refusal | undefined, own: Answering): Buffer {
  const type = /^[A-Z][0-9]{2}$/.test(sender.event) ? `ACK^${sender.event}^ACK` : 'ACK';
  const version = sender.version === '' ? '2.4' : sender.version;
  const from = [own.application, own.facility, sender.application, sender.facility, own.at];
  const header = ['MSH', '^~\\&', ...from, '', type, own.controlId, own.processingId, version];
  const segments = [
    header,
    ['MSA', refusal?.code ?? 'AA', sender.controlId],
    ...(refusal === undefined ? [] : [errorOf(refusal, version)]),
  ];
  return Buffer.from(segments.map((fields) => `${fields.join('|')}\r`).join(''), 'latin1');
}

/** From v2.5 on ERR-1 gave way to ERR-2, ERR-3 and ERR-4. */
function errorOf({ condition, place }: Hl7Refusal, version: string): string[] {
  const text = conditionText(condition);
  if (version < '2.5') {
    return ['ERR', [...location(place, ''), `${condition}&${text}&HL70357`].join('^')];
  }
  return ['ERR', '', location(place).join('^'), `${condition}^${text}^HL70357`, 'E'];
}

/** @param absent what stands for a field that is not named */
function location({ segment, sequence, field }: Hl7Place, absent?: string): string[] {
  const last = field === undefined ? absent : String(field);
  return [segment, String(sequence), ...(last === undefined ? [] : [last])];
}

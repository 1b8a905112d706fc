import { isKnownCharset } from './charset.ts';
import { atMsh, Hl7Refusal } from './hl7-refusal.ts';
import type { ReceivingSite } from './receiving-site.ts';

/** Who sent which message, as far as it can be read: the answer goes back with it, whatever else is wrong. */
export interface Sender {
  /** MSH-3 and MSH-4, as they stand there. */
  application: string;
  facility: string;
  /** MSH-10; empty when it is missing or cannot be one. */
  controlId: string;
  /** MSH-9.2, or empty. */
  event: string;
  /** MSH-12, one that Confer knows, or empty. */
  version: string;
}

/** What MSH says, before anybody knows whether the rest can be read. Raw texts: no delimiter in them is resolved. */
export interface ReceivedHeader extends Sender {
  /** MSH-5 and MSH-6. */
  receivingApplication: string;
  receivingFacility: string;
  /** MSH-9: message, event, structure. */
  type: readonly [message: string, event: string, structure: string];
  processingId: string;
  /** As it stands in MSH-12. */
  saidVersion: string;
  /** MSH-18, or empty. */
  charset: string;
}

/** As long as MSH-10 may be from v2.7 on; to v2.4 it is 20, and more is sent all the same. */
const LONGEST_CONTROL_ID = 199;
/** HL7 v2.4, HD. */
const LONGEST_NAME = 180;

/** Nobody and nothing: what does not begin as a message does. */
export const NOBODY: Sender = { application: '', facility: '', controlId: '', event: '', version: '' };

/** @returns undefined when it does not begin with MSH and HL7's usual delimiters */
export function readHeader(bytes: Buffer): ReceivedHeader | undefined {
  const [line = ''] = bytes
    .subarray(0, 8192)
    .toString('latin1')
    .split(/[\r\n]/, 1);
  if (!line.startsWith('MSH|^~\\&|')) return undefined;
  const fields = line.split('|');
  const text = (field: number, longest = LONGEST_NAME): string => {
    const raw = fields[field - 1] ?? '';
    return /^[\x20-\x7e]*$/.test(raw) && raw.length <= longest ? raw.trim() : '';
  };
  const [message = '', event = '', structure = ''] = text(9).split('^');
  const saidVersion = text(12).split('^')[0] ?? '';
  return {
    application: text(3),
    facility: text(4),
    receivingApplication: text(5),
    receivingFacility: text(6),
    type: [message, event, structure],
    event,
    controlId: text(10, LONGEST_CONTROL_ID),
    processingId: text(11).split('^')[0] ?? '',
    saidVersion,
    version: /^2\.[3-5](\.1)?$/.test(saidVersion) ? saidVersion : '',
    charset: text(18),
  };
}

/** Events that Confer takes, and the structures that carry them. */
const STRUCTURES = {
  'SIU^S12': ['SIU_S12'],
  'SIU^S13': ['SIU_S12', 'SIU_S13'],
  'SIU^S14': ['SIU_S12', 'SIU_S14'],
  'SIU^S15': ['SIU_S12', 'SIU_S15'],
  'SIU^S17': ['SIU_S12', 'SIU_S17'],
  'SIU^S26': ['SIU_S12', 'SIU_S26'],
  'ADT^A08': ['ADT_A01', 'ADT_A08'],
  'ADT^A28': ['ADT_A05', 'ADT_A28'],
  'ADT^A31': ['ADT_A05', 'ADT_A31'],
  'ADT^A40': ['ADT_A39', 'ADT_A40'],
} as const;
export type Hl7Event = keyof typeof STRUCTURES;

const isEvent = (text: string): text is Hl7Event => Object.hasOwn(STRUCTURES, text);

/** The first component: the others of an HD are a universal id of the same. */
const nameOf = (raw: string): string => raw.split('^')[0] ?? '';

/** Names who sent which message: without it neither answer nor repetition has a name. @throws Hl7Refusal 101 */
export function checkSender({ controlId, application, facility }: Sender): void {
  if (controlId === '') throw new Hl7Refusal(101, atMsh(10));
  if (application === '') throw new Hl7Refusal(101, atMsh(3));
  if (facility === '') throw new Hl7Refusal(101, atMsh(4));
}

/**
 * What the message is about, once it is for us and of a kind that we take. The order is that of a door: first who it is for
 * and from, then what it is.
 * @throws Hl7Refusal
 */
export function judgeHeader(header: ReceivedHeader, { odsCode, listener, profile }: ReceivingSite): Hl7Event {
  checkSender(header);
  const names: [field: number, said: string, wanted: string | undefined][] = [
    [5, header.receivingApplication, listener.application],
    [6, header.receivingFacility, listener.facility ?? odsCode],
    [3, header.application, listener.sendingApplication],
    [4, header.facility, listener.sendingFacility],
  ];
  for (const [field, said, wanted] of names) {
    if (wanted !== undefined && nameOf(said) !== wanted) throw new Hl7Refusal(103, atMsh(field), 'AR');
  }
  if (!listener.versions.some((version) => version === header.saidVersion)) {
    throw new Hl7Refusal(203, atMsh(12));
  }
  if (header.processingId !== profile.processingId) throw new Hl7Refusal(202, atMsh(11));
  const [message, event, structure] = header.type;
  if (message === '') throw new Hl7Refusal(101, atMsh(9));
  if (message !== 'SIU' && message !== 'ADT') throw new Hl7Refusal(200, atMsh(9));
  const known = `${message}^${event}`;
  if (!isEvent(known)) throw new Hl7Refusal(201, atMsh(9));
  const structures: readonly string[] = STRUCTURES[known];
  if (structure !== '' && !structures.includes(structure)) throw new Hl7Refusal(200, atMsh(9));
  if (header.charset !== '' && !isKnownCharset(header.charset)) throw new Hl7Refusal(103, atMsh(18));
  return known;
}

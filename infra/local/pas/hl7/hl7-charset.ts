import { isAscii, isUtf8 } from 'node:buffer';
import { Hl7Fault } from './hl7-fault.ts';

/** Reads bytes of one character set; undefined for bytes that it does not have. */
export type Decode = (bytes: Buffer) => string | undefined;

const ascii: Decode = (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : undefined);

/** HL7 table 0211, those that this PAS reads; without one a message of v2.4 is ASCII. */
const DECODERS: ReadonlyMap<string, Decode> = new Map([
  ['', ascii],
  ['ASCII', ascii],
  ['8859/1', (bytes) => bytes.toString('latin1')],
  ['UNICODE UTF-8', (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : undefined)],
]);

const MSH_18 = 17;
const PLACE = { segment: 'MSH', sequence: 1, field: 18 };

/** How the bytes of a message are read, as its MSH-18 says. @throws Hl7Fault 103 for a set that is not known */
export function decoderOf(bytes: Buffer): Decode {
  const header = bytes.toString('latin1').split('\r', 1)[0] ?? '';
  const decode = DECODERS.get(header.split('|')[MSH_18] ?? '');
  if (decode === undefined) throw new Hl7Fault(103, PLACE, 'Character set not known');
  return decode;
}

/** @throws Hl7Fault 102 for bytes that are not of the character set */
export function decoded(bytes: Buffer, decode: Decode): string {
  const text = decode(bytes);
  if (text === undefined) throw new Hl7Fault(102, PLACE, 'Bytes are not of the character set');
  return text;
}

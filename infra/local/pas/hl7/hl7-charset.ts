import { Hl7Fault } from './hl7-fault.ts';

/** Reads bytes of one character set. @throws TypeError for bytes that it does not have */
export type Decode = (bytes: Uint8Array) => string;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function ascii(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) throw new TypeError('Not ASCII');
  return Buffer.from(bytes).toString('latin1');
}

/** HL7 table 0211, those that this PAS reads; without one a message of v2.4 is ASCII. */
const DECODERS: Readonly<Record<string, Decode>> = {
  '': ascii,
  ASCII: ascii,
  '8859/1': (bytes) => Buffer.from(bytes).toString('latin1'),
  'UNICODE UTF-8': (bytes) => utf8.decode(bytes),
};

const MSH_18 = 17;
const PLACE = { segment: 'MSH', sequence: 1, field: 18 };

/** How the bytes of a message are read, as its MSH-18 says. @throws Hl7Fault 103 for a set that is not known */
export function decoderOf(bytes: Buffer): Decode {
  const header = bytes.toString('latin1').split('\r', 1)[0] ?? '';
  const decode = DECODERS[header.split('|')[MSH_18] ?? ''];
  if (decode === undefined) throw new Hl7Fault(103, PLACE, 'Character set not known');
  return decode;
}

/** @throws Hl7Fault 102 for bytes that are not of the character set */
export function decoded(bytes: Uint8Array, decode: Decode): string {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new Hl7Fault(102, PLACE, 'Bytes are not of the character set');
    throw error;
  }
}

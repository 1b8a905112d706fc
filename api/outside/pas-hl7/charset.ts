import { isAscii, isUtf8 } from 'node:buffer';
import type { SiteProfile } from '../../kernel/contract/connections.ts';

/** What MSH-18 may name. */
export type Charset = SiteProfile['charset'];

/**
 * The bytes of a message. Latin-1 has not all letters of our patients' names: those that it lacks lose their accent, else they
 * become a question mark, since the NHS number says who it is and a refusal would keep the whole message back.
 */
export function encodeText(text: string, charset: Charset): Buffer {
  if (charset === 'UNICODE UTF-8') return Buffer.from(text, 'utf8');
  return Buffer.from(text.normalize('NFC').replace(/[\u0100-\u{10ffff}]/gu, inLatin1), 'latin1');
}

export function decodeText(bytes: Buffer, charset: Charset): string {
  return bytes.toString(charset === 'UNICODE UTF-8' ? 'utf8' : 'latin1');
}

function inLatin1(character: string): string {
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[ -~\u00a0-\u00ff]+$/.test(bare) ? bare : '?';
}

/** HL7 table 0211, those that Confer reads. */
const READERS: Readonly<Record<string, (bytes: Buffer) => string | undefined>> = {
  ASCII: (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : undefined),
  '8859/1': (bytes) => bytes.toString('latin1'),
  'UNICODE UTF-8': (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : undefined),
};

export const isKnownCharset = (name: string): boolean => Object.hasOwn(READERS, name);

/**
 * The text of what came in, strictly.
 * @param name MSH-18, one that is known
 * @returns undefined for bytes that this character set does not have
 */
export const readText = (bytes: Buffer, name: string): string | undefined => READERS[name]?.(bytes);

import type { Decode } from './hl7-charset.ts';

const DELIMITERS: Readonly<Record<string, string>> = {
  F: '|',
  S: '^',
  T: '&',
  R: '~',
  E: '\\',
  '.br': '\n',
};

/** What text may not hold, although an escape can name it. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function meaningOf(sequence: string, decode: Decode): string | undefined {
  const plain = DELIMITERS[sequence];
  if (plain !== undefined) return plain;
  const [, hex] = /^X((?:[0-9A-F]{2})+)$/i.exec(sequence) ?? [];
  return hex === undefined ? undefined : decode(Buffer.from(hex, 'hex'));
}

/**
 * Text with its escapes read: `\F\ \S\ \T\ \R\ \E\`, `\.br\` and hexadecimal `\X…\` in the character set of the message.
 * @returns undefined when an escape is not known or not closed, or names a control character
 */
export function unescaped(text: string, decode: Decode): string | undefined {
  const parts = text.split('\\');
  // each escape takes two backslashes
  if (parts.length % 2 === 0) return undefined;
  let read = '';
  for (const [index, part] of parts.entries()) {
    const meaning = index % 2 === 0 ? part : meaningOf(part, decode);
    if (meaning === undefined) return undefined;
    read += meaning;
  }
  return CONTROL.test(read) ? undefined : read;
}

/** Text as it goes into a field, delimiters escaped. */
export function escapedDelimiters(text: string): string {
  const names: Readonly<Record<string, string>> = { '|': 'F', '^': 'S', '&': 'T', '~': 'R', '\\': 'E' };
  return text.replace(/[|^&~\\]/g, (delimiter) => `\\${names[delimiter] ?? 'E'}\\`);
}

/** Likewise in ASCII, on one line. */
export const escaped = (text: string): string => escapedDelimiters(text.replace(/[^\x20-\x7e]/g, '?'));

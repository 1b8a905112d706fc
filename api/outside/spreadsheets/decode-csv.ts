const UTF8_MARK = [0xef, 0xbb, 0xbf];
const UTF16_LITTLE_MARK = [0xff, 0xfe];
const UTF16_BIG_MARK = [0xfe, 0xff];

/** What programs leave behind the end of a text beside blanks: nulls, and the end-of-file mark of DOS. */
const PADDING = new Set(['\u0000', '\u001A']);

const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/**
 * The text of a CSV in any of the encodings in which spreadsheets write it: UTF-8 and UTF-16 with a mark or without, and
 * windows-1252, which Windows takes when it is not told otherwise.
 */
export function decodeCsv(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const isOdd = encoding.startsWith('utf-16') && bytes.length % 2 === 1;
  // a decoder takes the mark of its own encoding off
  return withoutPadding(new TextDecoder(encoding).decode(isOdd ? bytes.subarray(0, -1) : bytes));
}

function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (PADDING.has(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1;
  return text.slice(0, end);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (beginsWith(bytes, UTF8_MARK)) return 'utf-8';
  if (beginsWith(bytes, UTF16_LITTLE_MARK)) return 'utf-16le';
  if (beginsWith(bytes, UTF16_BIG_MARK)) return 'utf-16be';
  // the header is in Latin letters: of UTF-16 every other byte of them is zero
  if (bytes[0] !== 0 && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0 && bytes[3] !== 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    // Not UTF-8, and every sequence of bytes is windows-1252.
    return 'windows-1252';
  }
}

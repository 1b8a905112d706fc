import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const MOST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/** The file is not a zip, or not one that a spreadsheet program makes. */
export class NotAZip extends Error {}
/** Opened out it is larger than it may be. */
export class TooLargeInside extends Error {}

/**
 * Opens every part of a zip and throws it away, so that one that opens out to far more than its size is found before
 * anything works on it. What the zip says of its sizes is not believed.
 * @param mostBytes of all parts together
 * @throws NotAZip | TooLargeInside
 */
export function checkZipSize(zip: Buffer, mostBytes: number, mostEntries: number): void {
  const end = findEnd(zip);
  const entries = zip.readUInt16LE(end + 10);
  if (entries > mostEntries) throw new TooLargeInside(`${entries} parts`);
  let at = zip.readUInt32LE(end + 16);
  let left = mostBytes;
  for (let index = 0; index < entries; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new NotAZip('directory');
    left -= sizeOf(zip, at, left);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function findEnd(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_LENGTH - MOST_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new NotAZip('no end of directory');
}

/** Of one part, opened out. */
function sizeOf(zip: Buffer, entry: number, mostBytes: number): number {
  const method = zip.readUInt16LE(entry + 10);
  const length = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  if (local + 30 > zip.length) throw new NotAZip('part outside');
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (begin + length > zip.length) throw new NotAZip('part outside');
  if (method === STORED) {
    if (length > mostBytes) throw new TooLargeInside('stored');
    return length;
  }
  if (method !== DEFLATED) throw new NotAZip(`method ${method}`);
  try {
    return inflateRawSync(zip.subarray(begin, begin + length), { maxOutputLength: Math.max(mostBytes, 1) })
      .length;
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? new TooLargeInside('deflated') : new NotAZip('damaged');
  }
}

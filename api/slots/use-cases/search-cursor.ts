import { createHash } from 'node:crypto';
import type { SlotSearch } from '../contract/slots.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { canonicalJson } from '../../kernel/requests/canonical-json.ts';
import { fromCursor, toCursor } from '../../kernel/requests/page-cursor.ts';

/** Where a page ended: later pages go on after that start, up to the end that the first one had. */
export interface SearchPosition {
  /** Start of the last slot that was given, milliseconds since the epoch. */
  after: number;
  /** End of the window. */
  to: number;
}

const MILLIS = /^[0-9]{12,13}$/;

/** The same conditions give the same text, whatever the order of their properties. */
function fingerprint(search: SlotSearch): string {
  const { cursor: _cursor, limit: _limit, ...conditions } = search;
  return createHash('sha256').update(canonicalJson(conditions)).digest('base64url').slice(0, 16);
}

export function writeCursor(search: SlotSearch, { after, to }: SearchPosition): string {
  return toCursor([String(after), String(to), fingerprint(search)]);
}

/** @throws Refusal cursor-not-valid when it was made up, or belongs to another search */
export function readCursor(search: SlotSearch): SearchPosition | undefined {
  const parts = fromCursor(search.cursor, 3);
  if (parts === undefined) return undefined;
  const [after = '', to = '', conditions] = parts;
  if (!MILLIS.test(after) || !MILLIS.test(to) || conditions !== fingerprint(search)) {
    throw new Refusal('cursor-not-valid', { pointer: '/cursor' });
  }
  return { after: Number(after), to: Number(to) };
}

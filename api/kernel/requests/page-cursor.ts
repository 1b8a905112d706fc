import { Temporal } from 'temporal-polyfill';
import { asId, type Id } from '../rules/id.ts';
import { Refusal } from '../rules/refusal.ts';

/** Where a page ended, as a text that callers send back as it is. */
export function toCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/**
 * The parts of a cursor that this list gave out.
 * @returns undefined when there is none: the first page
 * @throws Refusal cursor-not-valid
 */
export function fromCursor(cursor: string | undefined, count: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = parse(cursor);
  const isOurs =
    Array.isArray(parts) && parts.length === count && parts.every((part) => typeof part === 'string');
  if (!isOurs) throw notOurs();
  return parts;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What `read` makes of a part of a cursor, which anybody can make up. @throws Refusal cursor-not-valid */
function checked<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw notOurs();
    throw error;
  }
}

/** @throws Refusal cursor-not-valid */
export function cursorId<Kind extends string>(part: string): Id<Kind> {
  return checked(() => asId<Kind>(part));
}

/** A local date. @throws Refusal cursor-not-valid */
export function cursorDate(part: string): string {
  return checked(() => Temporal.PlainDate.from(part).toString());
}

/** An instant in UTC. @throws Refusal cursor-not-valid */
export function cursorInstant(part: string): string {
  return checked(() => Temporal.Instant.from(part).toString());
}

const notOurs = (): Refusal => new Refusal('cursor-not-valid', { pointer: '/cursor' });

/** One page of rows that were read with one more than it holds: that one says whether there is another page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => readonly string[],
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    nextCursor: rows.length > limit && last !== undefined ? toCursor(cursorOf(last)) : null,
  };
}

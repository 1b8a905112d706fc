import { Temporal } from 'temporal-polyfill';
import { asId, type Id } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';

/** What `read` makes of a part of a cursor, which anybody can make up. @throws Refusal cursor-not-valid */
function checked<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('cursor-not-valid', { pointer: '/cursor' });
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

import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { due } from '../../kernel/timetable/due.ts';
import type { FreedSlotId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';

/** The next step of offering a freed slot. There is one while it is offered. */
export const advanceRefill = due({
  name: 'advance-refill',
  about: 'freed-slot',
  payload: z.strictObject({}),
});

const subjectOf = (freedSlotId: FreedSlotId) => ({ kind: 'freed-slot', id: freedSlotId }) as const;

/** Takes the next step of offering a slot then. */
export function lookAgain(
  stores: Pick<Stores, 'timetable'>,
  freedSlotId: FreedSlotId,
  at: Temporal.Instant,
): Promise<void> {
  return stores.timetable.set(advanceRefill, subjectOf(freedSlotId), { at, payload: {} });
}

/** No step follows: the slot is not offered any more. */
export async function lookNoMore(stores: Pick<Stores, 'timetable'>, freedSlotId: FreedSlotId): Promise<void> {
  await stores.timetable.callOff(advanceRefill, subjectOf(freedSlotId));
}

import { Temporal } from 'temporal-polyfill';
import type { HoldStore, NewHold } from '../../api/appointments/ports/hold-store.ts';
import { partly } from './partly.ts';

/** Holds as the database keeps them: two that want the same person at the same time cannot both be. */
export function inMemoryHolds(rows: NewHold[]): HoldStore {
  const overlaps = (one: NewHold, other: NewHold): boolean =>
    one.startsAt.epochMilliseconds < other.endsAt.epochMilliseconds &&
    one.endsAt.epochMilliseconds > other.startsAt.epochMilliseconds &&
    one.practitionerIds.some((id) => other.practitionerIds.includes(id));
  return partly<HoldStore>('holds', {
    take: (hold) => {
      if (rows.some((row) => overlaps(row, hold))) return Promise.resolve('held-by-another');
      rows.push(hold);
      return Promise.resolve('held');
    },
    findById: (id) => Promise.resolve(rows.find((row) => row.holdId === id)),
    listOfPatient: (patientId, now) =>
      Promise.resolve(
        rows
          .filter((row) => row.patientId === patientId && Temporal.Instant.compare(row.expiresAt, now) > 0)
          .map((row) => ({ ...row, heldByName: 'Somebody', serviceLineName: 'Young adult diabetes' })),
      ),
    extend: (id, expiresAt) => {
      const at = rows.findIndex((row) => row.holdId === id);
      rows[at] = { ...rows[at]!, expiresAt };
      return Promise.resolve();
    },
    release: (id, heldBy) => {
      const at = rows.findIndex((row) => row.holdId === id && row.heldBy === heldBy);
      if (at >= 0) rows.splice(at, 1);
      return Promise.resolve(at >= 0);
    },
  });
}

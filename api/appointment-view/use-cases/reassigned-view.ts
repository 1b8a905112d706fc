import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { OutboxRecord } from '../../kernel/outbox/outbox.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Appointment } from '../contract/appointments.ts';
import type { Stores } from '../ports/stores.ts';
import { reassignmentsOf } from '../rules/reassignments.ts';

/**
 * Names of those who were put in the place of others, of who did it, and of who settled a delivery, by id. Read only where
 * there are any.
 */
export async function namesOf(
  stores: Stores,
  evidence: readonly Evidence[],
  outbox: readonly OutboxRecord[],
): Promise<ReadonlyMap<string, string>> {
  const reassigned = reassignmentsOf(evidence).flatMap(({ by, from, to }) => [
    from,
    to,
    ...(by === undefined ? [] : [by]),
  ]);
  const settledBy = outbox.flatMap(({ settled }) => (settled === undefined ? [] : [settled.by]));
  const ids = [...reassigned, ...settledBy];
  if (ids.length === 0) return new Map();
  const people = await stores.staff.listByIds([...new Set(ids)].map((id) => asId<'Practitioner'>(id)));
  return new Map(people.map(({ practitionerId, displayName }) => [practitionerId, displayName]));
}

/** Who was put in the place of whom. */
export function reassignedView({
  evidence,
  names,
}: {
  evidence: readonly Evidence[];
  names: ReadonlyMap<string, string>;
}): Appointment['reassigned'] {
  const person = (practitionerId: string) => ({
    practitionerId,
    displayName: names.get(practitionerId) ?? 'Somebody who has left',
  });
  return reassignmentsOf(evidence).map(({ at, by: who, from, to }) => ({
    at: at.toString(),
    by: who === undefined ? null : person(who).displayName,
    from: person(from),
    to: person(to),
  }));
}

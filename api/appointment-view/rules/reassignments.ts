import type { Temporal } from 'temporal-polyfill';

/** One member of the staff took the place of another, at the same time. */
export interface Reassignment {
  at: Temporal.Instant;
  /** Ids of members of staff; `by` is undefined when it was not one of them. */
  by: string | undefined;
  from: string;
  to: string;
}

interface Seen {
  kind: string;
  occurredAt: Temporal.Instant;
  practitionerId?: string | undefined;
  detail: Readonly<Record<string, unknown>>;
}

const onlyOne = (ids: unknown): string | undefined =>
  Array.isArray(ids) && ids.length === 1 && typeof ids[0] === 'string' ? ids[0] : undefined;

/** By whom the patient was to be seen, and by whom then, in order. @param evidence in order of `occurredAt` */
export function reassignmentsOf(evidence: readonly Seen[]): Reassignment[] {
  return evidence.flatMap(({ kind, occurredAt, practitionerId, detail }) => {
    const from = onlyOne(detail['left']);
    const to = onlyOne(detail['came']);
    return kind !== 'appointment-moved' || from === undefined || to === undefined
      ? []
      : [{ at: occurredAt, by: practitionerId, from, to }];
  });
}

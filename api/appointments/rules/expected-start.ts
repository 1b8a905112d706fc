import type { Temporal } from 'temporal-polyfill';
import type { Lateness } from './lateness.ts';

interface Start {
  patientStartsAt: Temporal.Instant;
  lateness: Lateness | undefined;
}

/** When the patient can expect to be seen at the earliest: their start, or what the clinic last announced. */
export function expectedStart({ patientStartsAt, lateness }: Start): Temporal.Instant {
  return patientStartsAt.add({ minutes: lateness?.fromMinutes ?? 0 });
}

/** By when the patient can expect to be seen: the grace period counts from here. */
export function expectedBy({ patientStartsAt, lateness }: Start): Temporal.Instant {
  return patientStartsAt.add({ minutes: lateness?.untilMinutes ?? 0 });
}

import type { Temporal } from 'temporal-polyfill';

/** When the patient can expect to be seen at the earliest: their start, or what the clinic last announced. */
export function expectedStart({ patientStartsAt }: { patientStartsAt: Temporal.Instant }): Temporal.Instant {
  return patientStartsAt;
}

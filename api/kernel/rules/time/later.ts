import { Temporal } from 'temporal-polyfill';

/** The later of two moments. */
export const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) > 0 ? one : other;

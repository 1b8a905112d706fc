import type { Temporal } from 'temporal-polyfill';

export type Now = () => Temporal.Instant;
/** A new uuid, version 7: ordered by time. */
export type NewId = () => string;

import type { Temporal } from 'temporal-polyfill';

interface Decision {
  version: number;
  undoneAt: Temporal.Instant | undefined;
  writtenToPasAt: Temporal.Instant | undefined;
}

/** The PAS has this decision, or gets it: one that was taken back before it was written never leaves. */
export const isHeardByPas = ({ undoneAt, writtenToPasAt }: Decision): boolean =>
  undoneAt === undefined || writtenToPasAt !== undefined;

/** Whether a decision replaces one that the PAS has heard of. */
export const isCorrection = (decided: Decision, versions: readonly Decision[]): boolean =>
  versions.some((one) => one.version < decided.version && isHeardByPas(one));

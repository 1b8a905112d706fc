import type { Span } from '../../kernel/rules/time/free-spans.ts';

/** One run of a clinic: it offers a slot at its start and then every so many minutes. */
export interface Session extends Span {
  readonly slotMinutes: number;
}

/** When somebody or something can be had. */
export interface OpenTimes {
  /** Clinic sessions; in any order, may touch or overlap. Undefined for what needs none: a room, an interpreter. */
  readonly open: readonly Session[] | undefined;
  /** When they are taken; in any order, may overlap. */
  readonly busy: readonly Span[];
  /** Outside of it nothing is known, and not known is never free. Undefined: all is known. */
  readonly known?: Span | undefined;
}

/** Work after which Confer has to know something that a person cannot tell it: by which id the appointment is in the PAS. */
const CONFER_ALONE: ReadonlySet<string> = new Set(['book-in-pas']);

/**
 * Whether somebody may say that it was seen to without Confer. A booking may not: what follows it would have nothing to
 * write to, and a move would book the appointment a second time. It is tried again instead, and a PAS that has it already by
 * Confer's id says so.
 */
export const maySettle = (topic: string): boolean => !CONFER_ALONE.has(topic);

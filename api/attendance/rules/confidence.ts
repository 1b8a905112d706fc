/**
 * How well the evidence bears a proposal: `high` when two sources that do not depend on each other say the same. It counts
 * what speaks for the proposal, so that more of the same never lowers it.
 */
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** @param grounds each true where one independent source bears the proposal out */
export function confidenceFrom(grounds: readonly boolean[]): Confidence {
  return CONFIDENCES[Math.min(2, grounds.filter(Boolean).length)] ?? 'high';
}

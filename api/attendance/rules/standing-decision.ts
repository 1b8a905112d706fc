/** The newest decision as far as it counts: one that was taken back is none. */
export const standing = <Decision extends { undoneAt: unknown }>(
  newest: Decision | undefined,
): Decision | undefined => (newest?.undoneAt === undefined ? newest : undefined);

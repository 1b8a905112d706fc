/** Minutes; the tab shows them and has no use for zod. */
export const LATENESS_LIMITS = { most: 180 } as const;

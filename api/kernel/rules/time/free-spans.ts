/** A half-open interval [from, until) in whole milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Sorted by start, without overlaps or gaps of nothing: spans that touch become one. The input is left as it is. */
export function normalise(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => span.until > span.from).sort((a, b) => a.from - b.from);
  const merged: { from: number; until: number }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else merged.push({ from: span.from, until: span.until });
  }
  return merged;
}

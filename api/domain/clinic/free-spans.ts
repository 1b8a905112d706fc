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

/**
 * What is left of `open` when `busy` is taken away.
 * @param open normalised
 * @param busy normalised
 * @returns normalised
 */
export function subtract(open: readonly Span[], busy: readonly Span[]): Span[] {
  const free: Span[] = [];
  let next = 0;
  for (const span of open) {
    let from = span.from;
    while (next < busy.length && (busy[next]?.until ?? 0) <= from) next += 1;
    for (let index = next; index < busy.length; index += 1) {
      const taken = busy[index];
      if (taken === undefined || taken.from >= span.until) break;
      if (taken.from > from) free.push({ from, until: taken.from });
      from = Math.max(from, taken.until);
    }
    if (from < span.until) free.push({ from, until: span.until });
  }
  return free;
}

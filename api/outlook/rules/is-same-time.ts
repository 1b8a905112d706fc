/** Half-open, in milliseconds since the epoch. */
interface Span {
  from: number;
  until: number;
}

/** Spans within a window, those that touch or overlap put together, in order. */
function merged(spans: readonly Span[], window: Span): Span[] {
  const inside = spans
    .map((span) => ({ from: Math.max(span.from, window.from), until: Math.min(span.until, window.until) }))
    .filter((span) => span.from < span.until)
    .sort((one, other) => one.from - other.from);
  const result: Span[] = [];
  for (const span of inside) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else result.push(span);
  }
  return result;
}

/** Whether two lists of spans take the same time within a window, however they are cut up. */
export function isSameTime(one: readonly Span[], other: readonly Span[], window: Span): boolean {
  const [left, right] = [merged(one, window), merged(other, window)];
  return (
    left.length === right.length &&
    left.every((span, index) => span.from === right[index]?.from && span.until === right[index].until)
  );
}

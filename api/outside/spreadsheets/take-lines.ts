const LINE_BREAK = 0x0a;

/** Lines of a source of bytes, some at a time. */
export interface Lines {
  /** The next lines, at most so many, in pieces as they come. */
  take(most: number): AsyncIterable<Uint8Array>;
  /** Whether there is anything after those that were taken. */
  hasMore(): Promise<boolean>;
}

/** Where line `most` ends in a piece, counted from 1; the lines that it has when there are fewer. */
function endOfLine(piece: Uint8Array, most: number): { end: number | undefined; lines: number } {
  let lines = 0;
  for (let at = piece.indexOf(LINE_BREAK); at !== -1; at = piece.indexOf(LINE_BREAK, at + 1)) {
    lines += 1;
    if (lines === most) return { end: at + 1, lines };
  }
  return { end: undefined, lines };
}

/** Lines are counted, never put together: a piece is passed on as it came unless the last line ends within it. */
export function takeLines(source: AsyncIterator<Uint8Array>): Lines {
  let left: Uint8Array | undefined;
  const next = async (): Promise<Uint8Array | undefined> => {
    if (left !== undefined && left.length > 0) {
      const piece = left;
      left = undefined;
      return piece;
    }
    const step = await source.next();
    return step.done === true ? undefined : step.value;
  };
  return {
    async *take(most) {
      let wanted = most;
      while (wanted > 0) {
        const piece = await next();
        if (piece === undefined) return;
        const { end, lines } = endOfLine(piece, wanted);
        wanted -= lines;
        left = end === undefined ? undefined : piece.subarray(end);
        yield end === undefined ? piece : piece.subarray(0, end);
      }
    },
    hasMore: async () => {
      left = await next();
      return left !== undefined;
    },
  };
}

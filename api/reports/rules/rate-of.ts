export interface Decided {
  attended: number;
  didNotAttend: number;
}

export interface RateOf {
  didNotAttend: number;
  decided: number;
  percent: number;
}

/** One decimal, as it is printed: what is worked out from printed figures comes out the same. */
export const oneDecimal = (figure: number): number => Math.round(figure * 10) / 10;

/** The DNA rate, codes 3 and 7 over 3, 5, 6 and 7; undefined when there is nothing to divide. */
export function rateOf({ attended, didNotAttend }: Decided): RateOf | undefined {
  const decided = attended + didNotAttend;
  if (decided === 0) return undefined;
  return { didNotAttend, decided, percent: oneDecimal((didNotAttend / decided) * 100) };
}

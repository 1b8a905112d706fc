/** Below this many, one more or less moves a share by more than ten points, so that it says little. */
export const FEW = 10;

/** A part of a whole, always told with both numbers. */
export interface Share {
  numerator: number;
  denominator: number;
  /** One decimal, rounded down, so that it never shows a target as reached that was not; undefined of nothing. */
  percent: number | undefined;
  /** Fewer than ten in all: to be said beside the share. */
  isOfFew: boolean;
}

/** @throws RangeError unless both are whole numbers from 0 and the part is no more than the whole */
export function shareOf(numerator: number, denominator: number): Share {
  if (![numerator, denominator, denominator - numerator].every((one) => Number.isInteger(one) && one >= 0))
    throw new RangeError(`no share: ${String(numerator)} of ${String(denominator)}`);
  return {
    numerator,
    denominator,
    percent: denominator === 0 ? undefined : Math.floor((1000 * numerator) / denominator) / 10,
    isOfFew: denominator < FEW,
  };
}

/**
 * Whether a share is at least the target; undefined of nothing.
 * @param targetPercent in per cent
 */
export const reaches = ({ numerator, denominator }: Share, targetPercent: number): boolean | undefined =>
  denominator === 0 ? undefined : 100 * numerator >= targetPercent * denominator;

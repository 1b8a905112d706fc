import type { ComparisonOf } from './compare-like-with-like.ts';
import { oneDecimal } from './rate-of.ts';
import type { UnitValueKind, ValueOf } from './unit-value.ts';

/** What the appointments of one service line came to. */
export interface Counted {
  /** Undefined where there was too little like it in the baseline. */
  comparison: ComparisonOf | undefined;
  /** Appointments at which the patient was seen without coming: by video or by telephone. */
  seenFromAfar: number;
}

export const BENEFITS = ['dnas', 'miles', 'hours', 'travel-pounds', 'kg-co2'] as const;
export type Benefit = (typeof BENEFITS)[number];

export interface EntryOf<Value extends ValueOf> {
  benefit: Benefit;
  /** DNAs, journeys or miles that were avoided; undefined where it cannot be said. Below zero: more than before. */
  count: number | undefined;
  /** What one of them is worth; undefined until somebody says. */
  value: Value | undefined;
  /** Pounds, miles, hours or kg. */
  sum: number | undefined;
}

const times = (count: number | undefined, value: ValueOf | undefined): number | undefined =>
  count === undefined || value === undefined ? undefined : oneDecimal(count * value.amount);

/**
 * A ledger: count times value of one. DNAs avoided are those that the baseline's rates would have given with the visits of
 * now, less those that were; a journey is avoided by each patient who was seen by video or telephone.
 * @param valueOf what one is worth in this service line
 */
export function benefitsOf<Value extends ValueOf>(
  { comparison, seenFromAfar }: Counted,
  valueOf: (kind: UnitValueKind) => Value | undefined,
): EntryOf<Value>[] {
  const dnas =
    comparison === undefined ? undefined : oneDecimal(comparison.expected - comparison.now.didNotAttend);
  const entry = (benefit: Benefit, count: number | undefined, kind: UnitValueKind): EntryOf<Value> => {
    const value = valueOf(kind);
    return { benefit, count, value, sum: times(count, value) };
  };
  const miles = entry('miles', seenFromAfar, 'miles-per-journey');
  return [
    entry('dnas', dnas, 'pounds-per-dna'),
    miles,
    entry('hours', seenFromAfar, 'hours-per-journey'),
    entry('travel-pounds', miles.sum, 'pounds-per-mile'),
    entry('kg-co2', miles.sum, 'kg-co2-per-mile'),
  ];
}

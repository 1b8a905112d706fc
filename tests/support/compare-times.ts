import { Temporal } from 'temporal-polyfill';

/**
 * Times keep what they are out of sight, so that `toEqual` takes any two of the same kind for equal. They are compared as
 * they are written.
 */
const KINDS = [
  Temporal.Instant,
  Temporal.PlainDate,
  Temporal.PlainTime,
  Temporal.PlainDateTime,
  Temporal.ZonedDateTime,
  Temporal.Duration,
];

const kindOf = (value: unknown) => KINDS.find((kind) => value instanceof kind);

type Tester = (one: unknown, other: unknown) => boolean | undefined;
/** As jest has it; its types do not know it yet. */
const { addEqualityTesters } = expect as unknown as { addEqualityTesters: (testers: Tester[]) => void };

addEqualityTesters([
  (one, other) => {
    const kind = kindOf(one) ?? kindOf(other);
    if (kind === undefined) return undefined;
    return one instanceof kind && other instanceof kind && one.toString() === other.toString();
  },
]);

export const UNIT_VALUE_KINDS = [
  'pounds-per-dna',
  'miles-per-journey',
  'hours-per-journey',
  'pounds-per-mile',
  'kg-co2-per-mile',
] as const;
export type UnitValueKind = (typeof UNIT_VALUE_KINDS)[number];

export interface ValueOf {
  kind: UnitValueKind;
  serviceLineId: string | undefined;
  version: number;
  amount: number;
  source: string;
}

/**
 * What Confer comes with, to be replaced by the organisation's own. There is one only: miles, hours and what they cost are
 * different everywhere, and Confer knows no distance, so that they count for nothing until somebody says what they are.
 */
export const DEFAULT_VALUES: readonly ValueOf[] = [
  {
    kind: 'pounds-per-dna',
    serviceLineId: undefined,
    version: 0,
    amount: 150,
    source: 'A published NHS case study of virtual clinics: £150 for each avoided DNA',
  },
];

/** The value that counts: the newest of the service line, else of the organisation, else what Confer comes with. */
export function valueFor<Value extends ValueOf>(
  values: readonly Value[],
  kind: UnitValueKind,
  serviceLineId: string,
): Value | ValueOf | undefined {
  const newestOf = (line: string | undefined): Value | undefined =>
    values
      .filter((value) => value.kind === kind && value.serviceLineId === line)
      .toSorted((one, other) => other.version - one.version)[0];
  return (
    newestOf(serviceLineId) ?? newestOf(undefined) ?? DEFAULT_VALUES.find((value) => value.kind === kind)
  );
}

import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { UNIT_VALUE_KINDS, type UnitValueKind } from '../rules/unit-value.ts';

export type { UnitValueKind };
export { UNIT_VALUE_KINDS };

/** What each is called. */
export const unitValueWords: Readonly<Record<UnitValueKind, { label: string; unit: string }>> = {
  'pounds-per-dna': { label: 'An avoided DNA', unit: '£' },
  'miles-per-journey': { label: 'A journey there and back', unit: 'miles' },
  'hours-per-journey': { label: 'The patient’s time for a journey', unit: 'hours' },
  'pounds-per-mile': { label: 'A mile', unit: '£' },
  'kg-co2-per-mile': { label: 'A mile', unit: 'kg CO₂' },
};

export const unitValueKindSchema = z.enum(UNIT_VALUE_KINDS);

export const unitValueSchema = z.strictObject({
  kind: unitValueKindSchema,
  /** Null: of the organisation, where a service line has none of its own. */
  serviceLineId: uuid.nullable(),
  /** 0: the value that Confer comes with. */
  version: z.int(),
  amount: z.number(),
  /** Where it is from, in words. */
  source: z.string(),
  setBy: z.string().nullable(),
  setAt: instant.nullable(),
});
export type UnitValue = z.infer<typeof unitValueSchema>;
/** Every version, the newest of each first. */
export const unitValuesSchema = z.strictObject({ items: z.array(unitValueSchema) });

export const setUnitValueSchema = z.strictObject({
  serviceLineId: uuid.nullable(),
  amount: z
    .number({ error: 'Give a number' })
    .min(0, 'Give a number that is not below zero')
    .max(100_000, 'Give a number of at most 100,000'),
  source: nameSchema(300, { empty: 'Say where the value is from' }),
});
export type SetUnitValue = z.infer<typeof setUnitValueSchema>;

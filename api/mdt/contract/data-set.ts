import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { FIELD_KINDS, type CaseValues, type DataSetField } from '../rules/data-set-field.ts';

const limit = z.number().min(-1_000_000_000).max(1_000_000_000);

export const dataSetFieldSchema: z.ZodType<DataSetField> = z
  .strictObject({
    /** Names it in every version of the form: a value is kept by its key. */
    key: z
      .string()
      .max(40, 'Use a key of at most 40 characters')
      .regex(
        /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        'Use small letters and digits with single dashes, such as t-stage',
      ),
    label: nameSchema(100, { empty: 'Enter what the field is called' }),
    kind: z.enum(FIELD_KINDS),
    isMandatory: z.boolean(),
    /** Of a choice; none of all others. */
    choices: z
      .array(nameSchema(100, { empty: 'Enter what can be chosen' }))
      .max(50, 'At most 50 choices')
      .refine((all) => new Set(all).size === all.length, 'Name each choice once'),
    /** Of a score always, of a number if it has limits; both are included. */
    range: z.strictObject({ from: limit, to: limit }).nullable(),
  })
  .superRefine(({ kind, choices, range }, context) => {
    const refuse = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (kind === 'choice' && choices.length < 2) refuse('choices', 'Give at least two choices');
    if (kind !== 'choice' && choices.length > 0) refuse('choices', 'Only a choice has choices');
    if (kind === 'score' && range === null) refuse('range', 'Give the lowest and the highest score');
    if (kind !== 'score' && kind !== 'number' && range !== null) {
      refuse('range', 'Only a number or a score has limits');
    }
    if (range !== null && range.from >= range.to) refuse('range', 'Give a highest value above the lowest');
  });

export const dataSetFieldsSchema = z
  .array(dataSetFieldSchema)
  .max(100, 'At most 100 fields')
  .superRefine((fields, context) => {
    const keys = new Set<string>();
    for (const [index, { key }] of fields.entries()) {
      if (keys.has(key)) {
        context.addIssue({ code: 'custom', path: [index, 'key'], message: 'Another field has this key' });
      }
      keys.add(key);
    }
  });

/** What is filled in, by key: text for all kinds but numbers and scores. */
export const caseValuesSchema: z.ZodType<CaseValues> = z.record(
  z.string().max(40),
  z.union([z.string().max(4000), z.number()]),
);

/** One version of a form. */
export const dataSetSchema = z.strictObject({ version: z.int(), fields: z.array(dataSetFieldSchema) });
export type DataSet = z.infer<typeof dataSetSchema>;

import { z } from 'zod';

const rowsSchema = z.array(
  z.object({
    postcode: z
      .string({ error: 'Name a column postcode' })
      .transform((text) => text.toUpperCase().replaceAll(/\s/g, ''))
      .pipe(
        z.string().regex(/^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/, 'Give a whole postcode such as LS1 4AP'),
      ),
    decile: z
      .string({ error: 'Name a column decile' })
      .regex(/^([1-9]|10)$/, 'Give a decile from 1, the most deprived, to 10')
      .transform(Number),
  }),
);

/**
 * Deciles of the Index of Multiple Deprivation by postcode, from the rows of a file; of a postcode twice, the last counts.
 * @throws Error that names the first row that is wrong, counted with the header
 */
export function readDeciles(rows: unknown): { postcode: string; decile: number }[] {
  const parsed = rowsSchema.safeParse(rows);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`row ${Number(issue?.path[0] ?? 0) + 2}: ${issue?.message ?? 'not readable'}`);
  }
  return [...new Map(parsed.data.map((one) => [one.postcode, one])).values()];
}

import { z } from 'zod';

/** With `dryRun=true` nothing is written: the answer says what would be. */
export const importQuerySchema = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });
export type ImportQuery = z.infer<typeof importQuerySchema>;

const countsSchema = z.strictObject({ created: z.int(), changed: z.int(), unchanged: z.int() });

/** What is wrong with one cell or row of an import, and what to do about it. */
export const badRowSchema = z.strictObject({
  /** As the spreadsheet counts, the header being line 1. */
  line: z.int(),
  /** Null when the row as a whole is meant. */
  column: z.string().nullable(),
  reason: z.string(),
  whatToDo: z.string(),
});
export type BadRow = z.infer<typeof badRowSchema>;

/** What an import did, or would do. */
export const importResultSchema = z.strictObject({
  isDryRun: z.boolean(),
  /** Something was written. */
  isWritten: z.boolean(),
  /** Without header, notes and empty rows. */
  rows: z.int(),
  serviceLines: countsSchema,
  people: countsSchema,
  memberships: z.strictObject({ created: z.int(), unchanged: z.int() }),
  /** The service lines and people that are new or change; at most 1,000 of them. */
  changes: z.array(
    z.strictObject({
      what: z.enum(['service-line', 'person']),
      name: z.string(),
      isNew: z.boolean(),
      details: z.array(z.string()),
    }),
  ),
  badRows: z.strictObject({ total: z.int(), items: z.array(badRowSchema) }),
});
export type ImportResult = z.infer<typeof importResultSchema>;

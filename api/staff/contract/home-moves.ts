import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

const organisationSchema = z.strictObject({ odsCode: z.string(), name: z.string() });

/** One organisation asks to become the home of somebody who works for another one; that one accepts, or does not. */
export const homeMoveSchema = z.strictObject({
  moveId: uuid,
  /** Of the organisation that reads it. */
  person: z.strictObject({ practitionerId: uuid, displayName: z.string() }),
  from: organisationSchema,
  to: organisationSchema,
  askedAt: instant,
  /** Null while it is open. */
  outcome: z.enum(['accepted', 'refused', 'withdrawn']).nullable(),
});
export type HomeMove = z.infer<typeof homeMoveSchema>;
export const homeMovesSchema = z.strictObject({ items: z.array(homeMoveSchema) });
export type HomeMoves = z.infer<typeof homeMovesSchema>;

/** The home that they leave accepts or refuses; who asked withdraws. */
export const settleHomeMoveSchema = z.strictObject({ outcome: z.enum(['accepted', 'refused', 'withdrawn']) });
export type SettleHomeMove = z.infer<typeof settleHomeMoveSchema>;

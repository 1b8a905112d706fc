import { z } from 'zod';
import { uuid } from '../../kernel/contract/scalars.ts';

/** An interpreter, a room or a piece of equipment that comes with a slot. */
export const slotResourceSchema = z.strictObject({
  resourceId: uuid,
  kind: z.enum(['room', 'interpreter', 'equipment']),
  name: z.string(),
});
export type SlotResource = z.infer<typeof slotResourceSchema>;

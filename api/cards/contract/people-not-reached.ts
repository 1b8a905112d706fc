import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** A member of staff whom the bot in Teams could not reach when it last tried. */
const personNotReachedSchema = z.strictObject({
  practitionerId: uuid,
  displayName: z.string(),
  why: z.enum(['blocked', 'not-found']),
  since: instant,
  lastTriedAt: instant,
});
export type PersonNotReached = z.infer<typeof personNotReachedSchema>;
export const peopleNotReachedSchema = z.strictObject({ items: z.array(personNotReachedSchema) });
export type PeopleNotReached = z.infer<typeof peopleNotReachedSchema>;

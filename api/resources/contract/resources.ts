import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { interpreterLanguageSchema } from '../../kernel/contract/language-schema.ts';
import { slotResourceSchema } from './slot-resource.ts';

export const resourceKindSchema = slotResourceSchema.shape.kind;
export type ResourceKind = z.infer<typeof resourceKindSchema>;

const name = nameSchema(100, { empty: 'Give it a name' });
const languages = z.array(interpreterLanguageSchema).max(16, 'At most 16 languages');

interface KindAndLanguages {
  kind: ResourceKind;
  languages?: readonly string[] | undefined;
}

const LANGUAGES_OF_INTERPRETERS = {
  error: 'An interpreter has at least one language, and nothing else has any',
  path: ['languages'],
};
const hasLanguagesOfItsKind = ({ kind, languages: given = [] }: KindAndLanguages): boolean =>
  (kind === 'interpreter') === given.length > 0;

/** A room, an interpreter or a piece of equipment. */
export const newResourceSchema = z
  .strictObject({ kind: resourceKindSchema, name, languages: languages.optional() })
  .refine(hasLanguagesOfItsKind, LANGUAGES_OF_INTERPRETERS);
export type NewResource = z.infer<typeof newResourceSchema>;

/** Its kind never changes: what is booked with it was chosen for that. */
export const changeResourceSchema = z.strictObject({ name, languages: languages.optional() });
export type ChangeResource = z.infer<typeof changeResourceSchema>;

export const resourceSchema = slotResourceSchema.extend({
  version: z.int(),
  /** BCP 47; `bfi` is British Sign Language. Empty for what is no interpreter. */
  languages: z.array(z.string()),
  /** Not offered any more; what is booked with it stays. */
  isArchived: z.boolean(),
});
export type Resource = z.infer<typeof resourceSchema>;

export const resourcesQuerySchema = z.strictObject({
  kind: resourceKindSchema.optional(),
  /** `true`: those that were archived too. */
  archived: z.enum(['true', 'false']).optional(),
  cursor: z.string().min(1).max(600).optional(),
});
export type ResourcesQuery = z.infer<typeof resourcesQuerySchema>;

/** By kind and name, at most 100 at a time. */
export const resourcesPageSchema = z.strictObject({
  items: z.array(resourceSchema),
  nextCursor: z.string().nullable(),
});
export type ResourcesPage = z.infer<typeof resourcesPageSchema>;

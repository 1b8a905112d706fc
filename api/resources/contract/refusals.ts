import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const resourcesRefusals = {
  'resource-not-found': {
    status: 404,
    title: 'No such room, interpreter or equipment. Load the list again.',
  },
  'resource-name-taken': {
    status: 409,
    title: 'There is one of this name already, perhaps archived. Choose another name or restore that one.',
  },
  'resource-languages-not-fitting': {
    status: 422,
    title: 'An interpreter has at least one language, and nothing else has any. Correct the languages.',
  },
} satisfies RefusalTable;

type ResourcesRefusals = typeof resourcesRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ResourcesRefusals {}
}

import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const wasNotBroughtRefusals = {
  'not-brought-path-not-found': {
    status: 404,
    title: 'It has not been decided that this patient was not brought. Load the appointment again.',
  },
  'not-brought-path-closed': {
    status: 409,
    title: 'Everything has been done for this patient who was not brought. Load the appointment again.',
  },
  'not-brought-steps-left': {
    status: 409,
    title:
      'Say first how you tried to reach the parent or carer, why the patient was not brought, and whom you told. Then say what happens next.',
  },
} satisfies RefusalTable;

type WasNotBroughtRefusals = typeof wasNotBroughtRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends WasNotBroughtRefusals {}
}

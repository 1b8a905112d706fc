import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const pasInboundRefusals = {
  'pas-exception-not-found': {
    status: 404,
    title: 'There is nothing like that from the PAS waiting for a person. Load the list again.',
  },
} satisfies RefusalTable;

type PasInboundRefusals = typeof pasInboundRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends PasInboundRefusals {}
}

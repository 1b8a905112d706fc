import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const deliveriesRefusals = {
  'delivery-not-found': {
    status: 404,
    title: 'There is no such task waiting for a person. Load the list again.',
  },
  'delivery-not-to-settle': {
    status: 409,
    title:
      'A booking has to be made by Confer, which cannot write to an appointment of which it does not know. Try it again: a PAS that has it already says so.',
  },
} satisfies RefusalTable;

type DeliveriesRefusals = typeof deliveriesRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends DeliveriesRefusals {}
}

import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const slotsRefusals = {
  'window-ends-before-start': {
    status: 422,
    title: 'The end is not after the start, or it is over already. Choose a later end.',
  },
} satisfies RefusalTable;

type SlotsRefusals = typeof slotsRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends SlotsRefusals {}
}

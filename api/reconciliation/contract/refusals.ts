import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const reconciliationRefusals = {
  'difference-not-to-accept': {
    status: 409,
    title:
      'This difference cannot be left as it is. Put it right in Confer or in the PAS, then compare them again.',
  },
  'nothing-to-write-again': {
    status: 409,
    title:
      'There is nothing to write again: Confer and the PAS agree by now, or it is on its way. Compare them again.',
  },
  'period-too-long': {
    status: 422,
    title: 'Choose at most 31 days here. The command npm run reconcile compares up to 366 at once.',
  },
} satisfies RefusalTable;

type ReconciliationRefusals = typeof reconciliationRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ReconciliationRefusals {}
}

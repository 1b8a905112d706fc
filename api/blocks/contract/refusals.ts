import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const blocksRefusals = {
  'block-not-found': { status: 404, title: 'No such block. Load the list again.' },
  'block-already-over': { status: 422, title: 'That time is over already. Choose an end in the future.' },
  'block-too-long': { status: 422, title: 'At most a year at a time. Choose an end nearer to the start.' },
  'block-reason-not-fitting': { status: 422, title: 'This reason does not fit. Choose another one.' },
  'away-person-not-found': { status: 404, title: 'No such member of staff. Search for them again.' },
  'wall-time-does-not-exist': {
    status: 422,
    title: 'The clocks go forward over this time, so it does not exist on that day. Choose another one.',
  },
} satisfies RefusalTable;

type BlocksRefusals = typeof blocksRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends BlocksRefusals {}
}

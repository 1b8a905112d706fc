import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const refillRefusals = {
  'text-stop-not-found': {
    status: 404,
    title: 'Somebody has seen to it, or it is not yours. Load the list again.',
  },
  'waiting-list-entry-not-found': {
    status: 404,
    title: 'That patient is not on the short-notice list any more. Load the list again.',
  },
  'already-on-waiting-list': {
    status: 409,
    title: 'The patient is on this short-notice list already. Change their entry instead.',
  },
  'gives-up-not-possible': {
    status: 422,
    title: 'That appointment cannot be given up for an earlier one. Choose one to come in this service line.',
  },
  'waiting-since-in-future': {
    status: 422,
    title: 'The day since which the patient waits is in the future. Choose today or a day before.',
  },
  'freed-slot-not-found': {
    status: 404,
    title: 'No such freed slot, or it belongs to a service line that is not yours. Load the list again.',
  },
} satisfies RefusalTable;

type RefillRefusals = typeof refillRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends RefillRefusals {}
}

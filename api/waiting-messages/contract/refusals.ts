import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const waitingMessagesRefusals = {
  'waiting-messages-off': {
    status: 409,
    title: 'This service line does not have these messages. Its setup under Admin says who may write.',
  },
  'message-has-link': { status: 422, title: 'There is a link or an address in it. Write it without.' },
  'message-has-clinical-word': {
    status: 422,
    title:
      'It speaks of something clinical, which belongs in the consultation. Write it without, or ring them.',
  },
} satisfies RefusalTable;

type WaitingMessagesRefusals = typeof waitingMessagesRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends WaitingMessagesRefusals {}
}

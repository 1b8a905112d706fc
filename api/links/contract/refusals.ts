import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const linksRefusals = {
  'link-not-valid': { status: 404, title: 'This link does not work, or it is no longer in use.' },
  'link-locked': {
    status: 403,
    title: 'This link is locked after too many tries. Ask the service for help.',
  },
  'wrong-date-of-birth': {
    status: 422,
    title: 'The date of birth does not match our records. Check it and try again.',
  },
  'wrong-answers': {
    status: 422,
    title: 'The answers do not match our records. Check them and try again.',
  },
  'wrong-code': { status: 422, title: 'The code is not the one in the message. Check it and try again.' },
} satisfies RefusalTable;

type LinksRefusals = typeof linksRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends LinksRefusals {}
}

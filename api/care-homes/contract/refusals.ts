import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const careHomesRefusals = {
  'visit-over': { status: 403, title: 'This page has been locked. Choose the resident again on the tablet.' },
  'tablet-not-signed-in': {
    status: 403,
    title: 'This tablet is not signed in. Ask the hospital for a code.',
  },
  'tablet-code-wrong': {
    status: 422,
    title: 'That code does not work. Check it, or ask the hospital for a new one.',
  },
  'resident-not-here': {
    status: 404,
    title: 'That resident has no video appointment here now. Look at the list again.',
  },
  'carer-has-no-authority': {
    status: 422,
    title:
      'No authority of that name is recorded. Record it with the patient, or let the resident take part.',
  },
  'care-home-not-found': { status: 404, title: 'That care home is not there.' },
  'care-home-name-taken': { status: 409, title: 'There is a care home with that name. Choose another one.' },
  'resident-not-found': { status: 404, title: 'That resident is not of this care home.' },
  'resident-elsewhere': {
    status: 409,
    title: 'The patient lives in a care home on some of those days. End that first, or choose other days.',
  },
  'resident-leaves-before': {
    status: 422,
    title: 'The day on which they leave is before the day on which they come. Change one of the two.',
  },
  'resident-not-known': {
    status: 422,
    title: 'Nobody with that NHS number is known here yet. Find the patient under Book first.',
  },
} satisfies RefusalTable;

type CareHomesRefusals = typeof careHomesRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends CareHomesRefusals {}
}

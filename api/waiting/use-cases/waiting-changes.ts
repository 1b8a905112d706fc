import { change } from '../../kernel/changes/change.ts';

/** Nobody has come to somebody who waits: the next group of people is told. */
export const waitEscalated = change({
  name: 'wait-escalated',
  about: 'appointment',
  screens: 'wait-escalated',
});

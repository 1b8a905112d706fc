import { change } from '../../kernel/changes/change.ts';

/** The clinic said when this patient can expect to be seen, or that it is back on time. */
export const latenessAnnounced = change({
  name: 'lateness-announced',
  about: 'appointment',
  screens: 'appointment-changed',
});

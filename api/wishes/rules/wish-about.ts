import type { WishAbout } from '../ports/wish-store.ts';

/** One text for what a wish is about: two wishes of one person with the same text are the same. */
export function wishKey(about: WishAbout): string {
  switch (about.kind) {
    case 'alone-first':
      return 'alone-first';
    case 'staff-not-there':
      return `staff:${about.practitionerId}`;
    case 'participant-not-there':
      return `participant:${about.participantId}`;
  }
}

import type { ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';

/** What is asked. */
export type WishAbout =
  | { kind: 'alone-first' }
  | { kind: 'staff-not-there'; practitionerId: PractitionerId }
  | { kind: 'participant-not-there'; participantId: ParticipantId };

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

import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { PersonAvailability, SessionFacts } from '../ports/availability-store.ts';

/**
 * The clinic session that a time belongs to: that of the person who organises it. Where sessions touch, the one that holds
 * the whole time goes before the one in which it begins.
 */
export function sessionOfSlot(
  people: readonly Pick<PersonAvailability, 'practitionerId' | 'open'>[],
  organiser: string | undefined,
  { from, until }: Span,
): SessionFacts | undefined {
  const open = people.find((person) => person.practitionerId === organiser)?.open ?? [];
  const begun = open.filter((session) => session.from <= from && session.until > from);
  return (begun.find((session) => session.until >= until) ?? begun[0])?.session;
}

/** How the patient is seen in it; by video where there is no session to say otherwise. */
export function placeOf(session: SessionFacts | undefined) {
  if (session === undefined) return { modality: 'video', location: null, session: undefined } as const;
  const { modality, location, sessionId, clinicId } = session;
  return { modality, location, session: { sessionId, clinicId } };
}

import type { Modality } from '../../kernel/rules/modality.ts';
import type { ClinicId, SessionId } from '../../kernel/rules/id.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';

/** What a slot of a session is like. */
export interface SessionFacts {
  sessionId: SessionId;
  clinicId: ClinicId;
  clinicName: string;
  modality: Modality;
  location: string | null;
  /** Patients in one slot. */
  capacity: number;
}

/** When somebody has clinic sessions, and which they are. */
interface OpenPerson {
  practitionerId: string;
  open: readonly (Span & { session?: SessionFacts | undefined })[];
}

/**
 * The clinic session that a time belongs to: that of the person who organises it. Where sessions touch, the one that holds
 * the whole time goes before the one in which it begins.
 */
export function sessionOfSlot(
  people: readonly OpenPerson[],
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

import type { Modality } from '../../kernel/rules/modality.ts';

/** A claim on one person's time within a session: an appointment's, or a group's. */
export interface SessionBooking {
  /** Of the appointment or the group. */
  bookingId: string;
  practitionerId: string;
  from: number;
  until: number;
}

/** The fields by which two sessions are the same. Milliseconds since the epoch. */
export interface SessionShape {
  localDate: string;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  slotMinutes: number;
  modality: Modality;
  location: string | null;
  /** Patients in one slot. */
  capacity: number;
  /** In any order. */
  practitionerIds: readonly string[];
  from: number;
  until: number;
}

export interface ExistingSession<Id extends string> extends SessionShape {
  sessionId: Id;
  /** `withdrawn`: it no longer fits its template, offers nothing and is there for its bookings only. */
  status: 'planned' | 'cancelled' | 'withdrawn';
  bookings: readonly SessionBooking[];
}

export interface Replan<Id extends string> {
  make: SessionShape[];
  /** In place: whatever is booked in it fits the new shape too. */
  change: { sessionId: Id; to: SessionShape }[];
  remove: Id[];
  withdraw: Id[];
  /** What is booked and does not fit any more, by the session in which it is. */
  unfit: { sessionId: Id; bookingIds: string[] }[];
}

function isSame(one: SessionShape, other: SessionShape): boolean {
  const people = (session: SessionShape): string => [...session.practitionerIds].sort().join();
  return (
    one.opensAt === other.opensAt &&
    one.closesAt === other.closesAt &&
    one.timeZone === other.timeZone &&
    one.slotMinutes === other.slotMinutes &&
    one.modality === other.modality &&
    one.location === other.location &&
    one.capacity === other.capacity &&
    people(one) === people(other)
  );
}

/** Bookings that would not be in the session any more, each once. */
function unfitBookings(bookings: readonly SessionBooking[], wanted: SessionShape | undefined): string[] {
  const fits = (booking: SessionBooking): boolean =>
    wanted?.practitionerIds.includes(booking.practitionerId) === true &&
    wanted.from <= booking.from &&
    booking.until <= wanted.until;
  return [...new Set(bookings.filter((booking) => !fits(booking)).map((booking) => booking.bookingId))];
}

/**
 * Works out the changes that bring a template's sessions up to its new plan. Sessions that have begun and
 * cancelled ones stay as they are and keep their date. A session in which something is booked that no longer fits is
 * withdrawn: nobody is moved without being asked.
 * @param existing sessions of the template on the dates of interest
 * @param wanted at most one a date
 * @param now milliseconds since the epoch
 */
export function replanSessions<Id extends string>(
  existing: readonly ExistingSession<Id>[],
  wanted: readonly SessionShape[],
  now: number,
): Replan<Id> {
  const plan: Replan<Id> = { make: [], change: [], remove: [], withdraw: [], unfit: [] };
  const open = new Map(
    wanted.filter((session) => session.from > now).map((session) => [session.localDate, session]),
  );
  const isFixed = (session: ExistingSession<Id>): boolean =>
    session.status === 'cancelled' || (session.status === 'planned' && session.from <= now);
  for (const session of existing.filter(isFixed)) open.delete(session.localDate);
  for (const session of existing.filter((each) => !isFixed(each))) {
    if (session.until <= now) continue;
    replanOne(plan, session, open);
  }
  plan.make = [...open.values()];
  return plan;
}

/** Takes the session's date out of `open` when the session itself serves it. */
function replanOne<Id extends string>(
  plan: Replan<Id>,
  session: ExistingSession<Id>,
  open: Map<string, SessionShape>,
): void {
  const { sessionId, localDate, bookings } = session;
  const to = open.get(localDate);
  const isPlanned = session.status === 'planned';
  const unfit = unfitBookings(bookings, to);
  if (unfit.length > 0) {
    plan.unfit.push({ sessionId, bookingIds: unfit });
    if (isPlanned) plan.withdraw.push(sessionId);
    return;
  }
  if (to === undefined || !isPlanned) {
    plan.remove.push(sessionId);
    return;
  }
  if (!isSame(session, to)) plan.change.push({ sessionId, to });
  open.delete(localDate);
}

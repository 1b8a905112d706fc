import type { Temporal } from 'temporal-polyfill';
import {
  LONGEST_MINUTES,
  partsOf,
  partTimes,
  type PartMinutes,
  type PartTimes,
} from '../../appointments/rules/appointment-parts.ts';
import { normalise, type Span } from '../../kernel/rules/time/free-spans.ts';
import { BOOKING_FRESH_SECONDS, isOutlookJustRead } from '../../outlook/rules/is-outlook-fresh.ts';
import {
  asId,
  type AppointmentId,
  type HoldId,
  type PatientId,
  type PractitionerId,
  type ResourceId,
} from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { AppointmentPlace } from '../../appointments/ports/appointment-store.ts';
import type { PersonAvailability, TakenTimes } from '../../slots/ports/availability-store.ts';
import { placeOf, sessionOfSlot, type SessionFacts } from '../../slots/rules/session-of-slot.ts';
import { checkTeam } from '../../service-lines/rules/team-of-line.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Stores } from '../ports/stores.ts';

/** Who and what is wanted, and when. */
export interface WantedTime {
  serviceLineId: string;
  startsAt: Temporal.Instant;
  /** The service line's own when both are left out. */
  parts?: PartMinutes | undefined;
  durationMinutes?: number | undefined;
  staff: readonly { practitionerId: PractitionerId; roleCode: string }[];
  resourceIds: readonly ResourceId[];
  patientId?: PatientId | undefined;
  /** Counts as free when it is this person's. */
  ownHold?: { holdId: HoldId; heldBy: PractitionerId } | undefined;
  /** Its own time counts as free. */
  movingAppointmentId?: AppointmentId | undefined;
}

export interface CheckedTime {
  serviceLine: ServiceLineRecord;
  time: PartTimes;
  place: AppointmentPlace;
  /** The clinic session that it belongs to; undefined when there is none. */
  session: SessionFacts | undefined;
  /** Whether Outlook was read within the last minute for everybody, so that nobody need be asked again. */
  isOutlookJustRead: boolean;
}

/**
 * Whether everybody and everything is free then, as far as is known before the database decides who was first. Its
 * reads go out together.
 * @throws Refusal service-line-not-found | person-not-in-service-line | role-not-in-service-line | role-not-theirs |
 *   required-roles-missing | slot-in-past | slot-not-offered | slot-taken | slot-held | resource-not-found | resource-taken | patient-already-booked
 */
export async function checkTime(
  stores: Pick<Stores, 'serviceLines' | 'availability'>,
  actor: Pick<Actor, 'serviceLineIds'>,
  wanted: WantedTime,
  now: Temporal.Instant,
): Promise<CheckedTime> {
  const serviceLineId = asId<'ServiceLine'>(wanted.serviceLineId);
  if (!actor.serviceLineIds.includes(serviceLineId)) throw new Refusal('service-line-not-found');
  const [serviceLine, known] = await Promise.all([
    stores.serviceLines.findById(serviceLineId),
    stores.availability.read({
      serviceLineId,
      practitionerIds: wanted.staff.map((member) => member.practitionerId),
      from: wanted.startsAt,
      // the service line's own length is still on its way
      to: wanted.startsAt.add({ minutes: LONGEST_MINUTES }),
      now,
      resources: { resourceIds: wanted.resourceIds, languages: [], rooms: false },
      ...(wanted.patientId === undefined ? {} : { patientId: wanted.patientId }),
      ...(wanted.ownHold === undefined ? {} : { ownHold: wanted.ownHold }),
      ...(wanted.movingAppointmentId === undefined
        ? {}
        : { movingAppointmentId: wanted.movingAppointmentId }),
    }),
  ]);
  if (serviceLine === undefined || serviceLine.isArchived) throw new Refusal('service-line-not-found');
  checkTeam(serviceLine, wanted.staff);
  const time = partTimes(wanted.startsAt, partsOf(wanted, serviceLine));
  if (time.startsAt.epochMilliseconds <= now.epochMilliseconds) throw new Refusal('slot-in-past');
  checkFree(known, wanted, time);
  const whole = spanOf(time.startsAt, time.endsAt);
  const session = sessionOfSlot(known.people, wanted.staff[0]?.practitionerId, whole);
  return {
    serviceLine,
    time,
    place: placeOf(session),
    session,
    isOutlookJustRead: known.people.every((person) => isJustRead(person, whole, now)),
  };
}

export const spanOf = (from: Temporal.Instant, until: Temporal.Instant): Span => ({
  from: from.epochMilliseconds,
  until: until.epochMilliseconds,
});

const overlaps = (busy: readonly Span[], wanted: Span): boolean =>
  busy.some((span) => span.from < wanted.until && span.until > wanted.from);

function checkFree(known: TakenTimes, wanted: WantedTime, time: PartTimes): void {
  const whole = spanOf(time.startsAt, time.endsAt);
  for (const { practitionerId } of wanted.staff) {
    const person = known.people.find((one) => one.practitionerId === practitionerId);
    checkOpen(person, whole);
    checkNotTaken(person, whole);
  }
  checkResources(known, wanted.resourceIds, whole);
  if (overlaps(known.patient?.busy ?? [], spanOf(time.patientStartsAt, time.patientEndsAt))) {
    throw new Refusal('patient-already-booked');
  }
}

/** @throws Refusal resource-not-found | resource-taken */
export function checkResources(
  known: Pick<TakenTimes, 'resources'>,
  resourceIds: readonly ResourceId[],
  whole: Span,
): void {
  for (const resourceId of resourceIds) {
    const resource = known.resources.find((one) => one.resourceId === resourceId);
    if (resource === undefined) throw new Refusal('resource-not-found');
    if (overlaps(resource.busy, whole)) throw new Refusal('resource-taken');
  }
}

/** @throws Refusal slot-not-offered when no clinic session of theirs holds the whole time */
export function checkOpen(person: PersonAvailability | undefined, wanted: Span): void {
  const isOpen = normalise(person?.open ?? []).some(
    (session) => session.from <= wanted.from && session.until >= wanted.until,
  );
  if (!isOpen) throw new Refusal('slot-not-offered');
}

/** @throws Refusal slot-taken | slot-held */
export function checkNotTaken(person: PersonAvailability | undefined, wanted: Span): void {
  if (person === undefined) throw new Refusal('slot-not-offered');
  const { hold, ...others } = person.taken;
  if (Object.values(others).some((busy) => overlaps(busy, wanted))) throw new Refusal('slot-taken');
  if (overlaps(hold, wanted)) throw new Refusal('slot-held');
}

function isJustRead(person: PersonAvailability, wanted: Span, now: Temporal.Instant): boolean {
  const covers = person.outlookCovers;
  const isOutlookKnown = covers !== undefined && covers.from <= wanted.from && covers.until >= wanted.until;
  return isOutlookJustRead({ ...person, isOutlookKnown }, now, BOOKING_FRESH_SECONDS);
}

import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord, AppointmentStaff } from '../../appointments/ports/appointment-store.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import { holdersOf } from '../../service-lines/rules/team-of-line.ts';
import { TAKEN_BY, type PersonAvailability, type TakenBy } from '../../slots/ports/availability-store.ts';
import type { Stores } from '../ports/stores.ts';
import { checkOpen, spanOf } from './check-time.ts';

/** Somebody who holds the role, and whether they could come. */
export interface StandIn {
  person: ServiceLineRecord['staff'][number];
  takenBy: TakenBy | undefined;
  isInClinic: boolean;
  isOutlookKnown: boolean;
}

/** The member of its staff whose place is to be taken. @throws Refusal not-on-staff */
export function memberOf({ staff }: AppointmentRecord, practitionerId: string): AppointmentStaff {
  const member = staff.find((one) => one.practitionerId === practitionerId);
  if (member === undefined) throw new Refusal('not-on-staff');
  return member;
}

/**
 * Everybody who may hold the role in the service line and is not on the staff, with what takes them: of a consultation
 * that has begun only what is still to come counts.
 */
export async function listStandIns(
  stores: Pick<Stores, 'availability'>,
  serviceLine: ServiceLineRecord,
  { staff, startsAt, endsAt, serviceLineId }: AppointmentRecord,
  roleCode: string,
  now: Temporal.Instant,
): Promise<StandIn[]> {
  const holders = holdersOf(serviceLine, roleCode).filter((one) =>
    staff.every((member) => member.practitionerId !== one.practitionerId),
  );
  const from = Temporal.Instant.compare(startsAt, now) > 0 ? startsAt : now;
  const isOver = Temporal.Instant.compare(endsAt, from) <= 0;
  if (holders.length === 0 || isOver) return [];
  const { people } = await stores.availability.read({
    serviceLineId,
    practitionerIds: holders.map(({ practitionerId }) => practitionerId),
    ...{ from, to: endsAt, now },
  });
  const wanted = spanOf(from, endsAt);
  return holders.flatMap((person) => {
    const known = people.find((one) => one.practitionerId === person.practitionerId);
    return known === undefined ? [] : [standIn(person, known, wanted)];
  });
}

function standIn(
  person: StandIn['person'],
  known: PersonAvailability,
  wanted: ReturnType<typeof spanOf>,
): StandIn {
  const takes = (by: TakenBy): boolean =>
    known.taken[by].some((span) => span.from < wanted.until && span.until > wanted.from);
  return {
    person,
    takenBy: TAKEN_BY.find(takes),
    isInClinic: isOpen(known, wanted),
    isOutlookKnown: known.isOutlookKnown,
  };
}

function isOpen(known: PersonAvailability, wanted: ReturnType<typeof spanOf>): boolean {
  try {
    checkOpen(known, wanted);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

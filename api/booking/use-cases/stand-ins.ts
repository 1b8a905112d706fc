import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord, AppointmentStaff } from '../../appointments/ports/appointment-store.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { listUnderWay } from '../../appointments/use-cases/list-under-way.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import { holdersOf } from '../../service-lines/rules/team-of-line.ts';
import { TAKEN_BY, type PersonAvailability, type TakenBy } from '../../slots/ports/availability-store.ts';
import type { Stores } from '../ports/stores.ts';
import { neededTime, standInState, type NeededTime, type StandInState } from '../rules/stand-in-time.ts';
import { checkOpen, spanOf } from './check-time.ts';

/** A patient in one of these can wait a little; a hold, a block or Outlook cannot. */
const MAY_WAIT: readonly TakenBy[] = ['appointment', 'group'];

/** Somebody who holds the role, and whether they could come. */
export interface StandIn extends StandInState<TakenBy> {
  person: ServiceLineRecord['staff'][number];
  isInClinic: boolean;
  isOutlookKnown: boolean;
}

export interface StandIns {
  found: StandIn[];
  /** When they are needed; undefined when nothing is left of the appointment. */
  needed: NeededTime | undefined;
}

/** The member of its staff whose place is to be taken. @throws Refusal not-on-staff */
export function memberOf({ staff }: AppointmentRecord, practitionerId: string): AppointmentStaff {
  const member = staff.find((one) => one.practitionerId === practitionerId);
  if (member === undefined) throw new Refusal('not-on-staff');
  return member;
}

/**
 * Everybody who may hold the role in the service line and is not on the staff, with what takes them and what they would be
 * late for. What was ended takes nobody any more, except from a group, which is claimed from its own start; a consultation
 * that nobody ended takes its staff, however long its time is over.
 */
export async function listStandIns(
  stores: Pick<Stores, 'appointments' | 'availability' | 'participants' | 'serviceLines'>,
  serviceLine: ServiceLineRecord,
  appointment: AppointmentRecord,
  roleCode: string,
  now: Temporal.Instant,
): Promise<StandIns> {
  const { appointmentId, staff, startsAt, endsAt, serviceLineId } = appointment;
  const isGroup = appointment.group !== undefined;
  const holders = holdersOf(serviceLine, roleCode).filter((one) =>
    staff.every((member) => member.practitionerId !== one.practitionerId),
  );
  const participants = await stores.participants.listByAppointment(appointmentId);
  const hasBegun = participants.some(({ state }) => isInConsultation(state));
  const needed = neededTime(spanOf(startsAt, endsAt), { hasBegun, isGroup }, now.epochMilliseconds);
  if (holders.length === 0 || needed === undefined) return { found: [], needed };
  const { people } = await stores.availability.read({
    serviceLineId,
    practitionerIds: holders.map(({ practitionerId }) => practitionerId),
    from: Temporal.Instant.fromEpochMilliseconds(needed.from),
    to: Temporal.Instant.fromEpochMilliseconds(needed.until),
    now,
    overIsFree: !isGroup,
  });
  // who is needed from now on cannot be with somebody else
  const inCall = needed.from <= now.epochMilliseconds ? await whoIsInCall(stores, holders, now) : undefined;
  const found = holders.flatMap((person) => {
    const known = people.find((one) => one.practitionerId === person.practitionerId);
    if (known === undefined) return [];
    return [standIn(person, known, needed, inCall?.has(person.practitionerId) === true)];
  });
  return { found, needed };
}

/** Who of them is in a consultation that nobody ended. */
async function whoIsInCall(
  stores: Pick<Stores, 'appointments' | 'participants' | 'serviceLines'>,
  people: readonly StandIn['person'][],
  now: Temporal.Instant,
): Promise<Set<string>> {
  const lines = await stores.serviceLines.list();
  const lineIds = lines.map(({ serviceLineId }) => serviceLineId);
  const underWay = await listUnderWay(stores, lineIds, now, ({ staff }) =>
    staff.some((member) => people.some((one) => one.practitionerId === member.practitionerId)),
  );
  return new Set(underWay.flatMap(({ staff }) => staff.map(({ practitionerId }) => practitionerId)));
}

function standIn(
  person: StandIn['person'],
  known: PersonAvailability,
  needed: NeededTime,
  isInCall: boolean,
): StandIn {
  const state = standInState(
    TAKEN_BY.map((kind) => ({ kind, spans: known.taken[kind] })),
    MAY_WAIT,
    needed,
  );
  return {
    person,
    ...(isInCall ? { takenBy: 'appointment' as const, lateFor: undefined } : state),
    isInClinic: isOpen(known, needed),
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

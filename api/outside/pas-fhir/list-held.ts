import type { AskedOfPas, HeldAppointment, HeldInPas, HeldStatus } from '../../pas/rules/held-in-pas.ts';
import { APPOINTMENT_ID, ATTENDANCE_ID } from './code-systems.ts';
import type { FhirClient } from './fhir-client.ts';
import {
  encounterShape,
  movableShape,
  type AppointmentStatus,
  type FhirEncounter,
  type MovableAppointment,
} from './fhir-shapes.ts';
import { readFhirTime } from './fhir-time.ts';
import { modalityOf } from './modality-codes.ts';
import { writtenAttendance } from './outcome-resources.ts';
import { idOfReference } from './reference-ids.ts';

/** Identifiers in one search: some servers take no longer ones. */
const AT_ONCE = 50;
const PAGE = '200';
/** FHIR's id; a comma or another sign in it would search for something else. */
const RESOURCE_ID = /^[A-Za-z0-9.-]{1,64}$/;

const HELD_STATUS: Readonly<Record<AppointmentStatus, HeldStatus>> = {
  proposed: 'open',
  pending: 'open',
  waitlist: 'open',
  booked: 'open',
  arrived: 'open',
  'checked-in': 'open',
  fulfilled: 'fulfilled',
  noshow: 'noshow',
  cancelled: 'cancelled',
  'entered-in-error': 'entered-in-error',
};

/**
 * Appointments with an identifier of ours: those of this time, and those asked for wherever they are. What the PAS booked
 * itself has none and is found by its own id. With the Encounters that record their attendance.
 * @throws UpstreamFailure
 */
export async function listHeld(client: FhirClient, asked: AskedOfPas): Promise<HeldInPas> {
  const ofThisTime = await client.search(
    'Appointment',
    [
      ['identifier', `${APPOINTMENT_ID}|`],
      ['date', `ge${asked.from.toString()}`],
      ['date', `lt${asked.until.toString()}`],
      ['_count', PAGE],
    ],
    movableShape,
  );
  const found = new Map(ofThisTime.map((one) => [one.id, one]));
  const known = new Set(ofThisTime.map(idOf));
  const elsewhere = asked.appointments.filter(({ appointmentId }) => !known.has(appointmentId));
  for (const identifier of identifiers(APPOINTMENT_ID, elsewhere)) {
    for (const one of await client.search('Appointment', { identifier, _count: PAGE }, movableShape)) {
      found.set(one.id, one);
    }
  }
  const withOurs = new Set([...found.values()].map(idOf));
  const byOwnId = new Map<string, string>(
    elsewhere.flatMap(({ appointmentId, pasAppointmentId: id }) =>
      id === undefined || withOurs.has(appointmentId) ? [] : [[id, appointmentId]],
    ),
  );
  for (const ids of chunked([...byOwnId.keys()].filter((id) => RESOURCE_ID.test(id)))) {
    for (const one of await client.search(
      'Appointment',
      { _id: ids.join(','), _count: PAGE },
      movableShape,
    )) {
      found.set(one.id, one);
    }
  }
  const ours = [...found.values()].map((one) => ({
    one,
    appointmentId: idOf(one) ?? byOwnId.get(one.id) ?? '',
  }));
  const encounters = await countEncounters(client, ours);
  return {
    basis: 'asked',
    appointments: ours.map(({ one, appointmentId }) => toHeld(one, appointmentId, encounters)),
  };
}

const idOf = ({ identifier }: MovableAppointment): string | undefined =>
  identifier?.find(({ system }) => system === APPOINTMENT_ID)?.value;

/** As searches take several: with a comma between them. */
function identifiers(system: string, of: readonly { appointmentId: string }[]): string[] {
  return chunked(of).map((some) =>
    some.map(({ appointmentId }) => `${system}|${escaped(appointmentId)}`).join(','),
  );
}

/** Somebody may have typed it: signs that part a search are no part of it. */
const escaped = (text: string): string => text.replaceAll(/[\\,$|]/g, '\\$&');

function chunked<One>(all: readonly One[]): One[][] {
  const chunks: One[][] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) chunks.push(all.slice(at, at + AT_ONCE));
  return chunks;
}

/** Those that took place, by the appointment whose attendance they record. */
async function countEncounters(
  client: FhirClient,
  ours: readonly { appointmentId: string }[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  // what somebody typed there may be no id, and would search for something else
  const sayable = ours.filter(({ appointmentId }) => /^[0-9a-f-]{36}$/i.test(appointmentId));
  for (const identifier of identifiers(ATTENDANCE_ID, sayable)) {
    const all: FhirEncounter[] = await client.search(
      'Encounter',
      { identifier, _count: PAGE },
      encounterShape,
    );
    for (const { identifier: named, status } of all) {
      const id = named?.find(({ system }) => system === ATTENDANCE_ID)?.value;
      if (id !== undefined && status === 'finished') counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

function toHeld(
  held: MovableAppointment,
  appointmentId: string,
  encounters: ReadonlyMap<string, number>,
): HeldAppointment {
  const attendance = writtenAttendance(held);
  return {
    pasAppointmentId: held.id,
    appointmentId,
    status: HELD_STATUS[held.status],
    time: timeOf(held),
    pasPatientIds: held.participant.flatMap(({ actor }) => idOfReference('Patient', actor?.reference) ?? []),
    modality: modalityOf(held.extension),
    code: attendance?.code ?? null,
    medium: attendance?.medium ?? null,
    encounters: encounters.get(appointmentId) ?? 0,
  };
}

function timeOf({ start = '', end = '' }: MovableAppointment): HeldAppointment['time'] {
  const [startsAt, endsAt] = [readFhirTime(start), readFhirTime(end)];
  const isTime = startsAt !== undefined && startsAt !== 'no-time';
  if (isTime && endsAt !== undefined && endsAt !== 'no-time') return { startsAt, endsAt };
  return { said: `${start} to ${end}` };
}

import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { Session } from '../../../../api/clinics/contract/clinics.ts';
import { sortQueue } from '../sort-queue.ts';
import { waitLevel, whoWaitsToBeSeen } from '../who-waits.ts';

/** Where a clinician is today: whom they see, who waits for them and who is still to come. */
export interface Room {
  practitionerId: string;
  displayName: string;
  /** Their role in the appointments of today, or in the service line. */
  roleLabel: string;
  /** Their sessions of today, by start. */
  sessions: readonly Session[];
  /** What they are at, in whichever clinic. */
  state: RoomState;
  /** With them, or not ended yet. */
  now: readonly Appointment[];
  /** Whose patient or proxy is in the waiting room, the one who waits worst first; also where the other has been let in. */
  waiting: readonly Appointment[];
  /** Still to come, by start. */
  coming: readonly Appointment[];
  /** Over, the latest first. */
  earlier: readonly Appointment[];
}

type Person = Pick<Room, 'practitionerId' | 'displayName' | 'roleLabel'>;

function peopleOf(appointments: readonly Appointment[], sessions: readonly Session[]): Person[] {
  const people = new Map<string, Person>();
  for (const { practitioners } of sessions)
    for (const person of practitioners) people.set(person.practitionerId, person);
  for (const { staff, state } of appointments) {
    if (state === 'cancelled') continue;
    for (const { practitionerId, displayName, roleLabel } of staff)
      people.set(practitionerId, { practitionerId, displayName, roleLabel });
  }
  return [...people.values()];
}

/** Everybody who has a clinic or an appointment today, whose room asks for something first. @param now ms since 1970 */
export function roomsOf(
  appointments: readonly Appointment[],
  sessions: readonly Session[],
  now: number,
): Room[] {
  const rooms = peopleOf(appointments, sessions).map((person): Room => {
    const isTheirs = ({ staff }: Appointment): boolean =>
      staff.some(({ practitionerId }) => practitionerId === person.practitionerId);
    const queue = sortQueue(appointments.filter(isTheirs), now);
    const isWaiting = (appointment: Appointment): boolean => whoWaitsToBeSeen(appointment).length > 0;
    const seen = {
      sessions: sessions.filter(({ practitioners }) =>
        practitioners.some(({ practitionerId }) => practitionerId === person.practitionerId),
      ),
      now: queue.now,
      waiting: [...queue.now, ...queue.next]
        .filter(isWaiting)
        .sort((one, other) => waitTrouble(other, now) - waitTrouble(one, now)),
      coming: queue.next.filter((appointment) => !isWaiting(appointment)),
      earlier: queue.earlier,
    };
    return { ...person, ...seen, state: roomState(seen, now) };
  });
  return worstFirst(rooms, now);
}

const worstFirst = (rooms: readonly Room[], now: number): Room[] =>
  rooms.toSorted(
    (one, other) =>
      roomTrouble(other, now) - roomTrouble(one, now) || one.displayName.localeCompare(other.displayName),
  );

/** How much a room asks for somebody: 4 when nobody has come to somebody for too long, 0 when nobody waits. */
export function roomTrouble({ waiting }: Pick<Room, 'waiting'>, now: number): number {
  return Math.max(0, ...waiting.map((appointment) => waitTrouble(appointment, now)));
}

function waitTrouble(appointment: Appointment, now: number): number {
  const level = waitLevel(appointment, now);
  if (level === 'alarm') return appointment.arrivalTakenBy === null ? 4 : 3;
  return level === 'long' ? 2 : 1;
}

/** What a clinician is at: never more than is known. `ready` is what they said, `free` that nothing else is. */
export type RoomState =
  | { is: 'with'; appointment: Appointment; overBy: number }
  | { is: 'ready'; since: string }
  | { is: 'free'; since: string | undefined }
  | { is: 'not-yet'; from: string }
  | { is: 'closed' };

const MINUTE = 60_000;

/** @param now ms since 1970 */
function roomState(room: Omit<Room, keyof Person | 'state'>, now: number): RoomState {
  const [appointment] = room.now;
  if (appointment !== undefined) {
    const overBy = Math.max(0, Math.floor((now - Date.parse(appointment.endsAt)) / MINUTE));
    return { is: 'with', appointment, overBy };
  }
  const next = [...room.waiting, ...room.coming];
  const ready = next.find(({ professionalReadyAt }) => professionalReadyAt !== null)?.professionalReadyAt;
  if (ready !== undefined && ready !== null) return { is: 'ready', since: ready };
  const begins = [...room.sessions, ...next].map(({ startsAt }) => startsAt).sort();
  const ends = [...room.sessions, ...next].map(({ endsAt }) => Date.parse(endsAt));
  const isOver = next.length === 0 && ends.every((end) => end <= now);
  const [first] = begins;
  const lastEnded = room.earlier.map(({ endedAt }) => endedAt).find((endedAt) => endedAt !== null);
  if (isOver) return { is: 'closed' };
  if (first !== undefined && Date.parse(first) > now && room.waiting.length === 0)
    return { is: 'not-yet', from: first };
  return { is: 'free', since: lastEnded ?? undefined };
}

/** How late the clinic said that it sees the next patient, in minutes; undefined: on time. */
export function latenessOf({
  waiting,
  coming,
}: Pick<Room, 'waiting' | 'coming'>): [number, number] | undefined {
  const next = [...waiting, ...coming].find(({ expected }) => expected !== null);
  if (next?.expected === undefined || next.expected === null) return undefined;
  const late = (instant: string): number =>
    Math.round((Date.parse(instant) - Date.parse(next.patientStartsAt)) / MINUTE);
  return [late(next.expected.from), late(next.expected.until)];
}

/** Which rooms to show. */
export interface BoardFilter {
  clinicId: string | undefined;
  practitionerId: string | undefined;
}

/**
 * The rooms of those who have a session or an appointment of a clinic, with its own patients only. What each clinician is at
 * stays as it is, also where it is another clinic's patient.
 */
export function roomsOfClinic(
  rooms: readonly Room[],
  clinicId: BoardFilter['clinicId'],
  now: number,
): readonly Room[] {
  if (clinicId === undefined) return rooms;
  const ofClinic = (appointments: readonly Appointment[]) =>
    appointments.filter((one) => one.clinicId === clinicId);
  const narrowed = rooms
    .map((room) => ({
      ...room,
      sessions: room.sessions.filter(({ clinic }) => clinic.clinicId === clinicId),
      now: ofClinic(room.now),
      waiting: ofClinic(room.waiting),
      coming: ofClinic(room.coming),
      earlier: ofClinic(room.earlier),
    }))
    .filter((room) =>
      [room.sessions, room.now, room.waiting, room.coming, room.earlier].some((part) => part.length > 0),
    );
  return worstFirst(narrowed, now);
}

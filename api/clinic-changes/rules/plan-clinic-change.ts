import { Temporal } from 'temporal-polyfill';
import {
  shiftAppointment,
  shiftSession,
  type SessionHours,
  type ShiftedSession,
  type ShiftProblem,
  type WallShift,
} from './shift-on-wall.ts';

export interface SessionToChange extends SessionHours {
  sessionId: string;
  version: number;
  staff: readonly { practitionerId: string }[];
}

export interface AppointmentToChange {
  appointmentId: string;
  version: number;
  sessionId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  patientStartsAt: Temporal.Instant;
  isInGroup: boolean;
  staff: readonly { practitionerId: string }[];
}

export type PlannedAction =
  | { kind: 'cancel' }
  | ({ kind: 'move' } & WallShift)
  | { kind: 'hand-over'; fromPractitionerId: string; toPractitionerId: string };

export type PlanProblem = ShiftProblem | 'already-started' | 'successor-already-there';

/** What happens to a session. */
export interface SessionChange<Session> {
  session: Session;
  /** `without-person`: the others' part goes on, and one person is away. */
  becomes: 'cancelled' | 'without-person' | 'moved' | 'handed-over' | 'unchanged';
  movesTo: ShiftedSession | undefined;
}

export interface ItemOfChange<Appointment> {
  appointment: Appointment;
  /** Where it goes; undefined unless the clinic moves. */
  moveTo: Temporal.Instant | undefined;
}

export interface ClinicChangePlan<Session, Appointment> {
  sessions: SessionChange<Session>[];
  /** In the order in which they have to be done. */
  items: ItemOfChange<Appointment>[];
  notPossible: { appointment: Appointment; problem: PlanProblem }[];
}

/**
 * What a change of sessions does to each of them and to their appointments. What clashes with other bookings is not
 * known here.
 * @param practitionerId when it is about this person's part of the sessions only
 */
export function planClinicChange<Session extends SessionToChange, Appointment extends AppointmentToChange>(
  action: PlannedAction,
  sessions: readonly Session[],
  appointments: readonly Appointment[],
  practitionerId: string | undefined,
  now: Temporal.Instant,
): ClinicChangePlan<Session, Appointment> {
  const changes = sessions.map((session) => changeOf(action, session, practitionerId, now));
  const bySession = new Map(changes.map((change) => [change.session.sessionId, change]));
  const plan: ClinicChangePlan<Session, Appointment> = { sessions: changes, items: [], notPossible: [] };
  for (const appointment of appointments) {
    const change = bySession.get(appointment.sessionId);
    if (change === undefined) continue;
    const planned = planAppointment(action, change, appointment, now);
    if (planned !== undefined && 'problem' in planned)
      plan.notPossible.push({ appointment, problem: planned.problem });
    else plan.items.push({ appointment, moveTo: planned });
  }
  plan.items.sort(inOrderOf(action));
  return plan;
}

function changeOf<Session extends SessionToChange>(
  action: PlannedAction,
  session: Session,
  practitionerId: string | undefined,
  now: Temporal.Instant,
): SessionChange<Session> {
  if (action.kind === 'hand-over') return { session, becomes: 'handed-over', movesTo: undefined };
  if (action.kind === 'cancel') {
    const isShared = practitionerId !== undefined && session.staff.length > 1;
    return { session, becomes: isShared ? 'without-person' : 'cancelled', movesTo: undefined };
  }
  const shifted = shiftSession(session, action, now);
  return 'problem' in shifted
    ? { session, becomes: 'unchanged', movesTo: undefined }
    : { session, becomes: 'moved', movesTo: shifted };
}

/** Where it goes, undefined when it goes nowhere, or why it has to stay as it is. */
function planAppointment(
  action: PlannedAction,
  { session, becomes }: SessionChange<SessionToChange>,
  appointment: AppointmentToChange,
  now: Temporal.Instant,
): Temporal.Instant | undefined | { problem: PlanProblem } {
  if (Temporal.Instant.compare(appointment.startsAt, now) <= 0) return { problem: 'already-started' };
  if (action.kind === 'cancel') return undefined;
  if (action.kind === 'hand-over') {
    const isThere = appointment.staff.some((one) => one.practitionerId === action.toPractitionerId);
    return isThere ? { problem: 'successor-already-there' } : undefined;
  }
  if (becomes === 'unchanged') {
    const shifted = shiftSession(session, action, now);
    if ('problem' in shifted) return shifted;
  }
  return shiftAppointment(appointment, session.timeZone, action, now);
}

/** A clinic that moves later begins with its last appointment, so that each finds its new time empty. */
function inOrderOf(action: PlannedAction) {
  const isLater = action.kind === 'move' && action.days * 1440 + action.minutes > 0;
  return (one: ItemOfChange<AppointmentToChange>, other: ItemOfChange<AppointmentToChange>): number => {
    const byStart = Temporal.Instant.compare(one.appointment.startsAt, other.appointment.startsAt);
    const order =
      byStart !== 0 ? byStart : one.appointment.appointmentId < other.appointment.appointmentId ? -1 : 1;
    return isLater ? -order : order;
  };
}

/**
 * All that was agreed to when somebody saw a plan, as one text: two plans that would do the same to the same sessions
 * and appointments, in the same versions, have the same one.
 */
export function planAsText(
  action: PlannedAction,
  practitionerId: string | undefined,
  {
    sessions,
    items,
    notPossible,
  }: Pick<ClinicChangePlan<SessionToChange, AppointmentToChange>, 'sessions' | 'items'> & {
    notPossible: readonly { appointment: AppointmentToChange }[];
  },
): string {
  const sessionTexts = sessions.map(
    ({ session, becomes, movesTo }) =>
      `${session.sessionId}.${session.version}.${becomes}.${movesTo?.opens.toString() ?? ''}`,
  );
  const itemTexts = items.map(
    ({ appointment, moveTo }) =>
      `${appointment.appointmentId}.${appointment.version}.${moveTo?.toString() ?? ''}`,
  );
  const leftTexts = notPossible.map(({ appointment }) => appointment.appointmentId);
  const { kind, ...rest } = action;
  const details = Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([
    kind,
    details,
    practitionerId ?? '',
    sessionTexts.sort(),
    itemTexts.sort(),
    leftTexts.sort(),
  ]);
}

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { windowOf } from '../../appointments/rules/appointment-window.ts';
import type { AppointmentRecord, AppointmentTime } from '../../appointments/ports/appointment-store.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { ToldOf } from '../../kernel/changes/change.ts';
import type { meetingOver } from '../../meetings/use-cases/meeting-over.ts';
import type { Stores } from '../ports/stores.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { DueTime } from '../../kernel/timetable/timetable.ts';
import { standing } from '../rules/standing-decision.ts';
import { mayLook, nextLook } from '../rules/attendance-looks.ts';
import { movedInTimeAt } from './facts-of.ts';
import { keepReports, type KeepReports } from './keep-reports.ts';
import { readNewReports, type ReadReports } from './read-reports.ts';

/**
 * An appointment is looked at when its grace period ends, since an absence can be decided on then; when its
 * window closes, since it is over then, even if nobody ended it; and after its end: Teams is asked for the reports of its
 * meeting, less often once somebody has decided. Set for its start first.
 */
export const lookAtAttendance = due({
  name: 'look-at-attendance',
  about: 'appointment',
  /** RFC 3339, when it was over. */
  payload: z.strictObject({ over: z.string() }),
});

/** The first look at an appointment. */
export function firstLook({
  patientStartsAt,
  endsAt,
}: Pick<AppointmentTime, 'patientStartsAt' | 'endsAt'>): DueTime<{ over: string }> {
  return { ...lookFrom(endsAt), at: patientStartsAt };
}

/** When it is looked at, for an appointment that is over then. */
export function lookFrom(over: Temporal.Instant): DueTime<{ over: string }> {
  return { at: over, payload: { over: over.toString() } };
}

/** Follows the end of a meeting: its report is there soon, whatever time the appointment was to end. */
export function lookAfterMeeting(
  { timetable }: Pick<Stores, 'timetable'>,
  { subject, facts }: ToldOf<typeof meetingOver>,
): Promise<void> {
  return timetable.set(lookAtAttendance, subject, lookFrom(facts.at));
}

interface Deps extends KeepReports, ReadReports {
  /** How long after the end the first look is. */
  firstLookSeconds: number;
}

/**
 * Sets the next look, and reads the reports after the commit: Graph may be slow, and what one look misses the next one
 * finds. Asks the clinicians once there is something to decide.
 */
export function makeLookAtAttendance(deps: Deps): WhenDue<typeof lookAtAttendance, Stores> {
  return async (stores, { organisation, subject, payload }) => {
    const [appointment, decided, graphCalls] = await Promise.all([
      stores.appointments.findById(subject.id),
      stores.attendance.newestByAppointments([subject.id]),
      stores.attendance.countGraphCalls(subject.id),
    ]);
    if (appointment === undefined || appointment.status === 'cancelled') return undefined;
    const over = Temporal.Instant.from(payload.over);
    const now = deps.now();
    const { firstLookSeconds: firstSeconds } = deps;
    const isDecided = standing(decided[0]) !== undefined;
    const decidable: readonly Temporal.Instant[] = isDecided ? [] : await whenDecidable(stores, appointment);
    const next = [
      nextOf(appointment, over, now, { firstSeconds, isDecided, graphCalls }),
      ...decidable.map((at) => ({ ...lookFrom(over), at })),
    ].reduce<Look | undefined>((first, one) => sooner(first, one, now), undefined);
    if (next !== undefined) await stores.timetable.set(lookAtAttendance, subject, next);
    if (mayLook(over, now, firstSeconds)) {
      return async () => {
        const sessions = await readNewReports(deps, organisation.orgId, appointment);
        await deps.transaction.run(organisation.orgId, (all) =>
          keepReports(deps, all, { organisation, appointment, sessions }),
        );
      };
    }
    // an absence can be decided on from the end of the grace period, long before there is a report
    const [graceEnds] = decidable;
    const isInGrace = graceEnds !== undefined && Temporal.Instant.compare(now, graceEnds) < 0;
    if (!isInGrace) await keepReports(deps, stores, { organisation, appointment, sessions: [] });
    return undefined;
  };
}

type Look = DueTime<{ over: string }>;

function sooner(first: Look | undefined, one: Look | undefined, now: Temporal.Instant): Look | undefined {
  if (one === undefined || Temporal.Instant.compare(one.at, now) <= 0) return first;
  return first === undefined || Temporal.Instant.compare(one.at, first.at) < 0 ? one : first;
}

/** When the grace period ends, and when the window closes: time alone makes something to decide then. */
async function whenDecidable(
  { evidence, serviceLines }: Stores,
  appointment: AppointmentRecord,
): Promise<readonly [graceEnds: Temporal.Instant, closes: Temporal.Instant]> {
  const serviceLine: ServiceLineRecord | undefined = await serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  const { closesAt } = windowOf(appointment, serviceLine);
  const known = await evidence.listByAppointment(appointment.appointmentId);
  const timeSince = movedInTimeAt(known) ?? -Infinity;
  // the latest that the clinic ever announced of its present time: people who come by then are on time
  const announced = known
    .filter(({ kind, occurredAt }) => {
      const at = occurredAt.epochMilliseconds;
      return kind === 'lateness-announced' && at >= timeSince && at < closesAt.epochMilliseconds;
    })
    .map(({ detail }) => Number(detail['untilMinutes']));
  const minutes = serviceLine.graceMinutes + Math.max(0, ...announced);
  const graceEnds = appointment.patientStartsAt.add({ minutes });
  return [graceEnds, closesAt];
}

/** A meeting that began early can be over before the appointment is. Then the looks begin again at its end. */
function nextOf(
  { status, endsAt }: AppointmentRecord,
  over: Temporal.Instant,
  now: Temporal.Instant,
  rhythm: Parameters<typeof nextLook>[2],
): Look | undefined {
  const at = nextLook(over, now, rhythm);
  const mayMeetAgain = status === 'booked' && Temporal.Instant.compare(now, endsAt) < 0;
  if (mayMeetAgain && (at === undefined || Temporal.Instant.compare(at, endsAt) > 0)) return lookFrom(endsAt);
  return at && { ...lookFrom(over), at };
}

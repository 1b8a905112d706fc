import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { AppointmentRecord, AppointmentTime } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { ToldOf } from '../../kernel/changes/change.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Now } from '../../kernel/clock.ts';
import type { meetingOver } from '../../meetings/use-cases/meeting-over.ts';
import type { MeetingAttendance, Meetings } from '../../meetings/ports/meetings.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { Stores } from '../ports/stores.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { DueTime } from '../../kernel/timetable/timetable.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { mayLook, nextLook } from '../rules/attendance-looks.ts';
import { attendanceToDecide } from './attendance-changes.ts';
import { proposalOf } from './get-attendance.ts';

/**
 * An appointment is looked at when its grace period ends, since whoever did not come can be decided on then, and after its
 * end: Teams is asked for the reports of its meeting until somebody has decided. Set for its start first.
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

interface Deps {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
  recordEvidence: RecordEvidence;
  tell: Tell;
  now: Now;
  /** How long after the end the first look is. */
  firstLookSeconds: number;
}

/**
 * Sets the next look, and reads the reports after the commit: Graph may be slow, and what one look misses the next one
 * finds. Asks the clinicians once there is something to decide.
 */
export function makeLookAtAttendance(deps: Deps): WhenDue<typeof lookAtAttendance, Stores> {
  return async (stores, { organisation, subject, payload }) => {
    const [appointment, decided] = await Promise.all([
      stores.appointments.findById(subject.id),
      stores.attendance.newestByAppointments([subject.id]),
    ]);
    if (appointment === undefined || appointment.status === 'cancelled' || decided.length > 0)
      return undefined;
    const over = Temporal.Instant.from(payload.over);
    const now = deps.now();
    const graceEnds = await endOfGrace(stores, appointment);
    const isInGrace = Temporal.Instant.compare(now, graceEnds) < 0;
    const next = sooner(
      nextOf(appointment, over, now, deps.firstLookSeconds),
      isInGrace ? { ...lookFrom(over), at: graceEnds } : undefined,
    );
    if (next !== undefined) await stores.timetable.set(lookAtAttendance, subject, next);
    if (mayLook(over, now, deps.firstLookSeconds)) return () => look(deps, organisation, appointment);
    // whoever did not come can be decided on from now on, long before there is a report
    if (!isInGrace) await keep(deps, stores, appointment, []);
    return undefined;
  };
}

type Look = DueTime<{ over: string }>;

function sooner(one: Look | undefined, other: Look | undefined): Look | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Temporal.Instant.compare(one.at, other.at) <= 0 ? one : other;
}

/** From then on an absence can be decided on. */
async function endOfGrace(
  { serviceLines }: Stores,
  { patientStartsAt, serviceLineId }: AppointmentRecord,
): Promise<Temporal.Instant> {
  const serviceLine = await serviceLines.findById(serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  return patientStartsAt.add({ minutes: serviceLine.graceMinutes });
}

/** A meeting can be over before the appointment is: whoever was early. Then the looks begin again at its end. */
function nextOf(
  { status, endsAt }: AppointmentRecord,
  over: Temporal.Instant,
  now: Temporal.Instant,
  firstSeconds: number,
): DueTime<{ over: string }> | undefined {
  const at = nextLook(over, now, firstSeconds);
  const mayMeetAgain = status === 'booked' && Temporal.Instant.compare(now, endsAt) < 0;
  if (mayMeetAgain && (at === undefined || Temporal.Instant.compare(at, endsAt) > 0)) return lookFrom(endsAt);
  return at && { ...lookFrom(over), at };
}

async function look(deps: Deps, { orgId }: Organisation, appointment: AppointmentRecord): Promise<void> {
  const sessions = await readReports(deps, orgId, appointment);
  await deps.transaction.run(orgId, (stores) => keep(deps, stores, appointment, sessions));
}

/** Without a meeting there is no report, and still something to decide. */
async function readReports(
  { meetingsOf }: Deps,
  orgId: OrgId,
  { organiserObjectId, graphMeetingId }: AppointmentRecord,
): Promise<MeetingAttendance[]> {
  if (organiserObjectId === undefined || graphMeetingId === undefined) return [];
  return (await meetingsOf(orgId)).attendanceReports(organiserObjectId, graphMeetingId);
}

async function keep(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  sessions: readonly MeetingAttendance[],
): Promise<void> {
  const subject = appointmentSubject(appointment);
  let added = 0;
  for (const session of sessions) {
    added += await keepSession(deps, stores, appointment, session);
  }
  if (added > 0) await stores.liveEvents.add({ subject, kind: 'attendance-changed' });
  const proposal = await proposalOf(stores, appointment, deps.now());
  if (proposal.status !== 'not-yet') {
    await deps.tell(stores, attendanceToDecide, subject, { appointment, hasNewEvidence: added > 0 });
  }
}

async function keepSession(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  session: MeetingAttendance,
): Promise<number> {
  const { appointmentId, staff } = appointment;
  // one meeting for many patients: its report is evidence for each of them
  const ofGroup = appointment.group === undefined ? '' : `:${appointmentId}`;
  const record = async (kind: 'meeting-ended' | 'report-attended', rest: object): Promise<number> =>
    (await deps.recordEvidence(stores, {
      subject: appointmentSubject(appointment),
      kind,
      source: 'teams-report',
      occurredAt: session.endedAt,
      dedupeKey: `${kind}:${session.reportId}${ofGroup}`,
      ...rest,
    }))
      ? 1
      : 0;
  let added = 0;
  for (const [index, person] of session.people.entries()) {
    const first = person.intervals[0];
    if (first === undefined) continue;
    const member = staff.find((one) => one.entraObjectId === person.entraObjectId);
    const seconds = person.intervals.reduce(
      (sum, interval) => sum + interval.until.since(interval.from).total('seconds'),
      0,
    );
    added += await record('report-attended', {
      occurredAt: first.from,
      ...(member === undefined ? {} : { practitionerId: member.practitionerId }),
      detail: { seconds: Math.round(seconds) },
      dedupeKey: `report:${session.reportId}:${index}${ofGroup}`,
    });
  }
  return added + (await record('meeting-ended', {}));
}

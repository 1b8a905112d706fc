import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Now } from '../../kernel/clock.ts';
import type { MeetingAttendance, Meetings } from '../../meetings/ports/meetings.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { attendanceToDecide } from './attendance-changes.ts';
import { proposalOf } from './get-attendance.ts';

interface Deps {
  transaction: Transaction<Stores>;
  meetings: Meetings;
  recordEvidence: RecordEvidence;
  tell: Tell;
  now: Now;
}

/** How far back an appointment without a decision is still looked at, in hours. */
const LOOK_BACK_HOURS = 48;

/**
 * Reads the attendance reports of meetings that nobody has decided on yet, and asks the clinicians once there is
 * something to decide. Reports are late, and a meeting that ended again has another one, so each round looks again.
 * @returns how many pieces of evidence were new
 * @throws UpstreamFailure after all appointments had their turn, when Graph failed for some
 */
export type SyncAttendance = (organisation: Organisation) => Promise<number>;

export function makeSyncAttendance(deps: Deps): SyncAttendance {
  return async ({ orgId }) => {
    const now = deps.now();
    const appointments = await deps.transaction.run(orgId, (stores) =>
      stores.appointments.listUndecided(now.subtract({ hours: LOOK_BACK_HOURS }), now),
    );
    let added = 0;
    const failures: unknown[] = [];
    for (const appointment of appointments) {
      try {
        const sessions = await readReports(deps, appointment);
        added += await deps.transaction.run(orgId, (stores) => keep(deps, stores, appointment, sessions));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return added;
  };
}

async function readReports(deps: Deps, appointment: AppointmentRecord): Promise<MeetingAttendance[]> {
  const { organiserObjectId, graphMeetingId } = appointment;
  if (organiserObjectId === undefined || graphMeetingId === undefined) return [];
  return deps.meetings.attendanceReports(organiserObjectId, graphMeetingId);
}

async function keep(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  sessions: readonly MeetingAttendance[],
): Promise<number> {
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
  return added;
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

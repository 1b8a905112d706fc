import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { MeetingAttendance, Meetings } from '../../meetings/ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';
import { callsForLook } from '../rules/attendance-looks.ts';

export interface ReadReports {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
  now: Now;
}

/**
 * Asks Teams for the reports of an appointment's meeting that were not read before, within the limit of calls. Without a
 * meeting there is no report, and still something to decide.
 * @throws UpstreamFailure; its calls count all the same
 */
export async function readNewReports(
  deps: ReadReports,
  orgId: OrgId,
  { appointmentId, organiserObjectId, graphMeetingId, endsAt }: AppointmentRecord,
): Promise<MeetingAttendance[]> {
  if (organiserObjectId === undefined || graphMeetingId === undefined) return [];
  const { known, most } = await deps.transaction.run(orgId, async (stores) => {
    const evidence = await stores.evidence.listByAppointment(appointmentId);
    const taken = await stores.attendance.countGraphCalls(appointmentId);
    return {
      known: new Set(evidence.map(({ detail }) => detail['reportId']).filter((id) => typeof id === 'string')),
      most: callsForLook(endsAt, deps.now(), taken),
    };
  });
  if (most === 0) return [];
  let taken = 0;
  const takeCall = (): boolean => {
    if (taken >= most) return false;
    taken += 1;
    return true;
  };
  try {
    const meetings = await deps.meetingsOf(orgId);
    return await meetings.attendanceReports({ organiserObjectId, graphMeetingId, known, takeCall });
  } finally {
    if (taken > 0) {
      await deps.transaction.run(orgId, ({ attendance }) => attendance.addGraphCalls(appointmentId, taken));
    }
  }
}

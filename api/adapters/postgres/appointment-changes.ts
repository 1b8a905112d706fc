import type { AppointmentStore } from '../../application/ports/appointment-store.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

type Changes = Omit<
  AppointmentStore,
  'book' | 'findByIdempotencyKey' | 'findById' | 'lockById' | 'findByChatThread' | 'list' | 'listUndecided'
>;

const THIS_ONE = 'WHERE org_id = $1 AND appointment_id = $2';

function makeOutsideNames({
  client,
  orgId,
}: OrgSession): Pick<Changes, 'saveMeeting' | 'saveVisitorJoinUrl' | 'savePasAppointmentId'> {
  return {
    saveMeeting: async (appointmentId, meeting) => {
      await client.query(
        `UPDATE appointments SET graph_meeting_id = $3, join_web_url = $4, chat_thread_id = $5 ${THIS_ONE}`,
        [orgId, appointmentId, meeting.graphMeetingId, meeting.joinWebUrl, meeting.chatThreadId],
      );
      const events = meeting.calendarEvents.map((event) => ({
        entra_object_id: event.entraObjectId,
        event_id: event.eventId,
      }));
      await client.query(
        `UPDATE appointment_staff s SET calendar_event_id = e.event_id
          FROM json_to_recordset($3) AS e (entra_object_id uuid, event_id text)
          JOIN practitioners p ON p.org_id = $1 AND p.entra_object_id = e.entra_object_id
          WHERE s.org_id = $1 AND s.appointment_id = $2 AND s.practitioner_id = p.practitioner_id`,
        [orgId, appointmentId, JSON.stringify(events)],
      );
    },
    saveVisitorJoinUrl: async (appointmentId, url) => {
      await client.query(`UPDATE appointments SET visitor_join_url = $3 ${THIS_ONE}`, [
        orgId,
        appointmentId,
        url,
      ]);
    },
    savePasAppointmentId: async (appointmentId, pasAppointmentId) => {
      await client.query(`UPDATE appointments SET pas_appointment_id = $3 ${THIS_ONE}`, [
        orgId,
        appointmentId,
        pasAppointmentId,
      ]);
    },
  };
}

/** Everything that happens to an appointment after it was booked. */
export function makeAppointmentChanges(session: OrgSession): Changes {
  const { client, orgId } = session;
  return {
    ...makeOutsideNames(session),
    markProfessionalReady: async (appointmentId, at) => {
      await client.query(
        `UPDATE appointments SET professional_ready_at = $3 ${THIS_ONE} AND professional_ready_at IS NULL`,
        [orgId, appointmentId, timestamptz(at)],
      );
    },
    takeArrival: async (appointmentId, by, at) => {
      await client.query(
        `UPDATE appointments SET arrival_taken_by = $3, arrival_taken_at = $4 ${THIS_ONE} AND arrival_taken_by IS NULL`,
        [orgId, appointmentId, by, timestamptz(at)],
      );
    },
    respond: async (appointmentId, practitionerId, response, at) => {
      await client.query(
        `UPDATE appointment_staff SET response = $4, responded_at = $5 ${THIS_ONE} AND practitioner_id = $3`,
        [orgId, appointmentId, practitionerId, response, timestamptz(at)],
      );
    },
    markEnded: async (appointmentId, at) => {
      await client.query(
        `UPDATE appointments SET status = 'ended', ended_at = $3 ${THIS_ONE} AND status = 'booked'`,
        [orgId, appointmentId, timestamptz(at)],
      );
    },
    cancel: async (appointmentId) => {
      await client.query(
        `WITH freed AS (UPDATE appointment_staff SET status = 'cancelled' ${THIS_ONE})
          UPDATE appointments SET status = 'cancelled', version = version + 1 ${THIS_ONE} AND status <> 'cancelled'`,
        [orgId, appointmentId],
      );
    },
  };
}

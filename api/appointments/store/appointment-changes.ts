import type { AppointmentStore, FormerStaff } from '../ports/appointment-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { TAKEN_BY_TABLE, tableOfClash } from './table-of-clash.ts';

type Changes = Pick<
  AppointmentStore,
  | 'saveMeeting'
  | 'findOwnMeeting'
  | 'forgetOwnMeeting'
  | 'forgetCalendarEntries'
  | 'listFormerStaff'
  | 'saveVisitorLink'
  | 'forgetMeeting'
  | 'saveLobby'
  | 'savePasAppointmentId'
  | 'markProfessionalReady'
  | 'takeArrival'
  | 'releaseArrival'
  | 'setLateness'
  | 'noteLatenessTold'
  | 'respond'
  | 'markEnded'
  | 'reopen'
  | 'countUp'
  | 'cancel'
  | 'restore'
>;
type OutsideNames =
  | 'saveMeeting'
  | 'findOwnMeeting'
  | 'forgetOwnMeeting'
  | 'forgetCalendarEntries'
  | 'listFormerStaff'
  | 'saveVisitorLink'
  | 'forgetMeeting'
  | 'saveLobby'
  | 'savePasAppointmentId';

const THIS_ONE = 'WHERE org_id = $1 AND appointment_id = $2';

/** Members who had left the staff before stay away. */
const RESTORE = `
  WITH staff AS (
    UPDATE appointment_staff SET status = 'booked' ${THIS_ONE} AND status = 'cancelled' AND removed_at IS NULL
  ), things AS (
    UPDATE appointment_resources SET status = 'booked' ${THIS_ONE} AND status = 'cancelled'
  )
  UPDATE appointments SET status = 'booked', version = version + 1, cancelled_at = NULL, cancelled_by = NULL,
    cancellation_reason = NULL, undo_until = NULL, seat = coalesce($3::int, seat) ${THIS_ONE} AND status = 'cancelled'`;

/** One that is found stays, whatever a later try says. */
const SAVE_VISITOR_LINK = `
  UPDATE appointments a SET visitor_join_url = coalesce($3, a.visitor_join_url),
    no_visitor_link_because = CASE WHEN coalesce($3, a.visitor_join_url) IS NULL THEN $4 END
  FROM appointments this
  WHERE this.org_id = $1 AND this.appointment_id = $2 AND a.org_id = $1
    AND (a.appointment_id = $2 OR a.group_session_id = this.group_session_id)`;

const FORGET_MEETING = `
  WITH this AS (SELECT group_session_id FROM appointments WHERE org_id = $1 AND appointment_id = $2),
    group_of AS (
      UPDATE group_sessions SET graph_meeting_id = NULL, meeting_organiser_id = NULL, join_web_url = NULL,
        chat_thread_id = NULL, dial_in = NULL
      WHERE org_id = $1 AND group_session_id = (SELECT group_session_id FROM this)
    )
  UPDATE appointments SET graph_meeting_id = NULL, meeting_organiser_id = NULL, join_web_url = NULL,
    chat_thread_id = NULL, dial_in = NULL, visitor_join_url = NULL, no_visitor_link_because = NULL
  WHERE org_id = $1 AND (appointment_id = $2 OR group_session_id = (SELECT group_session_id FROM this))`;

function makeOutsideNames({ client, orgId }: OrgSession): Pick<Changes, OutsideNames> {
  return {
    saveMeeting: async (appointmentId, meeting) => {
      await client.query(
        `UPDATE appointments SET graph_meeting_id = $3, join_web_url = $4, chat_thread_id = $5,
          meeting_organiser_id = $6, dial_in = $7, has_lobby = $8,
          visitor_join_url = CASE WHEN graph_meeting_id = $3 THEN visitor_join_url END,
          no_visitor_link_because = CASE WHEN graph_meeting_id = $3 THEN no_visitor_link_because END ${THIS_ONE}`,
        [
          orgId,
          appointmentId,
          meeting.graphMeetingId,
          meeting.joinWebUrl,
          meeting.chatThreadId,
          meeting.organiserObjectId,
          meeting.dialIn === undefined ? null : JSON.stringify(meeting.dialIn),
          meeting.hasLobby,
        ],
      );
      const events = meeting.calendarEvents.map((event) => ({
        entra_object_id: event.entraObjectId,
        event_id: event.eventId,
      }));
      await client.query(
        `UPDATE appointment_staff s SET calendar_event_id = e.event_id
          FROM json_to_recordset($3) AS e (entra_object_id uuid, event_id text)
          JOIN practitioners p ON p.org_id = $1 AND p.entra_object_id = e.entra_object_id
          WHERE s.org_id = $1 AND s.appointment_id = $2 AND s.practitioner_id = p.practitioner_id
            AND s.removed_at IS NULL`,
        [orgId, appointmentId, JSON.stringify(events)],
      );
      if (meeting.removedObjectIds.length === 0) return;
      await client.query(
        `DELETE FROM appointment_staff s USING practitioners p
          WHERE s.org_id = $1 AND s.appointment_id = $2 AND s.removed_at IS NOT NULL
            AND p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id AND p.entra_object_id = ANY ($3)`,
        [orgId, appointmentId, meeting.removedObjectIds],
      );
    },
    findOwnMeeting: async (appointmentId) => {
      const { rows } = await client.query<{ graph_meeting_id: string; meeting_organiser_id: string }>({
        name: 'appointment-own-meeting',
        text: `SELECT graph_meeting_id, meeting_organiser_id FROM appointments ${THIS_ONE}
          AND graph_meeting_id IS NOT NULL AND meeting_organiser_id IS NOT NULL`,
        values: [orgId, appointmentId],
      });
      const [row] = rows;
      if (row === undefined) return undefined;
      return { graphMeetingId: row.graph_meeting_id, organiserObjectId: row.meeting_organiser_id };
    },
    forgetOwnMeeting: async (appointmentId) => {
      await client.query(
        `WITH entries AS (UPDATE appointment_staff SET calendar_event_id = NULL ${THIS_ONE} AND removed_at IS NULL),
          gone AS (DELETE FROM appointment_staff ${THIS_ONE} AND removed_at IS NOT NULL)
          UPDATE appointments SET graph_meeting_id = NULL, meeting_organiser_id = NULL, join_web_url = NULL,
            chat_thread_id = NULL, dial_in = NULL ${THIS_ONE}`,
        [orgId, appointmentId],
      );
    },
    forgetCalendarEntries: async (appointmentId) => {
      await client.query(
        `UPDATE appointment_staff SET calendar_event_id = NULL ${THIS_ONE} AND status = 'cancelled'`,
        [orgId, appointmentId],
      );
    },
    listFormerStaff: async (appointmentId) => {
      const { rows } = await client.query<{ former: FormerStaff }>({
        name: 'former-staff',
        text: `
          SELECT json_strip_nulls(json_build_object('entraObjectId', p.entra_object_id,
            'userPrincipalName', p.user_principal_name, 'displayName', p.display_name,
            'calendarEventId', s.calendar_event_id, 'addedVersion', s.added_version)) AS former
          FROM appointment_staff s
          JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
          WHERE s.org_id = $1 AND s.appointment_id = $2 AND s.removed_at IS NOT NULL
          ORDER BY s.practitioner_id`,
        values: [orgId, appointmentId],
      });
      return rows.map((row) => row.former);
    },
    saveVisitorLink: async (appointmentId, found) => {
      await client.query({
        name: 'appointment-visitor-link',
        text: SAVE_VISITOR_LINK,
        values: [
          orgId,
          appointmentId,
          'url' in found ? found.url : null,
          'url' in found ? null : found.because,
        ],
      });
    },
    forgetMeeting: async (appointmentId) => {
      await client.query({
        name: 'appointment-forget-meeting',
        text: FORGET_MEETING,
        values: [orgId, appointmentId],
      });
    },
    saveLobby: async (appointmentId, hasLobby) => {
      await client.query(`UPDATE appointments SET has_lobby = $3 ${THIS_ONE}`, [
        orgId,
        appointmentId,
        hasLobby,
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
    setLateness: async (appointmentId, lateness) => {
      await client.query(
        `UPDATE appointments SET late_from_minutes = $3, late_until_minutes = $4 ${THIS_ONE}`,
        [orgId, appointmentId, lateness?.fromMinutes ?? null, lateness?.untilMinutes ?? null],
      );
    },
    noteLatenessTold: async (appointmentId, lateness) => {
      await client.query(
        `UPDATE appointments SET late_told_from_minutes = $3, late_told_until_minutes = $4 ${THIS_ONE}`,
        [orgId, appointmentId, lateness?.fromMinutes ?? null, lateness?.untilMinutes ?? null],
      );
    },
    releaseArrival: async (appointmentId) => {
      await client.query(
        `UPDATE appointments SET arrival_taken_by = NULL, arrival_taken_at = NULL ${THIS_ONE}`,
        [orgId, appointmentId],
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
    reopen: async (appointmentId) => {
      await client.query(
        `UPDATE appointments SET status = 'booked', ended_at = NULL ${THIS_ONE} AND status = 'ended'`,
        [orgId, appointmentId],
      );
    },
    countUp: async (appointmentId) => {
      await client.query(`UPDATE appointments SET version = version + 1 ${THIS_ONE}`, [orgId, appointmentId]);
    },
    cancel: async (appointmentId, { at, by, reason, undoUntil }) => {
      await client.query({
        name: 'appointment-cancel',
        text: `
          WITH freed AS (
            UPDATE appointment_staff SET status = 'cancelled' ${THIS_ONE} AND status <> 'cancelled'
          ), returned AS (
            UPDATE appointment_resources SET status = 'cancelled' ${THIS_ONE} AND status <> 'cancelled'
          )
          UPDATE appointments SET status = 'cancelled', version = version + 1, cancelled_at = $3, cancelled_by = $4,
            cancellation_reason = $5, undo_until = $6 ${THIS_ONE} AND status <> 'cancelled'`,
        values: [
          orgId,
          appointmentId,
          timestamptz(at),
          by,
          reason,
          undoUntil === undefined ? undefined : timestamptz(undoUntil),
        ],
      });
    },
    restore: async (appointmentId, seat) => {
      try {
        await client.query({
          name: 'appointment-restore',
          text: RESTORE,
          values: [orgId, appointmentId, seat],
        });
        return 'restored';
      } catch (error) {
        const taken = TAKEN_BY_TABLE[tableOfClash(error) ?? ''];
        if (taken === undefined) throw error;
        session.rollBackBecause = 'the time of a cancelled appointment was taken, and half of it is restored';
        return taken;
      }
    },
  };
}

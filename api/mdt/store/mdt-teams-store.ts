import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { MdtTeamsStore } from '../ports/mdt-teams-store.ts';

interface MeetingRow {
  graph_meeting_id: string;
  organiser_object_id: string;
  join_web_url: string;
  chat_thread_id: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  is_closed: boolean;
  app_in_chat_at: Temporal.Instant | null;
  gone_at: Temporal.Instant | null;
}

interface EntryRow {
  practitioner_id: PractitionerId;
  entra_object_id: string;
  calendar_event_id: string | null;
  added_version: number;
}

/** What Microsoft 365 has of meetings of MDTs. */
export function makeMdtTeamsStore({ client, orgId }: OrgSession): MdtTeamsStore {
  const set = async (meetingId: MdtMeetingId, what: string, values: unknown[] = []): Promise<void> => {
    const text = `UPDATE mdt_teams_meetings SET ${what} WHERE org_id = $1 AND meeting_id = $2`;
    await client.query(text, [orgId, meetingId, ...values]);
  };
  return {
    find: async (meetingId) => {
      const { rows } = await client.query<MeetingRow>({
        name: 'mdt-teams-meeting',
        text: `SELECT graph_meeting_id, organiser_object_id, join_web_url, chat_thread_id, starts_at, ends_at, is_closed,
            app_in_chat_at, gone_at
          FROM mdt_teams_meetings WHERE org_id = $1 AND meeting_id = $2`,
        values: [orgId, meetingId],
      });
      const [row] = rows;
      return (
        row && {
          graphMeetingId: row.graph_meeting_id,
          organiserObjectId: row.organiser_object_id,
          joinWebUrl: row.join_web_url,
          chatThreadId: row.chat_thread_id,
          startsAt: row.starts_at,
          endsAt: row.ends_at,
          isClosed: row.is_closed,
          appInChatAt: row.app_in_chat_at ?? undefined,
          goneAt: row.gone_at ?? undefined,
        }
      );
    },
    findByChat: async (chatThreadId) => {
      const { rows } = await client.query<{ meeting_id: MdtMeetingId }>({
        name: 'mdt-meeting-of-chat',
        text: 'SELECT meeting_id FROM mdt_teams_meetings WHERE org_id = $1 AND chat_thread_id = $2',
        values: [orgId, chatThreadId],
      });
      return rows[0]?.meeting_id;
    },
    listEntries: async (meetingId) => {
      const { rows } = await client.query<EntryRow>({
        name: 'mdt-calendar-entries',
        text: `SELECT e.practitioner_id, p.entra_object_id, e.calendar_event_id, e.added_version
          FROM mdt_calendar_entries e
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = e.practitioner_id
          WHERE e.org_id = $1 AND e.meeting_id = $2`,
        values: [orgId, meetingId],
      });
      return rows.map((row) => ({
        practitionerId: row.practitioner_id,
        entraObjectId: row.entra_object_id,
        calendarEventId: row.calendar_event_id ?? undefined,
        addedVersion: row.added_version,
      }));
    },
    askForEntries: async (meetingId, people, addedVersion) => {
      await client.query({
        name: 'mdt-calendar-entries-ask',
        text: `INSERT INTO mdt_calendar_entries (org_id, meeting_id, practitioner_id, added_version)
          SELECT $1, $2, n.id, $4 FROM unnest($3::uuid[]) AS n (id) ON CONFLICT DO NOTHING`,
        values: [orgId, meetingId, people, addedVersion],
      });
    },
    save: async (meetingId, meeting, entries, removed) => {
      await client.query({
        name: 'mdt-teams-meeting-save',
        text: `INSERT INTO mdt_teams_meetings (org_id, meeting_id, graph_meeting_id, organiser_object_id, join_web_url,
            chat_thread_id, starts_at, ends_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
          ON CONFLICT (org_id, meeting_id) DO UPDATE SET graph_meeting_id = excluded.graph_meeting_id,
            organiser_object_id = excluded.organiser_object_id, join_web_url = excluded.join_web_url,
            chat_thread_id = excluded.chat_thread_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            app_in_chat_at = CASE WHEN mdt_teams_meetings.chat_thread_id = excluded.chat_thread_id
              THEN mdt_teams_meetings.app_in_chat_at END,
            gone_at = NULL`,
        values: [
          ...[orgId, meetingId, meeting.graphMeetingId, meeting.organiserObjectId, meeting.joinWebUrl],
          ...[meeting.chatThreadId, timestamptz(meeting.startsAt), timestamptz(meeting.endsAt)],
        ],
      });
      await client.query({
        name: 'mdt-calendar-entries-save',
        text: `UPDATE mdt_calendar_entries e SET calendar_event_id = n.event_id
          FROM unnest($3::uuid[], $4::text[]) AS n (id, event_id)
          WHERE e.org_id = $1 AND e.meeting_id = $2 AND e.practitioner_id = n.id`,
        values: [
          ...[orgId, meetingId],
          entries.map(({ practitionerId }) => practitionerId),
          entries.map(({ calendarEventId }) => calendarEventId),
        ],
      });
      await client.query({
        name: 'mdt-calendar-entries-remove',
        text: `DELETE FROM mdt_calendar_entries
          WHERE org_id = $1 AND meeting_id = $2 AND practitioner_id = ANY ($3)`,
        values: [orgId, meetingId, removed],
      });
    },
    setClosed: (meetingId) => set(meetingId, 'is_closed = true'),
    setAppInChat: (meetingId, at) => set(meetingId, 'app_in_chat_at = $3', [timestamptz(at)]),
    setGone: (meetingId, at) => set(meetingId, 'gone_at = $3', [timestamptz(at)]),
    forget: async (meetingId) => {
      for (const table of ['mdt_calendar_entries', 'mdt_teams_meetings']) {
        await client.query(`DELETE FROM ${table} WHERE org_id = $1 AND meeting_id = $2`, [orgId, meetingId]);
      }
    },
  };
}

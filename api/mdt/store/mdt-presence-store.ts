import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { MdtPresenceStore, PresenceRecord } from '../ports/mdt-presence-store.ts';
import type { PresenceKind, PresenceSource } from '../rules/presence.ts';

interface PresenceRow {
  practitioner_id: PractitionerId;
  kind: PresenceKind;
  source: PresenceSource;
  at: Temporal.Instant;
  role: string | null;
  covers: PractitionerId | null;
}

const toPresence = ({ practitioner_id, kind, source, at, role, covers }: PresenceRow): PresenceRecord => ({
  practitionerId: practitioner_id,
  ...{ kind, source, at },
  role: role ?? undefined,
  covers: covers ?? undefined,
});

interface DiscussionRow {
  case_id: MdtCaseId;
  began_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
}

/** Who is in a meeting, and which case has its turn. */
export function makeMdtPresenceStore({ client, orgId }: OrgSession): MdtPresenceStore {
  return {
    add: async (events) => {
      for (const one of events) {
        await client.query({
          name: 'mdt-presence-add',
          text: `INSERT INTO mdt_presence (org_id, presence_id, meeting_id, practitioner_id, kind, source, at, role, covers,
              noted_by, noted_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          values: [
            ...[orgId, one.presenceId, one.meetingId, one.practitionerId, one.kind, one.source],
            ...[timestamptz(one.at), one.role, one.covers, one.notedBy, timestamptz(one.notedAt)],
          ],
        });
      }
    },
    list: async (meetingId, until) => {
      const { rows } = await client.query<
        PresenceRow & { heard_since: Temporal.Instant | null; noted_by: PractitionerId }
      >({
        name: 'mdt-presence',
        // of forty panels in three hours there are 14,000 signs of life: only the last of each stay is looked up
        text: `WITH comings AS MATERIALIZED (
            SELECT practitioner_id, kind, source, at, role, covers, noted_by, noted_at, presence_id,
              lead(at) OVER (PARTITION BY practitioner_id, source ORDER BY at, noted_at, presence_id) AS next_at
            FROM mdt_presence WHERE org_id = $1 AND meeting_id = $2 AND at <= $3 AND kind <> 'seen'
          ), told AS (
            SELECT practitioner_id, kind, source, at, role, covers, noted_by, noted_at, presence_id,
              NULL::timestamptz AS heard_since
            FROM comings
            UNION ALL
            SELECT last.practitioner_id, last.kind, last.source, last.at, last.role, last.covers, last.noted_by,
              last.noted_at, last.presence_id, comings.at AS heard_since
            FROM comings CROSS JOIN LATERAL (
              SELECT * FROM mdt_presence seen
              WHERE org_id = $1 AND meeting_id = $2 AND seen.practitioner_id = comings.practitioner_id
                AND seen.at >= comings.at AND seen.at <= least($3, comings.next_at)
                AND seen.source = comings.source AND seen.kind = 'seen'
              ORDER BY seen.at DESC LIMIT 1
            ) last
            WHERE comings.kind = 'arrived'
          )
          SELECT practitioner_id, kind, source, at, role, covers, noted_by, heard_since FROM told
          ORDER BY at, noted_at, presence_id`,
        values: [orgId, meetingId, timestamptz(until)],
      });
      return rows.map((row) => ({
        ...toPresence(row),
        heardSince: row.heard_since ?? undefined,
        notedBy: row.noted_by,
      }));
    },
    listComings: async (meetingIds) => {
      const { rows } = await client.query<PresenceRow & { meeting_id: MdtMeetingId }>({
        name: 'mdt-presence-comings',
        text: `SELECT meeting_id, practitioner_id, kind, source, at, role, covers FROM mdt_presence
          WHERE org_id = $1 AND meeting_id = ANY ($2) AND kind <> 'seen' ORDER BY at, noted_at, presence_id`,
        values: [orgId, meetingIds],
      });
      return rows.map((row) => ({ ...toPresence(row), meetingId: row.meeting_id }));
    },
    lastOfPanel: async (meetingId, practitionerId) => {
      const { rows } = await client.query<Pick<PresenceRow, 'kind' | 'at'>>({
        name: 'mdt-presence-panel',
        text: `SELECT kind, at FROM mdt_presence
          WHERE org_id = $1 AND meeting_id = $2 AND practitioner_id = $3 AND source = 'panel'
          ORDER BY at DESC, noted_at DESC, presence_id DESC LIMIT 1`,
        values: [orgId, meetingId, practitionerId],
      });
      return rows[0];
    },
    keepPanelOpen: async ({ meetingId, practitionerId, panelId }, at) => {
      const { rows } = await client.query({
        name: 'mdt-panel-keep-open',
        text: `INSERT INTO mdt_panels AS known (org_id, meeting_id, practitioner_id, panel_id, heard_at)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (org_id, meeting_id, practitioner_id, panel_id)
          DO UPDATE SET heard_at = greatest(known.heard_at, EXCLUDED.heard_at) WHERE known.closed_at IS NULL
          RETURNING panel_id`,
        values: [orgId, meetingId, practitionerId, panelId, timestamptz(at)],
      });
      return rows.length > 0;
    },
    closePanel: async ({ meetingId, practitionerId, panelId }, at) => {
      await client.query({
        name: 'mdt-panel-close',
        text: `INSERT INTO mdt_panels (org_id, meeting_id, practitioner_id, panel_id, heard_at, closed_at)
          VALUES ($1, $2, $3, $4, $5, $5)
          ON CONFLICT (org_id, meeting_id, practitioner_id, panel_id) DO UPDATE SET closed_at = EXCLUDED.closed_at`,
        values: [orgId, meetingId, practitionerId, panelId, timestamptz(at)],
      });
    },
    hasOpenPanel: async (meetingId, practitionerId, heardAfter) => {
      const { rows } = await client.query({
        name: 'mdt-panel-is-open',
        text: `SELECT panel_id FROM mdt_panels WHERE org_id = $1 AND meeting_id = $2 AND practitioner_id = $3
          AND closed_at IS NULL AND heard_at > $4 LIMIT 1`,
        values: [orgId, meetingId, practitionerId, timestamptz(heardAfter)],
      });
      return rows.length > 0;
    },
    listDiscussions: async (meetingId) => {
      const { rows } = await client.query<DiscussionRow>({
        name: 'mdt-discussions',
        text: `SELECT case_id, began_at, ended_at FROM mdt_discussions
          WHERE org_id = $1 AND meeting_id = $2 ORDER BY began_at, case_id`,
        values: [orgId, meetingId],
      });
      return rows.map((row) => ({
        caseId: row.case_id,
        beganAt: row.began_at,
        endedAt: row.ended_at ?? undefined,
      }));
    },
    takeTurn: async (meetingId, next, at) => {
      await client.query({
        name: 'mdt-discussion-end',
        text: `UPDATE mdt_discussions SET ended_at = greatest(began_at, $3)
          WHERE org_id = $1 AND meeting_id = $2 AND ended_at IS NULL`,
        values: [orgId, meetingId, timestamptz(at)],
      });
      if (next !== undefined) {
        await client.query({
          name: 'mdt-discussion-begin',
          text: `INSERT INTO mdt_discussions (org_id, meeting_id, case_id, began_at) VALUES ($1, $2, $3, $4)`,
          values: [orgId, meetingId, next, timestamptz(at)],
        });
      }
      await client.query({
        name: 'mdt-meeting-count-up',
        text: 'UPDATE mdt_meetings SET version = version + 1 WHERE org_id = $1 AND meeting_id = $2',
        values: [orgId, meetingId],
      });
    },
  };
}

import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { MdtToldStore } from '../ports/mdt-told-store.ts';

interface ChaseRow {
  meeting_id: MdtMeetingId;
  case_id: MdtCaseId;
  practitioner_id: PractitionerId;
  moment: string;
}

/** What people were told before a meeting. */
export function makeMdtToldStore({ client, orgId }: OrgSession): MdtToldStore {
  return {
    addChases: async (chases, at) => {
      if (chases.length === 0) return;
      await client.query({
        name: 'mdt-chases-add',
        text: `INSERT INTO mdt_chases (org_id, meeting_id, case_id, practitioner_id, moment, asked_at)
          SELECT $1, n.meeting_id, n.case_id, n.practitioner_id, n.moment, $6::timestamptz
          FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[])
            AS n (meeting_id, case_id, practitioner_id, moment)
          ON CONFLICT DO NOTHING`,
        values: [
          orgId,
          chases.map(({ meetingId }) => meetingId),
          chases.map(({ caseId }) => caseId),
          chases.map(({ practitionerId }) => practitionerId),
          chases.map(({ moment }) => moment),
          timestamptz(at),
        ],
      });
    },
    listChases: async (meetingId) => {
      const { rows } = await client.query<ChaseRow>({
        name: 'mdt-chases',
        text: `SELECT meeting_id, case_id, practitioner_id, moment::text AS moment FROM mdt_chases
          WHERE org_id = $1 AND meeting_id = $2`,
        values: [orgId, meetingId],
      });
      return rows.map((row) => ({
        meetingId: row.meeting_id,
        caseId: row.case_id,
        practitionerId: row.practitioner_id,
        moment: row.moment,
      }));
    },
    meetingsOfChased: async (caseId) => {
      const { rows } = await client.query<{ meeting_id: MdtMeetingId }>({
        name: 'mdt-chased-meetings',
        text: `SELECT DISTINCT c.meeting_id FROM mdt_chases c
          JOIN mdt_meetings m ON m.org_id = $1 AND m.meeting_id = c.meeting_id AND m.status = 'planned'
          WHERE c.org_id = $1 AND c.case_id = $2`,
        values: [orgId, caseId],
      });
      return rows.map((row) => row.meeting_id);
    },
    listShortfalls: async (meetingId) => {
      const { rows } = await client.query<{ case_id: MdtCaseId; role: string }>({
        name: 'mdt-shortfalls',
        text: 'SELECT case_id, role FROM mdt_shortfalls WHERE org_id = $1 AND meeting_id = $2',
        values: [orgId, meetingId],
      });
      return rows.map((row) => ({ caseId: row.case_id, role: row.role }));
    },
    setShortfalls: async (meetingId, shortfalls) => {
      await client.query('DELETE FROM mdt_shortfalls WHERE org_id = $1 AND meeting_id = $2', [
        orgId,
        meetingId,
      ]);
      await client.query({
        name: 'mdt-shortfalls-add',
        text: `INSERT INTO mdt_shortfalls (org_id, meeting_id, case_id, role)
          SELECT $1, $2, n.case_id, n.role FROM unnest($3::uuid[], $4::text[]) AS n (case_id, role)
          ON CONFLICT DO NOTHING`,
        values: [
          orgId,
          meetingId,
          shortfalls.map(({ caseId }) => caseId),
          shortfalls.map(({ role }) => role),
        ],
      });
    },
  };
}

import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { MdtAnswerStore } from '../ports/mdt-answer-store.ts';
import type { MeetingAnswer } from '../rules/forecast-quorum.ts';

interface Row {
  practitioner_id: PractitionerId;
  display_name: string;
  answer: MeetingAnswer;
}

/** Who said that they come to a meeting, or that they cannot. */
export function makeMdtAnswerStore({ client, orgId }: OrgSession): MdtAnswerStore {
  return {
    save: async ({ meetingId, practitionerId, answer, startsAt, answeredAt }) => {
      await client.query({
        name: 'mdt-answer-save',
        text: `INSERT INTO mdt_answers (org_id, meeting_id, practitioner_id, starts_at, answer, answered_at)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (org_id, meeting_id, practitioner_id) DO UPDATE
          SET starts_at = excluded.starts_at, answer = excluded.answer, answered_at = excluded.answered_at`,
        values: [orgId, meetingId, practitionerId, timestamptz(startsAt), answer, timestamptz(answeredAt)],
      });
    },
    list: async (meetingId, startsAt) => {
      const { rows } = await client.query<Row>({
        name: 'mdt-answers',
        text: `SELECT a.practitioner_id, p.display_name, a.answer FROM mdt_answers a
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = a.practitioner_id
          WHERE a.org_id = $1 AND a.meeting_id = $2 AND a.starts_at = $3
          ORDER BY p.display_name, a.practitioner_id`,
        values: [orgId, meetingId, timestamptz(startsAt)],
      });
      return rows.map((row) => ({
        person: { practitionerId: row.practitioner_id, displayName: row.display_name },
        answer: row.answer,
      }));
    },
  };
}

import type { CardKind, CardRecord, CardStore } from '../ports/card-store.ts';
import { subjectOf, type SubjectKind } from '../../kernel/rules/subject.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  subject_kind: SubjectKind;
  subject_id: string;
  kind: CardKind;
  conversation_key: string;
  activity_id: string;
  content_hash: string;
}

const toCard = (row: Row): CardRecord => ({
  subject: subjectOf(row.subject_kind, row.subject_id),
  kind: row.kind,
  conversationKey: row.conversation_key,
  activityId: row.activity_id,
  contentHash: row.content_hash,
});

/** Cards on display in Teams. */
export function makeCardStore({ client, orgId }: OrgSession): CardStore {
  return {
    findShown: async (subject, kind, conversationKey): Promise<CardRecord | undefined> => {
      const { rows } = await client.query<Row>(
        `SELECT subject_kind, subject_id, kind, conversation_key, activity_id, content_hash FROM cards
          WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND kind = $4 AND conversation_key = $5`,
        [orgId, subject.kind, subject.id, kind, conversationKey],
      );
      return rows.map(toCard)[0];
    },
    listShown: async (subject, kind) => {
      const { rows } = await client.query<Row>({
        name: 'cards-shown',
        text: `SELECT subject_kind, subject_id, kind, conversation_key, activity_id, content_hash FROM cards
          WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND kind = $4 ORDER BY conversation_key`,
        values: [orgId, subject.kind, subject.id, kind],
      });
      return rows.map(toCard);
    },
    isShown: async (subject, kind) => {
      const { rows } = await client.query<{ is_shown: boolean }>({
        name: 'card-is-shown',
        text: `SELECT EXISTS (SELECT FROM cards
          WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND kind = $4) AS is_shown`,
        values: [orgId, subject.kind, subject.id, kind],
      });
      return rows[0]?.is_shown === true;
    },
    save: async ({ subject, kind, conversationKey, activityId, contentHash }) => {
      await client.query(
        `INSERT INTO cards (org_id, subject_kind, subject_id, kind, conversation_key, activity_id, content_hash)
          VALUES ($1, $2, $3, $4, $5, $6, $7)
          ON CONFLICT (org_id, subject_kind, subject_id, kind, conversation_key)
          DO UPDATE SET activity_id = excluded.activity_id, content_hash = excluded.content_hash`,
        [orgId, subject.kind, subject.id, kind, conversationKey, activityId, contentHash],
      );
    },
  };
}

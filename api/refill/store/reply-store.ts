import type { Temporal } from 'temporal-polyfill';
import type { SlotOfferId } from '../../kernel/rules/id.ts';
import type { ReplyStore } from '../ports/reply-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface QuestionRow {
  question_id: string;
  number_hash: Buffer;
  asked_at: Temporal.Instant;
  offer_ids: SlotOfferId[];
}

export function makeReplyStore({ client, orgId }: OrgSession): ReplyStore {
  return {
    addQuestion: async ({ questionId, numberHash, askedAt, offerIds }) => {
      await client.query(
        `INSERT INTO reply_questions (org_id, question_id, number_hash, asked_at, offer_ids)
          VALUES ($1, $2, $3, $4, $5)`,
        [orgId, questionId, numberHash, timestamptz(askedAt), offerIds],
      );
    },
    findQuestion: async (numberHashes, since) => {
      const { rows } = await client.query<QuestionRow>(
        `SELECT question_id, number_hash, asked_at, offer_ids FROM reply_questions
          WHERE org_id = $1 AND number_hash = ANY ($2) AND asked_at >= $3 ORDER BY asked_at DESC, question_id DESC LIMIT 1`,
        [orgId, numberHashes, timestamptz(since)],
      );
      const [row] = rows;
      if (row === undefined) return undefined;
      const {
        question_id: questionId,
        number_hash: numberHash,
        asked_at: askedAt,
        offer_ids: offerIds,
      } = row;
      return { questionId, numberHash, askedAt, offerIds };
    },
    wasTaken: async (notifyId) => {
      const { rowCount } = await client.query(
        'SELECT FROM inbound_texts WHERE org_id = $1 AND notify_id = $2',
        [orgId, notifyId],
      );
      return rowCount === 1;
    },
    noteTaken: async (notifyId, receivedAt) => {
      const { rowCount } = await client.query(
        `INSERT INTO inbound_texts (org_id, notify_id, received_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [orgId, notifyId, timestamptz(receivedAt)],
      );
      return rowCount === 1;
    },
  };
}

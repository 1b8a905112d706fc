import type { Temporal } from 'temporal-polyfill';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { WhyNotReached } from '../ports/not-reached.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface NotReachedRow {
  practitioner_id: PractitionerId;
  display_name: string;
  why: WhyNotReached;
  since: Temporal.Instant;
  last_tried_at: Temporal.Instant;
}

/** Where the bot can speak, and whom it does not reach. */
export function makeConversationStore({ client, orgId }: OrgSession): ConversationStore {
  return {
    save: async (conversationKey, reference) => {
      await client.query(
        `INSERT INTO conversations (org_id, conversation_key, reference, updated_at) VALUES ($1, $2, $3, now())
          ON CONFLICT (org_id, conversation_key)
          DO UPDATE SET reference = excluded.reference, updated_at = excluded.updated_at`,
        [orgId, conversationKey, JSON.stringify(reference)],
      );
    },
    findByKey: async (conversationKey) => {
      const { rows } = await client.query<{ reference: Readonly<Record<string, unknown>> }>(
        'SELECT reference FROM conversations WHERE org_id = $1 AND conversation_key = $2',
        [orgId, conversationKey],
      );
      return rows[0]?.reference;
    },
    noteNotReached: async (entraObjectId, why, at) => {
      await client.query(
        `INSERT INTO people_not_reached (org_id, entra_object_id, why, since, last_tried_at) VALUES ($1, $2, $3, $4, $4)
          ON CONFLICT (org_id, entra_object_id)
          DO UPDATE SET why = excluded.why, last_tried_at = excluded.last_tried_at`,
        [orgId, entraObjectId, why, timestamptz(at)],
      );
    },
    noteReached: async (entraObjectId) => {
      await client.query('DELETE FROM people_not_reached WHERE org_id = $1 AND entra_object_id = $2', [
        orgId,
        entraObjectId,
      ]);
    },
    listNotReached: async () => {
      const { rows } = await client.query<NotReachedRow>(
        `SELECT p.practitioner_id, p.display_name, n.why, n.since, n.last_tried_at FROM people_not_reached n
          JOIN practitioners p ON p.org_id = $1 AND p.entra_object_id = n.entra_object_id
          WHERE n.org_id = $1 ORDER BY p.display_name, p.practitioner_id`,
        [orgId],
      );
      return rows.map((row) => ({
        practitionerId: row.practitioner_id,
        displayName: row.display_name,
        why: row.why,
        since: row.since,
        lastTriedAt: row.last_tried_at,
      }));
    },
  };
}

import type { ConversationStore } from '../ports/conversation-store.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/** Where the bot can speak. */
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
  };
}

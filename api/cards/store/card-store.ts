import type { CardKind, CardRecord, CardStore } from '../ports/card-store.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  appointment_id: AppointmentId;
  kind: CardKind;
  conversation_key: string;
  activity_id: string;
  content_hash: string;
}

/** Cards on display in Teams. */
export function makeCardStore({ client, orgId }: OrgSession): CardStore {
  return {
    findShown: async (appointmentId, kind, conversationKey): Promise<CardRecord | undefined> => {
      const { rows } = await client.query<Row>(
        `SELECT appointment_id, kind, conversation_key, activity_id, content_hash FROM cards
          WHERE org_id = $1 AND appointment_id = $2 AND kind = $3 AND conversation_key = $4`,
        [orgId, appointmentId, kind, conversationKey],
      );
      const row = rows[0];
      return (
        row && {
          appointmentId: row.appointment_id,
          kind: row.kind,
          conversationKey: row.conversation_key,
          activityId: row.activity_id,
          contentHash: row.content_hash,
        }
      );
    },
    save: async ({ appointmentId, kind, conversationKey, activityId, contentHash }) => {
      await client.query(
        `INSERT INTO cards (org_id, appointment_id, kind, conversation_key, activity_id, content_hash)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (org_id, appointment_id, kind, conversation_key)
          DO UPDATE SET activity_id = excluded.activity_id, content_hash = excluded.content_hash`,
        [orgId, appointmentId, kind, conversationKey, activityId, contentHash],
      );
    },
  };
}

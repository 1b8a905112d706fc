import type { MessageRecord, MessageStore } from '../../application/ports/message-store.ts';
import type { AppointmentId, MessageId, ParticipantId } from '../../domain/shared/id.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

interface Row {
  message_id: MessageId;
  appointment_id: AppointmentId;
  participant_id: ParticipantId;
  channel: MessageRecord['channel'];
  template: MessageRecord['template'];
  status: MessageRecord['status'];
}

const SELECT = `
  SELECT message_id, appointment_id, participant_id, channel, template, status FROM messages WHERE org_id = $1`;

function toMessage(row: Row): MessageRecord {
  return {
    messageId: row.message_id,
    appointmentId: row.appointment_id,
    participantId: row.participant_id,
    channel: row.channel,
    template: row.template,
    status: row.status,
  };
}

/** Texts and e-mails, and how they fared. */
export function makeMessageStore({ client, orgId }: OrgSession): MessageStore {
  return {
    add: async ({ messageId, appointmentId, participantId, channel, template }) => {
      await client.query(
        `INSERT INTO messages (org_id, message_id, appointment_id, participant_id, channel, template)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT DO NOTHING`,
        [orgId, messageId, appointmentId, participantId, channel, template],
      );
    },
    findById: async (messageId) => {
      const { rows } = await client.query<Row>(`${SELECT} AND message_id = $2`, [orgId, messageId]);
      return rows[0] && toMessage(rows[0]);
    },
    listByAppointments: async (appointmentIds) => {
      const { rows } = await client.query<Row>({
        name: 'messages-of-appointments',
        text: `${SELECT} AND appointment_id = ANY ($2) ORDER BY message_id`,
        values: [orgId, appointmentIds],
      });
      return rows.map(toMessage);
    },
    markSent: async (messageId, notifyId, at) => {
      // a receipt may have come before our own note that it was sent
      await client.query(
        `UPDATE messages SET notify_id = $3, sent_at = coalesce(sent_at, $4),
            status = CASE status WHEN 'pending' THEN 'sent' ELSE status END
          WHERE org_id = $1 AND message_id = $2`,
        [orgId, messageId, notifyId, timestamptz(at)],
      );
    },
    markCompleted: async (messageId, status, at) => {
      const { rowCount } = await client.query(
        `UPDATE messages SET status = $3, completed_at = $4
          WHERE org_id = $1 AND message_id = $2 AND status IN ('pending', 'sent')`,
        [orgId, messageId, status, timestamptz(at)],
      );
      return rowCount === 1;
    },
  };
}

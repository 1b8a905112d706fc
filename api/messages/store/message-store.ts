import type { Temporal } from 'temporal-polyfill';
import type { MessageRecord, MessageStore } from '../ports/message-store.ts';
import type { AppointmentId, MessageId, ParticipantId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  message_id: MessageId;
  appointment_id: AppointmentId;
  participant_id: ParticipantId;
  channel: MessageRecord['channel'];
  template: MessageRecord['template'];
  status: MessageRecord['status'];
  told_starts_at: Temporal.Instant | null;
}

const SELECT = `
  SELECT message_id, appointment_id, participant_id, channel, template, status, told_starts_at
  FROM messages WHERE org_id = $1`;

/** A series is told of in the message of its first appointment, which counts for each of the others too. */
const LIST = `
  SELECT message_id, appointment_id, participant_id, channel, template, status, told_starts_at
  FROM messages WHERE org_id = $1 AND appointment_id = ANY ($2)
  UNION ALL
  SELECT m.message_id, a.appointment_id, p.participant_id, m.channel, m.template, m.status, NULL
  FROM appointments a
  JOIN appointments told ON told.org_id = a.org_id AND told.series_id = a.series_id
    AND told.appointment_id <> a.appointment_id
  JOIN messages m ON m.org_id = told.org_id AND m.appointment_id = told.appointment_id
    AND m.template IN ('series-invitation', 'proxy-series-invitation')
  JOIN participants reader ON reader.org_id = m.org_id AND reader.participant_id = m.participant_id
  JOIN participants p ON p.org_id = a.org_id AND p.appointment_id = a.appointment_id AND p.kind = reader.kind
    AND p.related_person_id IS NOT DISTINCT FROM reader.related_person_id
  WHERE a.org_id = $1 AND a.appointment_id = ANY ($2) AND a.series_id IS NOT NULL
  ORDER BY 1, 2`;

function toMessage(row: Row): MessageRecord {
  return {
    messageId: row.message_id,
    appointmentId: row.appointment_id,
    participantId: row.participant_id,
    channel: row.channel,
    template: row.template,
    status: row.status,
    toldStartsAt: row.told_starts_at ?? undefined,
  };
}

/** Texts and e-mails, and how they fared. */
export function makeMessageStore({ client, orgId }: OrgSession): MessageStore {
  return {
    add: async (message) => {
      const { messageId, appointmentId, participantId, channel, template, toldStartsAt, numberHash } =
        message;
      await client.query(
        `INSERT INTO messages (org_id, message_id, subject_kind, subject_id, participant_id, channel, template,
            told_starts_at, number_hash)
          VALUES ($1, $2, 'appointment', $3, $4, $5, $6, $7, $8)
          ON CONFLICT (org_id, message_id) DO UPDATE SET told_starts_at = excluded.told_starts_at,
              channel = excluded.channel, number_hash = excluded.number_hash
            WHERE messages.status = 'pending'`,
        [
          orgId,
          messageId,
          appointmentId,
          participantId,
          channel,
          template,
          toldStartsAt && timestamptz(toldStartsAt),
          numberHash,
        ],
      );
    },
    findById: async (messageId) => {
      const { rows } = await client.query<Row>(`${SELECT} AND message_id = $2`, [orgId, messageId]);
      return rows[0] && toMessage(rows[0]);
    },
    listByAppointments: async (appointmentIds) => {
      const { rows } = await client.query<Row>({
        name: 'messages-of-appointments',
        text: LIST,
        values: [orgId, appointmentIds],
      });
      return rows.map(toMessage);
    },
    findTextsTo: async (numberHashes, from, until) => {
      const { rows } = await client.query<{
        last_sent_at: Temporal.Instant | null;
        appointment_ids: AppointmentId[] | null;
      }>({
        name: 'messages-to-number',
        text: `SELECT max(sent_at) AS last_sent_at, array_agg(DISTINCT appointment_id::text) AS appointment_ids
          FROM messages WHERE org_id = $1 AND number_hash = ANY ($2) AND sent_at >= $3 AND sent_at <= $4`,
        values: [orgId, numberHashes, timestamptz(from), timestamptz(until)],
      });
      const { last_sent_at: lastSentAt, appointment_ids: appointmentIds } = rows[0] ?? {};
      if (lastSentAt == null || appointmentIds == null) return undefined;
      return { lastSentAt, appointmentIds };
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

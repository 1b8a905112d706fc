import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId, ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import type { WaitingMessageId, WaitingMessageStore } from '../ports/waiting-message-store.ts';

interface Row {
  message_id: WaitingMessageId;
  appointment_id: AppointmentId;
  participant_id: ParticipantId;
  written_by: PractitionerId | null;
  staff_name: string | null;
  body: string;
  sent_at: Temporal.Instant;
}

/** What staff and those who wait write to each other. */
export function makeWaitingMessageStore({ client, orgId }: OrgSession): WaitingMessageStore {
  return {
    add: async ({ messageId, appointmentId, participantId, writtenBy, text, sentAt }) => {
      await client.query(
        `INSERT INTO waiting_messages (org_id, message_id, appointment_id, participant_id, written_by, body, sent_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [orgId, messageId, appointmentId, participantId, writtenBy ?? null, text, timestamptz(sentAt)],
      );
    },
    listByAppointment: async (appointmentId) => {
      const { rows } = await client.query<Row>({
        name: 'waiting-messages',
        text: `SELECT w.message_id, w.appointment_id, w.participant_id, w.written_by, p.display_name AS staff_name,
            w.body, w.sent_at
          FROM waiting_messages w
          LEFT JOIN practitioners p ON p.org_id = w.org_id AND p.practitioner_id = w.written_by
          WHERE w.org_id = $1 AND w.appointment_id = $2 ORDER BY w.sent_at, w.message_id`,
        values: [orgId, appointmentId],
      });
      return rows.map((row) => ({
        messageId: row.message_id,
        appointmentId: row.appointment_id,
        participantId: row.participant_id,
        writtenBy: row.written_by ?? undefined,
        staffName: row.staff_name ?? undefined,
        text: row.body,
        sentAt: row.sent_at,
      }));
    },
    isPatientsOff: async (appointmentId) => {
      const { rows } = await client.query({
        name: 'waiting-messages-off',
        text: 'SELECT 1 FROM waiting_messages_off WHERE org_id = $1 AND appointment_id = $2',
        values: [orgId, appointmentId],
      });
      return rows.length > 0;
    },
    setPatientsOff: async (appointmentId, isOff, by, at) => {
      await (isOff
        ? client.query(
            `INSERT INTO waiting_messages_off (org_id, appointment_id, switched_by, switched_at)
              VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
            [orgId, appointmentId, by, timestamptz(at)],
          )
        : client.query('DELETE FROM waiting_messages_off WHERE org_id = $1 AND appointment_id = $2', [
            orgId,
            appointmentId,
          ]));
    },
  };
}

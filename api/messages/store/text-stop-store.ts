import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId, ParticipantId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { TextStopId, TextStopStore } from '../ports/text-stop-store.ts';

interface Row {
  stop_id: TextStopId;
  number_ending: string;
  received_at: Temporal.Instant;
  appointment_id: AppointmentId;
  participant_id: ParticipantId | null;
  service_line_id: ServiceLineId;
  name: string;
}

export function makeTextStopStore({ client, orgId }: OrgSession): TextStopStore {
  return {
    add: async ({ stopId, numberHash, numberEnding, receivedAt, appointmentId, participantId }) => {
      const { rowCount } = await client.query(
        `INSERT INTO text_stops (org_id, stop_id, number_hash, number_ending, received_at, appointment_id, participant_id)
          VALUES ($1, $2, $3, $4, $5, $6, $7)
          ON CONFLICT (org_id, number_hash) WHERE settled_at IS NULL DO NOTHING`,
        [
          orgId,
          stopId,
          numberHash,
          numberEnding,
          timestamptz(receivedAt),
          appointmentId,
          participantId ?? null,
        ],
      );
      return rowCount === 1;
    },
    isStanding: async (numberHashes) => {
      const { rows } = await client.query(
        'SELECT FROM text_stops WHERE org_id = $1 AND number_hash = ANY ($2) AND settled_at IS NULL LIMIT 1',
        [orgId, numberHashes],
      );
      return rows.length > 0;
    },
    list: async (serviceLineIds) => {
      const { rows } = await client.query<Row>({
        name: 'text-stops',
        text: `SELECT s.stop_id, s.number_ending, s.received_at, s.appointment_id, s.participant_id, a.service_line_id, l.name
          FROM text_stops s
          JOIN appointments a ON a.org_id = $1 AND a.appointment_id = s.appointment_id
          JOIN service_lines l ON l.org_id = $1 AND l.service_line_id = a.service_line_id
          WHERE s.org_id = $1 AND s.settled_at IS NULL AND a.service_line_id = ANY ($2)
          ORDER BY s.received_at, s.stop_id`,
        values: [orgId, serviceLineIds],
      });
      return rows.map((row) => ({
        stopId: row.stop_id,
        numberEnding: row.number_ending,
        receivedAt: row.received_at,
        appointmentId: row.appointment_id,
        participantId: row.participant_id ?? undefined,
        serviceLineId: row.service_line_id,
        serviceLineName: row.name,
      }));
    },
    settle: async (stopId, by, at) => {
      await client.query(
        `UPDATE text_stops SET settled_at = $3, settled_by = $4
          WHERE org_id = $1 AND stop_id = $2 AND settled_at IS NULL`,
        [orgId, stopId, timestamptz(at), by],
      );
    },
  };
}

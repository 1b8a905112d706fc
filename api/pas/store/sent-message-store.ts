import type pg from 'pg';
import { runInOrg } from '../../kernel/database/org-session.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { SentMessages } from '../ports/sent-messages.ts';

interface Row {
  control_id: string;
  pas_appointment_id: string;
  event: string;
  times: string | null;
  digest: Buffer;
  copies: number;
  answer: string | null;
  is_given_up: boolean;
}

/** More than one piece of work ever says of an appointment. */
const LATEST = 10;

/** Apart from the transactions of the work that sends: what has left has left, whatever becomes of that work. */
export function makeSentMessages(pool: pg.Pool): SentMessages {
  return {
    listLatest: async (orgId, pasAppointmentId) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<Row>(
          `SELECT control_id, pas_appointment_id, event, times, digest, copies, answer, is_given_up FROM sent_messages
           WHERE org_id = $1 AND pas_appointment_id = $2 ORDER BY number DESC LIMIT ${LATEST}`,
          [orgId, pasAppointmentId],
        ),
      );
      return result.rows.map((row) => ({
        controlId: row.control_id,
        pasAppointmentId: row.pas_appointment_id,
        event: row.event,
        times: row.times ?? undefined,
        digest: row.digest,
        copies: row.copies,
        answer: row.answer ?? undefined,
        isGivenUp: row.is_given_up,
      }));
    },
    findTimes: async (orgId, pasAppointmentId) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<{ times: string }>(
          `SELECT times FROM sent_messages
           WHERE org_id = $1 AND pas_appointment_id = $2 AND times IS NOT NULL AND answer IN ('AA', 'CA')
           ORDER BY number DESC LIMIT 1`,
          [orgId, pasAppointmentId],
        ),
      );
      return result.rows[0]?.times;
    },
    listTaken: async (orgId, pasAppointmentIds) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<{ pas_appointment_id: string; event: string; times: string | null }>(
          `SELECT pas_appointment_id, event, times FROM sent_messages
           WHERE org_id = $1 AND pas_appointment_id = ANY ($2)
             AND (answer IN ('AA', 'CA') OR (event = 'SIU^S12' AND answer ~ '^[AC][ER] 205( at SCH(-2)?)?$'))
           ORDER BY number`,
          [orgId, pasAppointmentIds],
        ),
      );
      return result.rows.map((row) => ({
        pasAppointmentId: row.pas_appointment_id,
        event: row.event,
        times: row.times ?? undefined,
      }));
    },
    noteCopy: async (orgId, { controlId, pasAppointmentId, event, times, digest }, at) => {
      await runInOrg(pool, orgId, ({ client }) =>
        client.query(
          `INSERT INTO sent_messages
             (org_id, control_id, pas_appointment_id, event, digest, first_sent_at, last_sent_at, times)
           VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
           ON CONFLICT (org_id, control_id)
             DO UPDATE SET copies = sent_messages.copies + 1, last_sent_at = excluded.last_sent_at`,
          [orgId, controlId, pasAppointmentId, event, digest, timestamptz(at), times ?? null],
        ),
      );
    },
    noteAnswer: async (orgId, controlId, answer, at) => {
      await runInOrg(pool, orgId, ({ client }) =>
        client.query(
          `UPDATE sent_messages SET answer = $3, answered_at = $4
           WHERE org_id = $1 AND control_id = $2 AND answer IS NULL`,
          [orgId, controlId, answer, timestamptz(at)],
        ),
      );
    },
    giveUp: async (orgId, controlId) => {
      await runInOrg(pool, orgId, ({ client }) =>
        client.query('UPDATE sent_messages SET is_given_up = true WHERE org_id = $1 AND control_id = $2', [
          orgId,
          controlId,
        ]),
      );
    },
  };
}

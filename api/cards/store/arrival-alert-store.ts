import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { ArrivalAlertStore } from '../ports/arrival-alert-store.ts';
import type { AlertWay } from '../rules/arrival-alert.ts';

interface Row {
  entra_object_id: string;
  way: AlertWay;
  alerted_at: Temporal.Instant;
  was_reached: boolean;
}

/** Who was told that somebody waits, and by which way. */
export function makeArrivalAlertStore({ client, orgId }: OrgSession): ArrivalAlertStore {
  return {
    list: async (appointmentId) => {
      const { rows } = await client.query<Row>(
        `SELECT entra_object_id, way, alerted_at, was_reached FROM arrival_alerts
          WHERE org_id = $1 AND appointment_id = $2`,
        [orgId, appointmentId],
      );
      return rows.map((row) => ({
        entraObjectId: row.entra_object_id,
        way: row.way,
        alertedAt: row.alerted_at,
        wasReached: row.was_reached,
      }));
    },
    save: async (appointmentId, { entraObjectId, way, alertedAt, wasReached }) => {
      await client.query(
        `INSERT INTO arrival_alerts (org_id, appointment_id, entra_object_id, way, alerted_at, was_reached)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (org_id, appointment_id, entra_object_id, way)
          DO UPDATE SET alerted_at = excluded.alerted_at, was_reached = excluded.was_reached`,
        [orgId, appointmentId, entraObjectId, way, timestamptz(alertedAt), wasReached],
      );
    },
  };
}

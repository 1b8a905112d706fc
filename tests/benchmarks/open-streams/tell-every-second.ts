import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ORG_ID, serviceLineId } from '../scale/scale-ids.ts';

/** Each page hears of its own appointment, the screens of staff of one that is theirs. */
const TELL = `
  INSERT INTO live_events (org_id, subject_kind, subject_id, service_line_id, kind)
  SELECT a.org_id, 'appointment', a.appointment_id, a.service_line_id, 'appointment-changed'
  FROM participants c JOIN appointments a USING (org_id, appointment_id)
  WHERE c.org_id = $1 AND c.verified_at IS NOT NULL
  UNION ALL
  (SELECT org_id, 'appointment', appointment_id, service_line_id, 'appointment-changed' FROM appointments
   WHERE org_id = $1 AND service_line_id = $2 LIMIT 1)`;

/** Writes events as another replica would: an event a second for every stream that is open. */
export function tellEverySecond(client: pg.Client): { told: () => number; stop: () => Promise<void> } {
  let told = 0;
  const stopping = new AbortController();
  const telling = (async () => {
    let nextAt = performance.now();
    while (!stopping.signal.aborted) {
      const { rowCount } = await client.query(TELL, [ORG_ID, serviceLineId(0)]);
      await client.query(`SELECT pg_notify('confer_live', $1)`, [ORG_ID]);
      told += rowCount ?? 0;
      nextAt += 1000;
      await sleep(Math.max(0, nextAt - performance.now()));
    }
  })();
  return {
    told: () => told,
    stop: () => {
      stopping.abort();
      return telling;
    },
  };
}

import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PasExceptionId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { PasException, PasInboundStore } from '../ports/pas-inbound-store.ts';
import { newsFromJson, stateFromJson } from './news-json.ts';

interface HeardRow {
  said_at: Temporal.Instant | null;
  message_key: string | null;
  agreed: unknown;
}

interface ExceptionRow {
  exception_id: PasExceptionId;
  record: string;
  news: unknown;
  cause: string;
  reason: string;
  heard_at: Temporal.Instant;
  service_line_id: ServiceLineId | null;
  tries: number;
  tried_at: Temporal.Instant;
}

const EXCEPTION = `
  SELECT exception_id, record, news, cause, reason, heard_at, service_line_id, tries, tried_at FROM pas_exceptions
  WHERE org_id = $1 AND closed_at IS NULL AND ($2::uuid[] IS NULL OR service_line_id = ANY ($2))`;

const KEEP_EXCEPTION = `
  INSERT INTO pas_exceptions AS e (org_id, exception_id, record, kind, source, said_at, heard_at, cause, reason, news,
    service_line_id, tried_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (org_id, record) WHERE closed_at IS NULL DO UPDATE SET kind = excluded.kind, source = excluded.source,
    said_at = excluded.said_at, cause = excluded.cause, reason = excluded.reason, news = excluded.news,
    service_line_id = excluded.service_line_id, tries = e.tries + 1, tried_at = excluded.tried_at`;

const toException = (row: ExceptionRow): PasException => ({
  exceptionId: row.exception_id,
  record: row.record,
  news: newsFromJson(row.news),
  cause: row.cause,
  reason: row.reason,
  heardAt: row.heard_at,
  serviceLineId: row.service_line_id ?? undefined,
  tries: row.tries,
  triedAt: row.tried_at,
});

type Looks = 'takeLook' | 'noteLook' | 'measure';

function makeLooks({ client, orgId }: OrgSession): Pick<PasInboundStore, Looks> {
  return {
    takeLook: async (now, lease) => {
      await client.query(
        `INSERT INTO pas_looks (org_id, looked_until, next_at, succeeded_at) VALUES ($1, $2, $2, '-infinity')
          ON CONFLICT DO NOTHING`,
        [orgId, timestamptz(now)],
      );
      const { rows } = await client.query<{ looked_until: Temporal.Instant }>(
        `UPDATE pas_looks SET next_at = $3 WHERE org_id = $1 AND next_at <= $2 RETURNING looked_until`,
        [orgId, timestamptz(now), timestamptz(lease)],
      );
      return rows[0]?.looked_until;
    },
    noteLook: async ({ lookedUntil, nextAt, succeededAt }) => {
      await client.query(
        `UPDATE pas_looks SET looked_until = greatest(looked_until, $2), next_at = $3, succeeded_at = $4
          WHERE org_id = $1`,
        [orgId, timestamptz(lookedUntil), timestamptz(nextAt), timestamptz(succeededAt)],
      );
    },
    measure: async () => {
      const looks = await client.query<{
        succeeded_at: Temporal.Instant | null;
        looked_until: Temporal.Instant;
      }>(
        `SELECT nullif(succeeded_at, '-infinity') AS succeeded_at, looked_until FROM pas_looks WHERE org_id = $1`,
        [orgId],
      );
      const [look] = looks.rows;
      const { rows } = await client.query<{ cause: string; count: number }>(
        `SELECT cause, count(*)::int AS count FROM pas_exceptions WHERE org_id = $1 AND closed_at IS NULL
          GROUP BY cause`,
        [orgId],
      );
      return {
        lastLookAt: look?.succeeded_at ?? undefined,
        silentSince: look?.succeeded_at ?? look?.looked_until,
        open: new Map(rows.map(({ cause, count }) => [cause, count])),
      };
    },
  };
}

type Exceptions = 'keepException' | 'closeException' | 'listExceptions' | 'findException' | 'settleException';

function makeExceptions({ client, orgId }: OrgSession): Pick<PasInboundStore, Exceptions> {
  return {
    keepException: async ({ exceptionId, record, news, cause, reason, heardAt, serviceLineId, triedAt }) => {
      await client.query(KEEP_EXCEPTION, [
        orgId,
        exceptionId,
        record,
        news.kind,
        news.source,
        timestamptz(news.saidAt),
        timestamptz(heardAt),
        cause,
        reason,
        JSON.stringify(news),
        serviceLineId,
        timestamptz(triedAt),
      ]);
    },
    closeException: async (record, at) => {
      const { rowCount } = await client.query(
        `UPDATE pas_exceptions SET closed_at = $3 WHERE org_id = $1 AND record = $2 AND closed_at IS NULL`,
        [orgId, record, timestamptz(at)],
      );
      return rowCount === 1;
    },
    listExceptions: async (limit, serviceLineIds) => {
      const { rows } = await client.query<ExceptionRow>({
        name: 'pas-exceptions',
        text: `${EXCEPTION} ORDER BY heard_at, exception_id LIMIT $3`,
        values: [orgId, serviceLineIds, limit],
      });
      return rows.map(toException);
    },
    findException: async (exceptionId, serviceLineIds) => {
      const { rows } = await client.query<ExceptionRow>({
        name: 'pas-exception',
        text: `${EXCEPTION} AND exception_id = $3`,
        values: [orgId, serviceLineIds, exceptionId],
      });
      return rows[0] && toException(rows[0]);
    },
    settleException: async (exceptionId, { by, note, at }) => {
      const { rowCount } = await client.query(
        `UPDATE pas_exceptions SET closed_at = $3, settled_by = $4, settled_note = $5
          WHERE org_id = $1 AND exception_id = $2 AND closed_at IS NULL`,
        [orgId, exceptionId, timestamptz(at), by, note],
      );
      return rowCount === 1;
    },
  };
}

/** What the PAS tells, in PostgreSQL. */
export function makePasInboundStore(session: OrgSession): PasInboundStore {
  const { client, orgId } = session;
  return {
    ...makeLooks(session),
    ...makeExceptions(session),
    lockRecord: async (record) => {
      await client.query('INSERT INTO pas_records (org_id, record) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        orgId,
        record,
      ]);
      const { rows } = await client.query<HeardRow>({
        name: 'pas-record-lock',
        text: 'SELECT said_at, message_key, agreed FROM pas_records WHERE org_id = $1 AND record = $2 FOR UPDATE',
        values: [orgId, record],
      });
      const [row] = rows;
      if (row === undefined) throw new Error('a record of the PAS that was just written is not there');
      return {
        saidAt: row.said_at ?? undefined,
        messageKey: row.message_key ?? undefined,
        agreed: row.agreed === null ? undefined : stateFromJson(row.agreed),
      };
    },
    keepHeard: async (record, { saidAt, messageKey, agreed }) => {
      await client.query(
        'UPDATE pas_records SET said_at = $3, message_key = $4, agreed = $5 WHERE org_id = $1 AND record = $2',
        [
          orgId,
          record,
          saidAt && timestamptz(saidAt),
          messageKey,
          agreed === undefined ? null : JSON.stringify(agreed),
        ],
      );
    },
    latestKeys: async (records) => {
      const { rows } = await client.query<{ record: string; message_key: string }>({
        name: 'pas-records-latest',
        text: `SELECT record, message_key FROM pas_records
          WHERE org_id = $1 AND record = ANY ($2) AND message_key IS NOT NULL`,
        values: [orgId, records],
      });
      return new Map(rows.map((row) => [row.record, row.message_key]));
    },
    knownPatients: async (pasPatientIds) => {
      const { rows } = await client.query<{ pas_patient_id: string }>({
        name: 'pas-patients-known',
        text: 'SELECT pas_patient_id FROM patients WHERE org_id = $1 AND pas_patient_id = ANY ($2)',
        values: [orgId, pasPatientIds],
      });
      return new Set(rows.map((row) => row.pas_patient_id));
    },
    isTellingPas: async (appointmentId, since) => {
      const { rows } = await client.query<{ is_telling: boolean }>({
        name: 'pas-being-told',
        text: `SELECT EXISTS (SELECT FROM outbox WHERE org_id = $1 AND subject_kind = 'appointment'
          AND subject_id = $2 AND system = 'pas'
          AND (done_at IS NULL OR done_at > $3)) AS is_telling`,
        values: [orgId, appointmentId, timestamptz(since)],
      });
      return rows[0]?.is_telling === true;
    },
  };
}

import type { Temporal } from 'temporal-polyfill';
import type { Subject, SubjectKind } from '../rules/subject.ts';
import type { TakenEntry, Timetable, TimetableEntry, TimetableTurns } from '../timetable/timetable.ts';
import { timestamptz } from './column-types.ts';
import { noteDue, type OrgSession } from './org-session.ts';

/** Set anew, it has not failed yet. */
const SET = `
  INSERT INTO timetable AS t (org_id, subject_kind, subject_id, name, key, due_at, payload)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (org_id, subject_kind, subject_id, name, key) DO UPDATE SET due_at = excluded.due_at,
    payload = excluded.payload, version = t.version + 1, attempts = 0, last_error = NULL, needs_person_at = NULL`;

const TAKE = `
  SELECT subject_kind, subject_id, name, key, due_at, payload, attempts, version FROM timetable
  WHERE org_id = $1 AND needs_person_at IS NULL AND due_at <= $2 AND name = ANY ($3)
  ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

const SAME = `org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND name = $4 AND key = $5 AND version = $6`;

interface Row {
  subject_kind: SubjectKind;
  subject_id: string;
  name: string;
  key: string;
  due_at: Temporal.Instant;
  payload: unknown;
  attempts: number;
  version: number;
}

/** The row of an entry in JSON, for a statement that writes it with other rows. */
export function timetableRow({ name, key, at, payload }: TimetableEntry): object {
  return { name, key, due_at: timestamptz(at), payload };
}

function toTaken(row: Row): TakenEntry {
  return {
    // kind and id were written together
    subject: { kind: row.subject_kind, id: row.subject_id } as Subject,
    name: row.name,
    key: row.key,
    at: row.due_at,
    payload: row.payload,
    attempts: row.attempts,
    version: row.version,
  };
}

type Setting = Pick<Timetable, 'set' | 'callOff'>;

function makeSetting(session: OrgSession): Setting {
  const { client, orgId } = session;
  return {
    set: async ({ name }, { kind, id }, { at, key = '', payload }) => {
      await client.query({
        name: 'timetable-set',
        text: SET,
        values: [orgId, kind, id, name, key, timestamptz(at), JSON.stringify(payload)],
      });
      noteDue(session, at);
    },
    callOff: async ({ name }, { kind, id }, key) => {
      const { rowCount } = await client.query({
        name: 'timetable-call-off',
        text: `DELETE FROM timetable
          WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND name = $4 AND ($5::text IS NULL OR key = $5)`,
        values: [orgId, kind, id, name, key],
      });
      return (rowCount ?? 0) > 0;
    },
  };
}

/** What is due when, and taking it: each as a part of the transaction. */
export function makeTimetable(session: OrgSession): Timetable & TimetableTurns {
  const { client, orgId } = session;
  const same = ({ subject, name, key, version }: TakenEntry): unknown[] => [
    orgId,
    subject.kind,
    subject.id,
    name,
    key,
    version,
  ];
  return {
    ...makeSetting(session),
    takeNext: async (names, now) => {
      const values = [orgId, timestamptz(now), names];
      const { rows } = await client.query<Row>({ name: 'timetable-take', text: TAKE, values });
      return rows[0] && toTaken(rows[0]);
    },
    strike: async (entry) => {
      const text = `DELETE FROM timetable WHERE ${SAME}`;
      await client.query({ name: 'timetable-strike', text, values: same(entry) });
    },
    putOff: async (entry, until, lastError) => {
      await client.query(
        `UPDATE timetable SET due_at = $8, last_error = $9, attempts = attempts + 1 WHERE ${SAME} AND attempts = $7`,
        [...same(entry), entry.attempts, timestamptz(until), lastError],
      );
      noteDue(session, until);
    },
    giveToPerson: async (entry, at, lastError) => {
      await client.query(
        `UPDATE timetable SET needs_person_at = $8, last_error = $9, attempts = attempts + 1
          WHERE ${SAME} AND attempts = $7`,
        [...same(entry), entry.attempts, timestamptz(at), lastError],
      );
    },
    nextAfter: async (names, now) => {
      const { rows } = await client.query<{ next: Temporal.Instant | null }>({
        name: 'timetable-next',
        text: `SELECT min(due_at) AS next FROM timetable
          WHERE org_id = $1 AND needs_person_at IS NULL AND due_at > $2 AND name = ANY ($3)`,
        values: [orgId, timestamptz(now), names],
      });
      return rows[0]?.next ?? undefined;
    },
    measure: async (now) => {
      const { rows } = await client.query<{ due_seconds: number; needs_person: number }>({
        name: 'timetable-measure',
        text: `
          SELECT greatest(0, coalesce(extract(epoch FROM $2::timestamptz - (SELECT min(due_at) FROM timetable
              WHERE org_id = $1 AND needs_person_at IS NULL)), 0))::float8 AS due_seconds,
            (SELECT count(*)::int FROM timetable WHERE org_id = $1 AND needs_person_at IS NOT NULL) AS needs_person`,
        values: [orgId, timestamptz(now)],
      });
      return { dueSeconds: rows[0]?.due_seconds ?? 0, needsPerson: rows[0]?.needs_person ?? 0 };
    },
  };
}

import type pg from 'pg';
import type { LiveEvent } from '../contract/live.ts';
import type { OrgId } from '../rules/id.ts';
import { subjectOf, type SubjectKind } from '../rules/subject.ts';
import { runInOrg } from './org-session.ts';

interface Row {
  event_id: string;
  kind: LiveEvent['kind'];
  subject_kind: SubjectKind;
  subject_id: string;
  service_line_id: string;
}

/** A row of a reading: what its snapshot saw, and an event unless there was none. */
type Reading = (Row | { event_id: null }) & {
  /** Transactions below this had ended, so all that they wrote was seen … */
  xmin: string;
  /** … and those from this on had not begun to write. */
  xmax: string;
  is_recent: boolean;
};

const COLUMNS = 'event_id, kind, subject_kind, subject_id, service_line_id';
const SNAPSHOT = `(SELECT pg_snapshot_xmin(now_seen)::text AS xmin, pg_snapshot_xmax(now_seen)::text AS xmax
  FROM pg_current_snapshot() AS now_seen) snapshot`;

/** How far back to begin: numbers that were given out earlier but whose transactions had not committed yet. */
const BEGIN = `
  SELECT xmin, xmax, ${COLUMNS}, at > clock_timestamp() - interval '5 seconds' AS is_recent
  FROM ${SNAPSHOT} LEFT JOIN (
    SELECT ${COLUMNS}, at FROM live_events WHERE org_id = $1 ORDER BY event_id DESC LIMIT 1000
  ) latest ON true
  ORDER BY event_id`;

/** Not prepared, like SINCE: planned for any number, it would read the whole table, and planned for this one the end of it. */
const CONTINUE = `
  SELECT xmin, xmax, ${COLUMNS}, true AS is_recent
  FROM ${SNAPSHOT} LEFT JOIN live_events ON org_id = $1 AND event_id > $2
  ORDER BY event_id`;

/** For a screen that was away: once for each kind of change of a subject. */
const SINCE = `
  SELECT * FROM (
    SELECT DISTINCT ON (subject_kind, subject_id, kind) ${COLUMNS} FROM live_events
    WHERE org_id = $1 AND event_id > $2::bigint - 1000 AND (event_id > $2 OR (event_id <> $2
      AND at > (SELECT at FROM live_events WHERE org_id = $1 AND event_id = $2) - interval '30 seconds'))
    ORDER BY subject_kind, subject_id, kind, event_id DESC
  ) newest
  ORDER BY event_id`;

/** A number is given out a moment before its transaction counts as writing: no more than connections can do so at once. */
const GIVEN_OUT_BEFORE_WRITING = 200;
/** Places are kept this far apart, and for as long as the longest transaction lasts, in milliseconds. */
const PLACE_EVERY_MS = 20;
const KEEP_PLACES_MS = 60_000;

/** How far a reading came. */
interface Place {
  at: number;
  cursor: number;
  xmax: bigint;
}

function toEvent(row: Row): LiveEvent {
  return {
    eventId: row.event_id,
    kind: row.kind,
    subject: subjectOf(row.subject_kind, row.subject_id),
    serviceLineId: row.service_line_id,
  };
}

/**
 * Reads one organisation's events, each once, although their numbers are committed out of order: what a reading has not
 * seen was written by a transaction that was under way then or began later, so the next one goes back to the place
 * where none of these had begun. Most of the time that is some milliseconds back.
 */
export class LiveReader {
  readonly #pool: pg.Pool;
  readonly #orgId: OrgId;
  /** Numbers that were read and may be met again. */
  readonly #seen = new Set<string>();
  /** Oldest first. */
  readonly #places: Place[] = [];
  #from: number | undefined;

  constructor(pool: pg.Pool, orgId: OrgId) {
    this.#pool = pool;
    this.#orgId = orgId;
  }

  /**
   * What is new since the last call. The first call gives the last five seconds, so that nothing is missed between
   * subscribing and reading.
   * @param now milliseconds, of a clock that only goes forward
   */
  async read(now: number): Promise<LiveEvent[]> {
    const from = this.#from;
    const { result } = await runInOrg(this.#pool, this.#orgId, ({ client }) =>
      from === undefined
        ? client.query<Reading>({ name: 'live-begin', text: BEGIN, values: [this.#orgId] })
        : // no name: see CONTINUE
          client.query<Reading>({ text: CONTINUE, values: [this.#orgId, from] }),
    );
    const [snapshot] = result.rows;
    if (snapshot === undefined) throw new Error('a reading without a snapshot');
    const events = result.rows.filter((row): row is Row & Reading => row.event_id !== null);
    const fresh = events.filter((row) => !this.#seen.has(row.event_id));
    for (const row of fresh) this.#seen.add(row.event_id);
    this.#advance(now, snapshot, Number(events.at(-1)?.event_id ?? 0));
    return fresh.filter((row) => row.is_recent).map(toEvent);
  }

  #advance(now: number, snapshot: Reading, newest: number): void {
    const last = this.#places.at(-1);
    const cursor = Math.max(last?.cursor ?? 0, newest);
    if (last === undefined || now - last.at >= PLACE_EVERY_MS) {
      this.#places.push({ at: now, cursor, xmax: BigInt(snapshot.xmax) });
    }
    while (this.#places.length > 1 && (this.#places[0]?.at ?? now) < now - KEEP_PLACES_MS)
      this.#places.shift();
    const xmin = BigInt(snapshot.xmin);
    const place = this.#places.findLast(({ xmax }) => xmax <= xmin) ?? this.#places[0];
    this.#from = Math.max(this.#from ?? 0, (place?.cursor ?? 0) - GIVEN_OUT_BEFORE_WRITING);
    // what is behind is never read again
    for (const eventId of this.#seen) {
      if (Number(eventId) > this.#from) break;
      this.#seen.delete(eventId);
    }
  }
}

/** Events after this one; of an id that is none of ours, all that are kept. */
export async function readSince(pool: pg.Pool, orgId: OrgId, eventId: string): Promise<LiveEvent[]> {
  const after = /^[0-9]{1,15}$/.test(eventId) ? eventId : '0';
  const { result } = await runInOrg(pool, orgId, ({ client }) => client.query<Row>(SINCE, [orgId, after]));
  return result.rows.map(toEvent);
}

/** Forgets events that no screen asks for any more. @returns how many */
export async function pruneLiveEvents(pool: pg.Pool, orgId: OrgId, olderThanHours: number): Promise<number> {
  const { result } = await runInOrg(pool, orgId, ({ client }) =>
    client.query('DELETE FROM live_events WHERE org_id = $1 AND at < now() - make_interval(hours => $2)', [
      orgId,
      olderThanHours,
    ]),
  );
  return result.rowCount ?? 0;
}

import type pg from 'pg';
import type { LiveEvent } from '../../contract/live.ts';
import type { OrgId } from '../../domain/shared/id.ts';
import { runInOrg } from './org-session.ts';

interface Row {
  event_id: string;
  kind: LiveEvent['kind'];
  appointment_id: string;
  service_line_id: string;
  is_recent: boolean;
}

const COLUMNS = 'event_id, kind, appointment_id, service_line_id';

/** How far back to begin: numbers that were given out earlier but whose transactions had not committed yet. */
const BEGIN = `
  SELECT ${COLUMNS}, at > clock_timestamp() - interval '5 seconds' AS is_recent FROM live_events
  WHERE org_id = $1 AND event_id > coalesce((SELECT max(event_id) FROM live_events WHERE org_id = $1), 0) - 1000
  ORDER BY event_id`;

const CONTINUE = `
  SELECT ${COLUMNS}, true AS is_recent FROM live_events WHERE org_id = $1 AND event_id > $2 ORDER BY event_id`;

/** For a screen that was away: once for each kind of change of an appointment. */
const SINCE = `
  SELECT * FROM (
    SELECT DISTINCT ON (appointment_id, kind) ${COLUMNS}, true AS is_recent FROM live_events
    WHERE org_id = $1 AND (event_id > $2 OR (event_id > $2 - 1000 AND event_id <> $2
      AND at > (SELECT at FROM live_events WHERE org_id = $1 AND event_id = $2) - interval '30 seconds'))
    ORDER BY appointment_id, kind, event_id DESC
  ) newest
  ORDER BY event_id`;

/** Two reads in a row overlap by this much; a sweep by as much as the longest transaction lasts. */
export const SHORT_OVERLAP_MS = 2_000;
export const LONG_OVERLAP_MS = 60_000;
const SAMPLE_EVERY_MS = 250;

function toEvent(row: Row): LiveEvent {
  return {
    eventId: row.event_id,
    kind: row.kind,
    appointmentId: row.appointment_id,
    serviceLineId: row.service_line_id,
  };
}

/** Reads one organisation's events, each once, although their numbers are committed out of order. */
export class LiveReader {
  readonly #pool: pg.Pool;
  readonly #orgId: OrgId;
  /** Number of each event that was read in the last minute or so, with the time of reading. */
  readonly #seen = new Map<string, number>();
  /** How far reading had come at some moments of the last minute, oldest first. */
  #samples: { at: number; cursor: number }[] = [];
  #cursor: number | undefined;

  constructor(pool: pg.Pool, orgId: OrgId) {
    this.#pool = pool;
    this.#orgId = orgId;
  }

  /**
   * What is new since the last call. The first call gives the last five seconds, so that nothing is missed between
   * subscribing and reading.
   * @param now milliseconds, of a clock that only goes forward
   */
  async read(now: number, overlapMs: number): Promise<LiveEvent[]> {
    const from = this.#cursor === undefined ? undefined : this.#cursorAt(now - overlapMs);
    const { result } = await runInOrg(this.#pool, this.#orgId, ({ client }) =>
      from === undefined
        ? client.query<Row>({ name: 'live-begin', text: BEGIN, values: [this.#orgId] })
        : client.query<Row>({ name: 'live-continue', text: CONTINUE, values: [this.#orgId, from] }),
    );
    const fresh = result.rows.filter((row) => !this.#seen.has(row.event_id));
    for (const row of fresh) this.#seen.set(row.event_id, now);
    this.#advance(now, Number(result.rows.at(-1)?.event_id ?? 0));
    return fresh.filter((row) => row.is_recent).map(toEvent);
  }

  #cursorAt(time: number): number {
    const sample = this.#samples.findLast(({ at }) => at <= time) ?? this.#samples[0];
    return sample?.cursor ?? 0;
  }

  #advance(now: number, newest: number): void {
    this.#cursor = Math.max(this.#cursor ?? 0, newest);
    const last = this.#samples.at(-1);
    if (last === undefined || now - last.at >= SAMPLE_EVERY_MS) {
      this.#samples.push({ at: now, cursor: this.#cursor });
    }
    const keep = now - LONG_OVERLAP_MS - SAMPLE_EVERY_MS;
    while ((this.#samples[1]?.at ?? now) <= keep) this.#samples.shift();
    // what is behind the oldest sample is never read again
    const oldest = this.#samples[0]?.cursor ?? 0;
    for (const eventId of this.#seen.keys()) {
      if (Number(eventId) > oldest) break;
      this.#seen.delete(eventId);
    }
  }
}

/** Events after this one; of an id that is none of ours, all that are kept. */
export async function readSince(pool: pg.Pool, orgId: OrgId, eventId: string): Promise<LiveEvent[]> {
  const after = /^[0-9]{1,15}$/.test(eventId) ? eventId : '0';
  const { result } = await runInOrg(pool, orgId, ({ client }) =>
    client.query<Row>({ name: 'live-since', text: SINCE, values: [orgId, after] }),
  );
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

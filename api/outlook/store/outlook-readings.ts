import type { Temporal } from 'temporal-polyfill';
import type { FollowItem, OutlookFollows, OutlookReading } from '../ports/outlook-store.ts';
import { isSameTime } from '../rules/is-same-time.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { readTaken, saveEntries } from './outlook-entries.ts';
import { withoutOwnEntries } from './own-entries.ts';
import { confirmBusy, saveBusy } from './save-busy.ts';

interface HeldRow {
  practitioner_id: PractitionerId;
  is_followed: boolean;
  has_change_waiting: boolean;
  delta_until: Temporal.Instant | null;
}

const HELD = `
  SELECT practitioner_id, state = 'live' AND delta_link IS NOT NULL AS is_followed,
    read_changes_at IS NOT NULL AS has_change_waiting, delta_until
  FROM outlook_follows
  WHERE org_id = $1 AND lease_id = $2 AND practitioner_id = ANY ($3)
  ORDER BY practitioner_id FOR UPDATE`;

/** A zone that is new makes the days of the old one wrong: then everything is read again. */
const AFTER_READING = `
  UPDATE outlook_follows f SET read_all_at = r.read_all_at, time_zone = coalesce(r.time_zone, f.time_zone),
    delta_link = CASE WHEN r.starts_again OR (r.time_zone <> f.time_zone) THEN NULL ELSE f.delta_link END,
    read_changes_at = CASE WHEN r.starts_again OR (f.state = 'live' AND r.time_zone <> f.time_zone)
      THEN least(f.read_changes_at, $4) ELSE f.read_changes_at END,
    lease_id = NULL, leased_until = NULL
  FROM json_to_recordset($3) AS r
    (practitioner_id uuid, read_all_at timestamptz, time_zone text, starts_again boolean)
  WHERE f.org_id = $1 AND f.lease_id = $2 AND f.practitioner_id = r.practitioner_id`;

/** When a reading finds what was known already, following that person works, whatever was doubted before. */
const FOLLOWED = `
  UPDATE busy_refreshes r SET followed_until = f.subscription_expires_at FROM outlook_follows f
  WHERE r.org_id = $1 AND r.practitioner_id = ANY ($2) AND r.followed_until IS NULL
    AND f.org_id = r.org_id AND f.practitioner_id = r.practitioner_id`;

const NOT_FOLLOWED =
  'UPDATE busy_refreshes SET followed_until = NULL WHERE org_id = $1 AND practitioner_id = ANY ($2)';

/** When to look again after a notification of which nothing was to be read. */
const SECOND_LOOK_SECONDS = 15;

/** Changes say nothing of those that were lost: only a round of everything puts the next whole reading off. */
const AFTER_ROUND = `
  UPDATE outlook_follows SET delta_link = $4, delta_from = $5, delta_until = $6, failures = 0, last_error = NULL,
    state = CASE WHEN subscription_id IS NOT NULL THEN 'live' ELSE state END,
    read_all_at = CASE WHEN $10 THEN $7 ELSE read_all_at END,
    read_changes_at = CASE WHEN changes_told <> $8 THEN $9::timestamptz
      WHEN $11 AND NOT is_second_look THEN $9::timestamptz + interval '${SECOND_LOOK_SECONDS} seconds' END,
    is_second_look = changes_told = $8 AND $11 AND NOT is_second_look, lease_id = NULL, leased_until = NULL
  WHERE org_id = $1 AND practitioner_id = $2 AND lease_id = $3
  RETURNING CASE WHEN state = 'live' AND changes_told = $8 THEN subscription_expires_at END AS followed_until`;

type OutlookReadings = Pick<OutlookFollows, 'saveReading' | 'saveRound'>;

/** Keeps what was read of calendars, as long as the worker still has its lease. */
export function makeOutlookReadings(session: OrgSession): OutlookReadings {
  return {
    saveReading: (items, reading, readAgainAt) => saveReading(session, items, reading, readAgainAt),
    saveRound: (item, round, readAllAt) => saveRound(session, item, round, readAllAt),
  };
}

async function saveReading(
  session: OrgSession,
  items: readonly FollowItem[],
  reading: OutlookReading,
  readAgainAt: Parameters<OutlookFollows['saveReading']>[2],
): Promise<number> {
  const { client, orgId } = session;
  const leaseId = items[0]?.leaseId;
  if (leaseId === undefined) return 0;
  const ids = items.map((item) => item.practitionerId);
  const { rows } = await client.query<HeldRow>(HELD, [orgId, leaseId, ids]);
  const held = new Map(rows.map((row) => [row.practitioner_id, row]));
  const mine = reading.people.filter((person) => held.has(person.practitionerId));
  const told = await tellingNothingNew(session, { ...reading, people: mine }, rows);
  await confirmBusy(session, {
    ...reading,
    people: mine.filter((person) => told.same.has(person.practitionerId)),
  });
  const news = mine.filter((person) => !told.same.has(person.practitionerId));
  await saveBusy(session, await withoutOwnEntries(session, { ...reading, people: news }));
  const zoneOf = new Map(mine.map((person) => [person.practitionerId, person.timeZone ?? null]));
  const after = items.map((item) => ({
    practitioner_id: item.practitionerId,
    read_all_at: timestamptz(readAgainAt(item, held.get(item.practitionerId)?.is_followed === true)),
    time_zone: zoneOf.get(item.practitionerId) ?? null,
    starts_again: told.lost.has(item.practitionerId),
  }));
  await client.query(AFTER_READING, [orgId, leaseId, JSON.stringify(after), timestamptz(reading.readAt)]);
  if (told.same.size > 0) await client.query(FOLLOWED, [orgId, [...told.same]]);
  if (told.lost.size > 0) await client.query(NOT_FOLLOWED, [orgId, [...told.lost]]);
  return told.lost.size;
}

/** Tells the people whose reading confirms their entries from those whose reading shows something that no notification told. */
async function tellingNothingNew(
  session: OrgSession,
  reading: OutlookReading,
  held: readonly HeldRow[],
): Promise<{ same: Set<PractitionerId>; lost: Set<PractitionerId> }> {
  const followed = held.filter((row) => row.is_followed && !row.has_change_waiting);
  const taken = Map.groupBy(
    await readTaken(
      session,
      followed.map((row) => row.practitioner_id),
    ),
    (entry) => entry.practitionerId,
  );
  const same = new Set<PractitionerId>();
  const lost = new Set<PractitionerId>();
  for (const { practitioner_id: id, delta_until: until } of followed) {
    const person = reading.people.find((one) => one.practitionerId === id);
    if (person?.isKnown !== true || until === null) continue;
    const end = Math.min(until.epochMilliseconds, reading.to.epochMilliseconds);
    const window = { from: reading.from.epochMilliseconds, until: end };
    const isSame = isSameTime((taken.get(id) ?? []).map(inMillis), person.busy.map(inMillis), window);
    (isSame ? same : lost).add(id);
  }
  return { same, lost };
}

const inMillis = (span: { from: Temporal.Instant; until: Temporal.Instant }) => ({
  from: span.from.epochMilliseconds,
  until: span.until.epochMilliseconds,
});

async function saveRound(
  session: OrgSession,
  item: FollowItem,
  round: Parameters<OutlookFollows['saveRound']>[1],
  readAllAt: Temporal.Instant,
): Promise<boolean> {
  const { client, orgId } = session;
  const { practitionerId, entraObjectId } = item;
  const { rows } = await client.query<{ followed_until: Temporal.Instant | null }>(AFTER_ROUND, [
    orgId,
    practitionerId,
    item.leaseId,
    round.deltaLink,
    timestamptz(round.window.from),
    timestamptz(round.window.to),
    timestamptz(readAllAt),
    item.changesTold,
    timestamptz(round.readAt),
    round.isWhole,
    !round.isWhole && round.entries.length === 0 && round.removed.length === 0,
  ]);
  const row = rows[0];
  if (row === undefined) return false;
  await saveEntries(session, practitionerId, round, round.isWhole);
  const taken = await readTaken(session, [practitionerId]);
  const busy = taken.filter((entry) => !entry.isOwn);
  await saveBusy(session, {
    people: [{ practitionerId, entraObjectId, isKnown: true, busy }],
    from: round.window.from,
    to: round.window.to,
    readAt: round.readAt,
  });
  await client.query(
    'UPDATE busy_refreshes SET followed_until = $3 WHERE org_id = $1 AND practitioner_id = $2',
    [orgId, practitionerId, row.followed_until === null ? null : timestamptz(row.followed_until)],
  );
  return true;
}

import type { OutlookReading } from '../ports/outlook-store.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/** Takes the window out of what was known, keeping the parts of an interval that stick out of it; forgets last week. */
const CLEAR = `
  WITH cleared AS (
    DELETE FROM busy_intervals
    WHERE org_id = $1 AND practitioner_id = ANY ($2)
      AND ((starts_at < $4 AND ends_at > $3) OR ends_at < $3::timestamptz - interval '7 days')
    RETURNING practitioner_id, starts_at, ends_at, kind
  )
  INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at, kind)
  SELECT $1::uuid, practitioner_id, starts_at, $3::timestamptz, kind FROM cleared
  WHERE starts_at < $3 AND ends_at > $3
  UNION
  SELECT $1::uuid, practitioner_id, $4::timestamptz, ends_at, kind FROM cleared
  WHERE starts_at < $4 AND ends_at > $4
  ON CONFLICT DO NOTHING`;

const FILL = `
  INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at, kind)
  SELECT $1::uuid, b.practitioner_id, greatest(b.starts_at, $3::timestamptz), least(b.ends_at, $4::timestamptz), b.kind
  FROM json_to_recordset($2) AS b (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz, kind text)
  WHERE b.starts_at < $4 AND b.ends_at > $3 AND b.starts_at < b.ends_at
  ON CONFLICT DO NOTHING`;

/** A reading that began before the one that is kept is older than it, whenever it ended. */
const NOTE_REFRESH = `
  INSERT INTO busy_refreshes AS kept (org_id, practitioner_id, covers_from, covers_until, refreshed_at, is_known)
  SELECT $1::uuid, r.practitioner_id, $3, $4, $5, r.is_known
  FROM json_to_recordset($2) AS r (practitioner_id uuid, is_known boolean)
  ORDER BY r.practitioner_id
  ON CONFLICT (org_id, practitioner_id) DO UPDATE SET covers_from = excluded.covers_from,
    covers_until = excluded.covers_until, refreshed_at = excluded.refreshed_at, is_known = excluded.is_known
  WHERE kept.refreshed_at <= excluded.refreshed_at
  RETURNING practitioner_id`;

/** In the same order as above. A person who was never read has no row, and nothing that is newer. */
const NEWER = `
  WITH kept AS (
    SELECT practitioner_id, refreshed_at FROM busy_refreshes
    WHERE org_id = $1 AND practitioner_id = ANY ($2)
    ORDER BY practitioner_id FOR UPDATE)
  SELECT practitioner_id FROM kept WHERE refreshed_at > $3`;

const NOTE_NOT_KNOWN =
  'UPDATE busy_refreshes SET is_known = false WHERE org_id = $1 AND practitioner_id = ANY ($2) AND is_known';

/** Replaces what is known of each person in the window. */
async function replace(
  { client, orgId }: OrgSession,
  { people, from, to }: Omit<OutlookReading, 'readAt'>,
): Promise<void> {
  const known = people.filter((person) => person.isKnown);
  if (known.length === 0) return;
  const intervals = known.flatMap(({ practitionerId, busy }) =>
    busy.map((span) => ({
      practitioner_id: practitionerId,
      starts_at: timestamptz(span.from),
      ends_at: timestamptz(span.until),
      kind: span.kind,
    })),
  );
  const window = [timestamptz(from), timestamptz(to)];
  await client.query(CLEAR, [orgId, known.map((person) => person.practitionerId), ...window]);
  await client.query(FILL, [orgId, JSON.stringify(intervals), ...window]);
}

/** Notes how old what is known is, and whose reading is the newest. */
async function note(
  { client, orgId }: OrgSession,
  { people, from, to, readAt }: OutlookReading,
): Promise<Set<PractitionerId>> {
  if (people.length === 0) return new Set();
  const refreshes = people.map((person) => ({
    practitioner_id: person.practitionerId,
    is_known: person.isKnown,
  }));
  const { rows } = await client.query<{ practitioner_id: PractitionerId }>(NOTE_REFRESH, [
    orgId,
    JSON.stringify(refreshes),
    timestamptz(from),
    timestamptz(to),
    timestamptz(readAt),
  ]);
  return new Set(rows.map((row) => row.practitioner_id));
}

/** Keeps a reading of the whole of what is kept of people's Outlook, unless a newer one is kept already. */
export async function saveBusy(session: OrgSession, reading: OutlookReading): Promise<void> {
  // this first: its row locks make two readings of the same people follow one another
  const kept = await note(session, reading);
  const people = reading.people.filter((person) => kept.has(person.practitionerId));
  await replace(session, { people, from: reading.from, to: reading.to });
}

/** Notes that a reading told what was known already. */
export async function confirmBusy(session: OrgSession, reading: OutlookReading): Promise<void> {
  await note(session, reading);
}

/** Keeps a reading of a part of it: how old the whole is stays as it was. */
export async function savePartOfBusy(session: OrgSession, reading: OutlookReading): Promise<void> {
  const { client, orgId } = session;
  const ids = reading.people.map((person) => person.practitionerId);
  const { rows } = await client.query<{ practitioner_id: PractitionerId }>(NEWER, [
    orgId,
    ids,
    timestamptz(reading.readAt),
  ]);
  const newer = new Set(rows.map((row) => row.practitioner_id));
  const people = reading.people.filter((person) => !newer.has(person.practitionerId));
  await replace(session, { people, from: reading.from, to: reading.to });
  const notKnown = people.filter((person) => !person.isKnown).map((person) => person.practitionerId);
  if (notKnown.length > 0) await client.query(NOTE_NOT_KNOWN, [orgId, notKnown]);
}

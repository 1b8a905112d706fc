import type { Temporal } from 'temporal-polyfill';
import type { BusyInterval, BusyKind, CalendarRound } from '../ports/calendars.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { IS_OWN } from './own-entries.ts';

const REMOVE = `
  DELETE FROM outlook_entries
  WHERE org_id = $1 AND practitioner_id = $2 AND (entry_id = ANY ($3) OR series_id = ANY ($3))`;

const SAVE = `
  INSERT INTO outlook_entries (org_id, practitioner_id, entry_id, series_id, starts_at, ends_at, shown_as,
    meeting_key)
  SELECT $1::uuid, $2::uuid, e.entry_id, e.series_id, e.starts_at, e.ends_at, e.shown_as, e.meeting_key
  FROM json_to_recordset($3) AS e (entry_id text, series_id text, starts_at timestamptz, ends_at timestamptz,
    shown_as text, meeting_key uuid)
  ON CONFLICT (org_id, practitioner_id, entry_id) DO UPDATE SET series_id = excluded.series_id,
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, shown_as = excluded.shown_as,
    meeting_key = excluded.meeting_key`;

const TAKEN = `
  SELECT e.practitioner_id, e.starts_at, e.ends_at, coalesce(e.shown_as, s.shown_as, 'busy') AS kind,
    ${IS_OWN} AS is_own
  FROM outlook_entries e
  LEFT JOIN outlook_entries s ON s.org_id = e.org_id AND s.practitioner_id = e.practitioner_id
    AND s.entry_id = e.series_id
  WHERE e.org_id = $1 AND e.practitioner_id = ANY ($2) AND e.starts_at IS NOT NULL
    AND coalesce(e.shown_as, s.shown_as, 'busy') <> 'free'`;

/** Applies a round of changes to the entries of a calendar. @param isWhole whether it holds all of them */
export async function saveEntries(
  { client, orgId }: OrgSession,
  practitionerId: PractitionerId,
  round: Pick<CalendarRound, 'entries' | 'removed'>,
  isWhole: boolean,
): Promise<void> {
  if (isWhole) {
    await client.query('DELETE FROM outlook_entries WHERE org_id = $1 AND practitioner_id = $2', [
      orgId,
      practitionerId,
    ]);
  } else if (round.removed.length > 0) {
    await client.query(REMOVE, [orgId, practitionerId, round.removed]);
  }
  // told twice in one round: the later counts
  const latest = new Map(round.entries.map((entry) => [entry.entryId, entry]));
  const rows = [...latest.values()].map((entry) => ({
    entry_id: entry.entryId,
    series_id: entry.seriesId ?? null,
    starts_at: entry.span === undefined ? null : timestamptz(entry.span.from),
    ends_at: entry.span === undefined ? null : timestamptz(entry.span.until),
    shown_as: entry.shownAs ?? null,
    meeting_key: entry.meetingKey ?? null,
  }));
  if (rows.length > 0) await client.query(SAVE, [orgId, practitionerId, JSON.stringify(rows)]);
}

interface TakenRow {
  practitioner_id: PractitionerId;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  kind: BusyKind;
  is_own: boolean;
}

/** When the entries of these calendars take their owners. */
export async function readTaken(
  { client, orgId }: OrgSession,
  practitionerIds: readonly PractitionerId[],
): Promise<(BusyInterval & { practitionerId: PractitionerId; isOwn: boolean })[]> {
  const { rows } = await client.query<TakenRow>(TAKEN, [orgId, practitionerIds]);
  return rows.map((row) => ({
    practitionerId: row.practitioner_id,
    from: row.starts_at,
    until: row.ends_at,
    kind: row.kind,
    isOwn: row.is_own,
  }));
}

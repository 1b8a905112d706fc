import type { Temporal } from 'temporal-polyfill';
import type { OutlookReading } from '../ports/outlook-store.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/**
 * Whether an entry `e` of Confer's own says nothing that its appointment, group or claim for another organisation does not say: it is where that is, or
 * where it was and the outbox is about to change or remove it. One that its owner moved takes them where they moved it.
 */
export const IS_OWN = `
  (e.meeting_key IS NOT NULL AND (EXISTS (
    SELECT FROM appointments a
    WHERE a.org_id = e.org_id AND a.appointment_id = e.meeting_key AND (
      a.status = 'cancelled' OR (a.starts_at = e.starts_at AND a.ends_at = e.ends_at)
      OR NOT EXISTS (SELECT FROM appointment_staff s WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id
        AND s.practitioner_id = e.practitioner_id AND s.status <> 'cancelled')
      OR EXISTS (SELECT FROM outbox o WHERE o.org_id = a.org_id AND o.subject_kind = 'appointment'
        AND o.subject_id = a.appointment_id
        AND o.topic IN ('arrange-meeting', 'move-meeting') AND o.done_at IS NULL))
  ) OR EXISTS (
    SELECT FROM group_sessions g
    WHERE g.org_id = e.org_id AND g.group_session_id = e.meeting_key
      AND (g.status = 'cancelled' OR (g.starts_at = e.starts_at AND g.ends_at = e.ends_at))
  ) OR EXISTS (
    SELECT FROM appointment_staff l
    WHERE l.org_id = e.org_id AND l.practitioner_id = e.practitioner_id AND l.claimed_by = e.meeting_key
      AND l.appointment_id IS NULL AND l.lent_to_org_id IS NOT NULL
      AND (l.status = 'cancelled' OR (l.starts_at = e.starts_at AND l.ends_at = e.ends_at)))))`;

const AT_THAT_TIME = 'starts_at < $4 AND ends_at > $3';

/**
 * When Confer's own entries are, one row for each: as we know that they were made, where they were before a move that
 * Outlook is still to be told of, and as Outlook last told of them. One that was cancelled keeps its entry's id until the
 * entry is gone. An entry has the time of its appointment, also where less of it is claimed of somebody.
 */
const OWN = `
  SELECT c.practitioner_id, coalesce(c.appointment_id, c.claimed_by) AS meeting_key, coalesce(a.starts_at, c.starts_at) AS starts_at,
    coalesce(a.ends_at, c.ends_at) AS ends_at
  FROM appointment_staff c
  LEFT JOIN appointments a ON a.org_id = c.org_id AND a.appointment_id = c.appointment_id AND c.status <> 'cancelled'
  WHERE c.org_id = $1 AND c.practitioner_id = ANY ($2) AND c.calendar_event_id IS NOT NULL
    AND c.starts_at > $3::timestamptz - interval '1 day' AND c.starts_at < $4 AND c.ends_at > $3
  UNION
  SELECT practitioner_id, group_session_id, starts_at, ends_at FROM group_session_staff
  WHERE org_id = $1 AND practitioner_id = ANY ($2) AND calendar_event_id IS NOT NULL
    AND starts_at > $3::timestamptz - interval '1 day' AND ${AT_THAT_TIME}
  UNION
  SELECT s.practitioner_id, s.appointment_id, moved.starts_at, moved.ends_at
  FROM outbox o
  JOIN evidence v ON v.org_id = $1 AND v.appointment_id = o.subject_id AND v.kind = 'appointment-moved'
  CROSS JOIN LATERAL (SELECT (v.detail ->> 'from')::timestamptz AS starts_at,
    (v.detail ->> 'fromEnd')::timestamptz AS ends_at) moved
  JOIN appointment_staff s ON s.org_id = $1 AND s.appointment_id = v.appointment_id
    AND s.practitioner_id = ANY ($2) AND s.calendar_event_id IS NOT NULL
  WHERE o.org_id = $1 AND o.topic = 'move-meeting' AND o.done_at IS NULL AND o.dead_at IS NULL
    AND moved.starts_at < $4 AND moved.ends_at > $3
  UNION
  SELECT e.practitioner_id, e.meeting_key, e.starts_at, e.ends_at FROM outlook_entries e
  WHERE e.org_id = $1 AND e.practitioner_id = ANY ($2) AND ${AT_THAT_TIME} AND ${IS_OWN}`;

interface Row {
  practitioner_id: PractitionerId;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
}

const keyOf = (id: PractitionerId, from: Temporal.Instant, until: Temporal.Instant): string =>
  `${id} ${from.epochMilliseconds} ${until.epochMilliseconds}`;

/**
 * A reading of free/busy without what are entries of Confer's own: free/busy does not say whose an entry is, so one is left
 * out for each of ours that has exactly its times. An appointment that is moved or cancelled then frees its people at once,
 * and not when Outlook has heard of it.
 */
export async function withoutOwnEntries(
  { client, orgId }: OrgSession,
  reading: OutlookReading,
): Promise<OutlookReading> {
  const ids = reading.people
    .filter((person) => person.busy.length > 0)
    .map((person) => person.practitionerId);
  if (ids.length === 0) return reading;
  const { rows } = await client.query<Row>(OWN, [
    orgId,
    ids,
    timestamptz(reading.from),
    timestamptz(reading.to),
  ]);
  const own = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row.practitioner_id, row.starts_at, row.ends_at);
    own.set(key, (own.get(key) ?? 0) + 1);
  }
  const isOthers = (id: PractitionerId, from: Temporal.Instant, until: Temporal.Instant): boolean => {
    const key = keyOf(id, from, until);
    const left = own.get(key) ?? 0;
    own.set(key, left - 1);
    return left <= 0;
  };
  return {
    ...reading,
    people: reading.people.map((person) => ({
      ...person,
      busy: person.busy.filter(({ from, until }) => isOthers(person.practitionerId, from, until)),
    })),
  };
}

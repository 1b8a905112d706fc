import type { Temporal } from 'temporal-polyfill';
import type {
  AvailabilityStore,
  PersonAvailability,
  Span,
} from '../../application/ports/availability-store.ts';
import type { PractitionerId } from '../../domain/shared/id.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

interface Row {
  practitioner_id: PractitionerId;
  open_from: number[] | null;
  open_until: number[] | null;
  booked_from: number[] | null;
  booked_until: number[] | null;
  busy_from: number[] | null;
  busy_until: number[] | null;
  refreshed_at: Temporal.Instant | null;
  is_known: boolean | null;
}

const millis = (column: string): string => `array_agg((extract(epoch FROM ${column}) * 1000)::float8)`;

/**
 * One LATERAL a person and kind: each walks its own index from the start of the window, where one condition over all
 * people together does not. Sessions and appointments last a day at most; Outlook's may be long.
 */
const READ = `
  SELECT person.practitioner_id, open.open_from, open.open_until, booked.booked_from, booked.booked_until,
    busy.busy_from, busy.busy_until, fresh.refreshed_at,
    fresh.is_known AND fresh.covers_from <= $4 AND fresh.covers_until >= $5 AS is_known
  FROM unnest($3::uuid[]) WITH ORDINALITY AS person (practitioner_id, place)
  CROSS JOIN LATERAL (
    SELECT ${millis('e.starts_at')} AS open_from, ${millis('e.ends_at')} AS open_until
    FROM clinics c
    JOIN sessions e ON e.org_id = c.org_id AND e.clinic_id = c.clinic_id
      AND e.starts_at > $4::timestamptz - interval '1 day' AND e.starts_at < $5 AND e.ends_at > $4
    JOIN session_staff s ON s.org_id = e.org_id AND s.session_id = e.session_id
      AND s.practitioner_id = person.practitioner_id
    WHERE c.org_id = $1 AND c.service_line_id = $2
  ) open
  CROSS JOIN LATERAL (
    SELECT ${millis('a.starts_at')} AS booked_from, ${millis('a.ends_at')} AS booked_until
    FROM appointment_staff a
    WHERE a.org_id = $1 AND a.practitioner_id = person.practitioner_id AND a.status <> 'cancelled'
      AND a.starts_at > $4::timestamptz - interval '1 day' AND a.starts_at < $5 AND a.ends_at > $4
  ) booked
  CROSS JOIN LATERAL (
    SELECT ${millis('b.starts_at')} AS busy_from, ${millis('b.ends_at')} AS busy_until
    FROM busy_intervals b
    WHERE b.org_id = $1 AND b.practitioner_id = person.practitioner_id AND b.starts_at < $5 AND b.ends_at > $4
  ) busy
  LEFT JOIN busy_refreshes fresh ON fresh.org_id = $1 AND fresh.practitioner_id = person.practitioner_id
  ORDER BY person.place`;

function toSpans(from: number[] | null, until: number[] | null): Span[] {
  if (from === null || until === null) return [];
  return from.map((start, index) => ({ from: start, until: until[index] ?? start }));
}

function toAvailability(row: Row): PersonAvailability {
  return {
    practitionerId: row.practitioner_id,
    open: toSpans(row.open_from, row.open_until),
    busy: [...toSpans(row.booked_from, row.booked_until), ...toSpans(row.busy_from, row.busy_until)],
    outlookReadAt: row.refreshed_at ?? undefined,
    isOutlookKnown: row.is_known === true,
  };
}

/** Takes the window out of what was known, keeping the parts of an interval that stick out of it; forgets last week. */
const CLEAR = `
  WITH cleared AS (
    DELETE FROM busy_intervals
    WHERE org_id = $1 AND practitioner_id = ANY ($2)
      AND ((starts_at < $4 AND ends_at > $3) OR ends_at < $3::timestamptz - interval '7 days')
    RETURNING practitioner_id, starts_at, ends_at
  )
  INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at)
  SELECT $1::uuid, practitioner_id, starts_at, $3::timestamptz FROM cleared
  WHERE starts_at < $3 AND ends_at > $3
  UNION
  SELECT $1::uuid, practitioner_id, $4::timestamptz, ends_at FROM cleared
  WHERE starts_at < $4 AND ends_at > $4
  ON CONFLICT DO NOTHING`;

const FILL = `
  INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at)
  SELECT $1::uuid, b.practitioner_id, greatest(b.starts_at, $3::timestamptz), least(b.ends_at, $4::timestamptz)
  FROM json_to_recordset($2) AS b (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz)
  WHERE b.starts_at < $4 AND b.ends_at > $3 AND b.starts_at < b.ends_at
  ON CONFLICT DO NOTHING`;

const NOTE_REFRESH = `
  INSERT INTO busy_refreshes (org_id, practitioner_id, covers_from, covers_until, refreshed_at, is_known)
  SELECT $1::uuid, r.practitioner_id, $3, $4, $5, r.is_known
  FROM json_to_recordset($2) AS r (practitioner_id uuid, is_known boolean)
  ORDER BY r.practitioner_id
  ON CONFLICT (org_id, practitioner_id) DO UPDATE SET covers_from = excluded.covers_from,
    covers_until = excluded.covers_until, refreshed_at = excluded.refreshed_at, is_known = excluded.is_known`;

/** When people are open for a service line, and when they are busy. */
export function makeAvailabilityStore({ client, orgId }: OrgSession): AvailabilityStore {
  return {
    read: async (serviceLineId, practitionerIds, from, to) => {
      const { rows } = await client.query<Row>({
        name: 'availability',
        text: READ,
        values: [orgId, serviceLineId, practitionerIds, timestamptz(from), timestamptz(to)],
      });
      return rows.map(toAvailability);
    },
    saveBusy: async (people, from, to, readAt) => {
      const known = people.filter((person) => person.isKnown);
      const intervals = known.flatMap(({ practitionerId, busy }) =>
        busy.map((span) => ({
          practitioner_id: practitionerId,
          starts_at: timestamptz(span.from),
          ends_at: timestamptz(span.until),
        })),
      );
      const refreshes = people.map((person) => ({
        practitioner_id: person.practitionerId,
        is_known: person.isKnown,
      }));
      const window = [timestamptz(from), timestamptz(to)];
      // this first: its row locks make two readings of the same people follow one another
      await client.query(NOTE_REFRESH, [orgId, JSON.stringify(refreshes), ...window, timestamptz(readAt)]);
      await client.query(CLEAR, [orgId, known.map((person) => person.practitionerId), ...window]);
      await client.query(FILL, [orgId, JSON.stringify(intervals), ...window]);
    },
  };
}

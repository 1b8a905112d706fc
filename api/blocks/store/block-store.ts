import type { Temporal } from 'temporal-polyfill';
import type { AwayOne, BlockRecord, BlockStore, BookingInTheWay } from '../ports/block-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface BlockRow {
  block_id: BlockRecord['blockId'];
  practitioner: BlockRecord['practitioner'] | null;
  resource: BlockRecord['resource'] | null;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  reason: BlockRecord['reason'];
  created_by: string;
  created_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
  booking_count: number;
}

interface BookingRow {
  appointment_id: BookingInTheWay['appointmentId'];
  service_line_id: BookingInTheWay['serviceLineId'];
  service_line_name: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  given_name: string;
  family_name: string;
  staff: string[];
}

interface ElsewhereRow {
  organisation: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
}

/** Ids of booked appointments that need a person or a resource and overlap a time; nothing lasts longer than a day. */
const inTheWay = (practitioner: string, resource: string, from: string, until: string): string => `
  SELECT s.appointment_id FROM appointment_staff s
  JOIN appointments a ON a.org_id = s.org_id AND a.appointment_id = s.appointment_id AND a.status = 'booked'
  WHERE s.org_id = $1 AND s.practitioner_id = ${practitioner} AND s.status <> 'cancelled'
    AND s.starts_at > ${from} - interval '1 day' AND s.starts_at < ${until} AND s.ends_at > ${from}
  UNION ALL
  SELECT r.appointment_id FROM appointment_resources r
  JOIN appointments a ON a.org_id = r.org_id AND a.appointment_id = r.appointment_id AND a.status = 'booked'
  WHERE r.org_id = $1 AND r.resource_id = ${resource} AND r.status <> 'cancelled'
    AND r.starts_at > ${from} - interval '1 day' AND r.starts_at < ${until} AND r.ends_at > ${from}`;

const SELECT_BLOCK = `
  SELECT b.block_id, b.starts_at, b.ends_at, b.reason, maker.display_name AS created_by, b.created_at, b.removed_at,
    CASE WHEN p.practitioner_id IS NOT NULL
      THEN json_build_object('practitionerId', p.practitioner_id, 'displayName', p.display_name) END AS practitioner,
    CASE WHEN r.resource_id IS NOT NULL
      THEN json_build_object('resourceId', r.resource_id, 'kind', r.kind, 'name', r.name) END AS resource,
    (SELECT count(*)::int FROM (${inTheWay('b.practitioner_id', 'b.resource_id', 'b.starts_at', 'b.ends_at')}) hit)
      AS booking_count
  FROM blocks b
  JOIN practitioners maker ON maker.org_id = b.org_id AND maker.practitioner_id = b.created_by
  LEFT JOIN practitioners p ON p.org_id = b.org_id AND p.practitioner_id = b.practitioner_id
  LEFT JOIN resources r ON r.org_id = b.org_id AND r.resource_id = b.resource_id
  WHERE b.org_id = $1`;

const BOOKINGS = `
  SELECT a.appointment_id, a.service_line_id, l.name AS service_line_name, a.starts_at, a.ends_at, p.given_name,
    p.family_name,
    (SELECT coalesce(array_agg(w.display_name ORDER BY s.position), '{}') FROM appointment_staff s
      JOIN practitioners w ON w.org_id = s.org_id AND w.practitioner_id = s.practitioner_id
      WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id AND s.status <> 'cancelled') AS staff
  FROM appointments a
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND a.appointment_id IN (
    ${inTheWay('$2::uuid', '$3::uuid', '$4::timestamptz', '$5::timestamptz')})
  ORDER BY a.starts_at, a.appointment_id
  LIMIT $6`;

const ELSEWHERE = `
  SELECT o.name AS organisation, s.starts_at, s.ends_at FROM appointment_staff s
  JOIN organisations o ON o.org_id = s.lent_to_org_id
  WHERE s.org_id = $1 AND s.practitioner_id = $2 AND s.status <> 'cancelled'
    AND s.starts_at > $3::timestamptz - interval '1 day' AND s.starts_at < $4 AND s.ends_at > $3
  ORDER BY s.starts_at
  LIMIT $5`;

function toBlock(row: BlockRow): BlockRecord {
  return {
    blockId: row.block_id,
    practitioner: row.practitioner ?? undefined,
    resource: row.resource ?? undefined,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
    removedAt: row.removed_at ?? undefined,
    bookingCount: row.booking_count,
  };
}

function toBooking(row: BookingRow): BookingInTheWay {
  return {
    appointmentId: row.appointment_id,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    givenName: row.given_name,
    familyName: row.family_name,
    staff: row.staff,
  };
}

const idsOf = (away: AwayOne): [string | undefined, string | undefined] =>
  'practitionerId' in away ? [away.practitionerId, undefined] : [undefined, away.resourceId];

function makeReading({
  client,
  orgId,
}: OrgSession): Pick<BlockStore, 'findById' | 'list' | 'hasPractitioner'> {
  return {
    findById: async (blockId) => {
      const { rows } = await client.query<BlockRow>({
        name: 'block',
        text: `${SELECT_BLOCK} AND b.block_id = $2`,
        values: [orgId, blockId],
      });
      return rows[0] && toBlock(rows[0]);
    },
    list: async ({ practitionerId, resourceId, from, to, after, limit }) => {
      const { rows } = await client.query<BlockRow>({
        name: 'blocks',
        text: `${SELECT_BLOCK} AND b.removed_at IS NULL AND b.ends_at > $2
          AND ($3::timestamptz IS NULL OR b.starts_at < $3)
          AND ($4::uuid IS NULL OR b.practitioner_id = $4) AND ($5::uuid IS NULL OR b.resource_id = $5)
          AND ($6::timestamptz IS NULL OR (b.starts_at, b.block_id) > ($6, $7::uuid))
          ORDER BY b.starts_at, b.block_id LIMIT $8`,
        values: [
          orgId,
          timestamptz(from),
          to && timestamptz(to),
          practitionerId,
          resourceId,
          after?.startsAt,
          after?.blockId,
          limit,
        ],
      });
      return rows.map(toBlock);
    },
    hasPractitioner: async (practitionerId) => {
      const { rowCount } = await client.query(
        'SELECT FROM practitioners WHERE org_id = $1 AND practitioner_id = $2 AND left_at IS NULL',
        [orgId, practitionerId],
      );
      return rowCount === 1;
    },
  };
}

/** When people and resources are away, and the bookings that it hits. */
export function makeBlockStore(session: OrgSession): BlockStore {
  const { client, orgId } = session;
  return {
    ...makeReading(session),
    add: async ({ blockId, away, startsAt, endsAt, reason, createdBy, createdAt }) => {
      await client.query(
        `INSERT INTO blocks (org_id, block_id, practitioner_id, resource_id, during, reason, created_by, created_at)
          VALUES ($1, $2, $3, $4, tstzrange($5, $6), $7, $8, $9)`,
        [
          orgId,
          blockId,
          ...idsOf(away),
          timestamptz(startsAt),
          timestamptz(endsAt),
          reason,
          createdBy,
          timestamptz(createdAt),
        ],
      );
    },
    remove: async (blockId, at) => {
      await client.query(
        `UPDATE blocks SET removed_at = $3 WHERE org_id = $1 AND block_id = $2 AND removed_at IS NULL`,
        [orgId, blockId, timestamptz(at)],
      );
    },
    listBookings: async (away, { startsAt, endsAt }, limit) => {
      const { rows } = await client.query<BookingRow>({
        name: 'bookings-in-the-way',
        text: BOOKINGS,
        values: [orgId, ...idsOf(away), timestamptz(startsAt), timestamptz(endsAt), limit],
      });
      return rows.map(toBooking);
    },
    countBookings: async (away, { startsAt, endsAt }) => {
      const { rows } = await client.query<{ count: number }>({
        name: 'count-bookings-in-the-way',
        text: `SELECT count(DISTINCT appointment_id)::int AS count FROM (
          ${inTheWay('$2::uuid', '$3::uuid', '$4::timestamptz', '$5::timestamptz')}) hit`,
        values: [orgId, ...idsOf(away), timestamptz(startsAt), timestamptz(endsAt)],
      });
      return rows[0]?.count ?? 0;
    },
    listElsewhere: async (away, { startsAt, endsAt }, limit) => {
      const [practitionerId] = idsOf(away);
      if (practitionerId === undefined) return [];
      const { rows } = await client.query<ElsewhereRow>({
        name: 'bookings-elsewhere',
        text: ELSEWHERE,
        values: [orgId, practitionerId, timestamptz(startsAt), timestamptz(endsAt), limit],
      });
      return rows.map((row) => ({
        organisation: row.organisation,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
      }));
    },
  };
}

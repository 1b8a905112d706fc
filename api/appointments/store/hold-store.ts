import type { Temporal } from 'temporal-polyfill';
import type { HoldRecord, HoldStore } from '../ports/hold-store.ts';
import type { HoldId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  hold_id: HoldId;
  service_line_id: ServiceLineId;
  held_by: PractitionerId;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

/** Claims in the order of their ids, so that two takers wait for one another in one direction only. */
const CLEAR = `
  DELETE FROM hold_claims c USING unnest($2::uuid[]) AS wanted (claimed_id)
  WHERE c.org_id = $1 AND c.claimed_id = wanted.claimed_id AND c.expires_at <= $3`;

const TAKE = `
  WITH hold AS (
    INSERT INTO holds (org_id, hold_id, service_line_id, held_by, starts_at, ends_at, created_at, expires_at,
      patient_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $10)
    RETURNING 1
  ), claim AS (
    INSERT INTO hold_claims (org_id, hold_id, claimed_id, during, expires_at)
    SELECT $1::uuid, $2::uuid, wanted.claimed_id, tstzrange($5, $6), $8
    FROM hold, unnest($9::uuid[]) AS wanted (claimed_id)
    ORDER BY wanted.claimed_id
    ON CONFLICT DO NOTHING
    RETURNING 1
  )
  SELECT count(*)::int AS claims FROM claim`;

interface OfPatientRow {
  held_by: PractitionerId;
  held_by_name: string;
  service_line_id: ServiceLineId;
  service_line_name: string;
  starts_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

const OF_PATIENT = `
  SELECT h.held_by, p.display_name AS held_by_name, h.service_line_id, l.name AS service_line_name, h.starts_at,
    h.expires_at
  FROM holds h
  JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = h.held_by
  JOIN service_lines l ON l.org_id = $1 AND l.service_line_id = h.service_line_id
  WHERE h.org_id = $1 AND h.patient_id = $2 AND h.expires_at > $3
  ORDER BY h.starts_at, h.hold_id`;

function toHold(row: Row): HoldRecord {
  return {
    holdId: row.hold_id,
    serviceLineId: row.service_line_id,
    heldBy: row.held_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** Slots that are kept for a few minutes. */
export function makeHoldStore(session: OrgSession): HoldStore {
  const { client, orgId } = session;
  return {
    take: async (hold) => {
      const claimed = [...hold.practitionerIds, ...hold.resourceIds];
      // what has run out must not stand in the way; it goes in a statement before, whose effect the next one sees
      const cleared = client.query({
        name: 'hold-clear',
        text: CLEAR,
        values: [orgId, claimed, timestamptz(hold.createdAt)],
      });
      const taken = client.query<{ claims: number }>({
        name: 'hold-take',
        text: TAKE,
        values: [
          orgId,
          hold.holdId,
          hold.serviceLineId,
          hold.heldBy,
          timestamptz(hold.startsAt),
          timestamptz(hold.endsAt),
          timestamptz(hold.createdAt),
          timestamptz(hold.expiresAt),
          claimed,
          hold.patientId,
        ],
      });
      const [, { rows }] = await Promise.all([cleared, taken]);
      if (rows[0]?.claims === claimed.length) return 'held';
      session.rollBackBecause = 'somebody else holds the slot, and half of the hold is written';
      return 'held-by-another';
    },
    findById: async (holdId) => {
      const { rows } = await client.query<Row>({
        name: 'hold',
        text: `SELECT hold_id, service_line_id, held_by, created_at, expires_at FROM holds WHERE org_id = $1 AND hold_id = $2`,
        values: [orgId, holdId],
      });
      return rows[0] && toHold(rows[0]);
    },
    listOfPatient: async (patientId, now) => {
      const { rows } = await client.query<OfPatientRow>({
        name: 'holds-of-patient',
        text: OF_PATIENT,
        values: [orgId, patientId, timestamptz(now)],
      });
      return rows.map((row) => ({
        heldBy: row.held_by,
        heldByName: row.held_by_name,
        serviceLineId: row.service_line_id,
        serviceLineName: row.service_line_name,
        startsAt: row.starts_at,
        expiresAt: row.expires_at,
      }));
    },
    giveAll: async (from, to) => {
      await client.query('UPDATE holds SET patient_id = $3 WHERE org_id = $1 AND patient_id = $2', [
        orgId,
        from,
        to,
      ]);
    },
    extend: async (holdId, expiresAt) => {
      await client.query({
        name: 'hold-extend',
        text: `
          WITH claim AS (UPDATE hold_claims SET expires_at = $3 WHERE org_id = $1 AND hold_id = $2)
          UPDATE holds SET expires_at = $3 WHERE org_id = $1 AND hold_id = $2`,
        values: [orgId, holdId, timestamptz(expiresAt)],
      });
    },
    release: async (holdId, heldBy) => {
      const { rowCount } = await client.query({
        name: 'hold-release',
        text: 'DELETE FROM holds WHERE org_id = $1 AND hold_id = $2 AND held_by = $3',
        values: [orgId, holdId, heldBy],
      });
      return rowCount === 1;
    },
    expire: async (holdId, now) => {
      await client.query({
        name: 'hold-expire',
        text: 'DELETE FROM holds WHERE org_id = $1 AND hold_id = $2 AND expires_at <= $3',
        values: [orgId, holdId, timestamptz(now)],
      });
    },
  };
}

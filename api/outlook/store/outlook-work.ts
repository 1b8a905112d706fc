import type { Temporal } from 'temporal-polyfill';
import type { FollowItem, FollowTask, OutlookFollows, OutlookMeasure } from '../ports/outlook-store.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/** Notifications of one calendar come in bursts: all that come within this time are read at once. */
const BURST_MS = 400;
/** Subscriptions of people who are new are asked for after everybody has been read once, spread over this. */
const SUBSCRIBE_AFTER_SECONDS = 2;
const SUBSCRIBE_SPREAD_SECONDS = 8;

/**
 * Who can be booked: has a role, works here, and is in a service line that is in use or a guest somewhere else. Guests here
 * are followed by the organisation that they work for.
 */
const CAN_BE_BOOKED = `
  SELECT p.practitioner_id FROM practitioners p
  WHERE p.org_id = $1 AND p.left_at IS NULL AND p.home_org_id IS NULL AND (p.role_code IS NOT NULL AND EXISTS (
    SELECT FROM service_line_members m
    JOIN service_lines l ON l.org_id = m.org_id AND l.service_line_id = m.service_line_id AND l.archived_at IS NULL
    WHERE m.org_id = p.org_id AND m.practitioner_id = p.practitioner_id
  ) OR EXISTS (
    SELECT FROM staff_homes h
    WHERE h.home_org_id = p.org_id AND h.home_practitioner_id = p.practitioner_id AND h.is_lent))`;

const ENROL = `
  INSERT INTO outlook_follows (org_id, practitioner_id, read_all_at, subscribe_at)
  SELECT $1::uuid, b.practitioner_id, $2::timestamptz,
    $2::timestamptz + make_interval(secs => ${SUBSCRIBE_AFTER_SECONDS} + random() * ${SUBSCRIBE_SPREAD_SECONDS})
  FROM (${CAN_BE_BOOKED}) b
  ON CONFLICT DO NOTHING`;

const MARK_LEAVING = `
  UPDATE outlook_follows f SET leaves_at = CASE WHEN f.leaves_at IS NULL THEN $2::timestamptz END
  WHERE f.org_id = $1
    AND (f.leaves_at IS NULL) = NOT EXISTS (SELECT FROM (${CAN_BE_BOOKED}) b WHERE b.practitioner_id = f.practitioner_id)`;

/** Somebody who was never read is read before anything else is done for them: a search has nothing of them yet. */
const TASK = `
  CASE
    WHEN d.leaves_at <= $2 THEN 'leave'
    WHEN d.read_all_at <= $2 AND NOT EXISTS (SELECT FROM busy_refreshes r
      WHERE r.org_id = d.org_id AND r.practitioner_id = d.practitioner_id) THEN 'read-all'
    WHEN d.subscribe_at <= $2 THEN 'subscribe'
    WHEN d.read_changes_at <= $2 THEN 'read-changes'
    ELSE 'read-all'
  END`;

const CLAIM = `
  WITH due AS (
    SELECT d.practitioner_id, ${TASK} AS task FROM outlook_follows d
    WHERE d.org_id = $1 AND d.due_at <= $2 AND (d.leased_until IS NULL OR d.leased_until <= $2)
      AND (${TASK} = 'read-all') = $6
    ORDER BY d.due_at LIMIT $5 FOR UPDATE SKIP LOCKED)
  UPDATE outlook_follows f SET lease_id = $3, leased_until = $2::timestamptz + make_interval(secs => $4)
  FROM due, practitioners p, organisations o
  WHERE f.org_id = $1 AND f.practitioner_id = due.practitioner_id
    AND p.org_id = f.org_id AND p.practitioner_id = f.practitioner_id AND o.org_id = f.org_id
  RETURNING f.practitioner_id, p.entra_object_id, p.user_principal_name, coalesce(f.time_zone, o.time_zone) AS time_zone,
    f.subscription_id, f.delta_link, f.delta_from, f.delta_until, f.changes_told, f.failures,
    due.task`;

/** What was told of is not fresh any more until it is read. */
const NOTE = `
  WITH told AS (
    UPDATE outlook_follows f SET
      changes_told = f.changes_told + n.is_change::int,
      is_second_look = f.is_second_look AND NOT n.is_change,
      read_changes_at = CASE WHEN n.is_change THEN least(f.read_changes_at, $3) ELSE f.read_changes_at END,
      subscribe_at = CASE WHEN n.is_removed OR n.is_reauthorisation THEN $4 ELSE f.subscribe_at END,
      subscription_id = CASE WHEN NOT n.is_removed THEN f.subscription_id END,
      subscription_expires_at = CASE WHEN NOT n.is_removed THEN f.subscription_expires_at END
    FROM (
      SELECT "subscriptionId" AS subscription_id, "isChange" AS is_change, "isRemoved" AS is_removed,
        "isReauthorisation" AS is_reauthorisation
      FROM json_to_recordset($2) AS told
        ("subscriptionId" text, "isChange" boolean, "isRemoved" boolean, "isReauthorisation" boolean)
    ) n
    WHERE f.org_id = $1 AND f.subscription_id = n.subscription_id
    RETURNING f.practitioner_id, n.is_change OR n.is_removed AS is_out_of_date),
  out_of_date AS (
    UPDATE busy_refreshes r SET followed_until = NULL FROM told
    WHERE r.org_id = $1 AND r.practitioner_id = told.practitioner_id AND told.is_out_of_date)
  SELECT count(*)::int AS people FROM told`;

const MEASURE = `
  SELECT count(*) FILTER (WHERE f.state = 'live')::int AS following,
    count(*) FILTER (WHERE f.state = 'failing')::int AS failing,
    count(*) FILTER (WHERE f.state = 'polling')::int AS polling,
    count(*) FILTER (WHERE r.is_known IS NOT TRUE)::int AS not_known,
    coalesce(extract(epoch FROM $2::timestamptz - min(r.refreshed_at)), 0)::float8 AS oldest_seconds
  FROM outlook_follows f
  LEFT JOIN busy_refreshes r ON r.org_id = f.org_id AND r.practitioner_id = f.practitioner_id
  WHERE f.org_id = $1 AND f.leaves_at IS NULL`;

const FORGET = ['outlook_entries', 'busy_intervals', 'busy_refreshes', 'outlook_follows'];

interface ItemRow {
  practitioner_id: PractitionerId;
  entra_object_id: string;
  user_principal_name: string;
  time_zone: string;
  task: FollowTask;
  subscription_id: string | null;
  delta_link: string | null;
  delta_from: Temporal.Instant | null;
  delta_until: Temporal.Instant | null;
  changes_told: number;
  failures: number;
}

function toItem(row: ItemRow, leaseId: string): FollowItem {
  return {
    practitionerId: row.practitioner_id,
    entraObjectId: row.entra_object_id,
    userPrincipalName: row.user_principal_name,
    timeZone: row.time_zone,
    task: row.task,
    leaseId,
    subscriptionId: row.subscription_id ?? undefined,
    deltaLink: row.delta_link ?? undefined,
    deltaWindow:
      row.delta_from === null || row.delta_until === null
        ? undefined
        : { from: row.delta_from, to: row.delta_until },
    changesTold: row.changes_told,
    failures: row.failures,
  };
}

type OutlookWork = Pick<OutlookFollows, 'enrol' | 'claim' | 'note' | 'forget' | 'measure'>;

/** Who is followed, and what has to be done about it next. */
export function makeOutlookWork({ client, orgId }: OrgSession): OutlookWork {
  return {
    enrol: async (now) => {
      await client.query(ENROL, [orgId, timestamptz(now)]);
      await client.query(MARK_LEAVING, [orgId, timestamptz(now)]);
    },
    claim: async (now, lease, limits) => {
      const take = async (limit: number, isReading: boolean): Promise<FollowItem[]> => {
        const { rows } = await client.query<ItemRow>({
          name: 'outlook-claim',
          text: CLAIM,
          values: [orgId, timestamptz(now), lease.leaseId, lease.seconds, limit, isReading],
        });
        return rows.map((row) => toItem(row, lease.leaseId));
      };
      return { readings: await take(limits.readings, true), others: await take(limits.others, false) };
    },
    note: async (news, now) => {
      const { rows } = await client.query<{ people: number }>(NOTE, [
        orgId,
        JSON.stringify(news),
        timestamptz(now.add({ milliseconds: BURST_MS })),
        timestamptz(now),
      ]);
      return rows[0]?.people ?? 0;
    },
    forget: async (item) => {
      for (const table of FORGET) {
        await client.query(`DELETE FROM ${table} WHERE org_id = $1 AND practitioner_id = $2`, [
          orgId,
          item.practitionerId,
        ]);
      }
    },
    measure: async (now) => {
      const { rows } = await client.query<
        { [Name in keyof OutlookMeasure]: number } & {
          not_known: number;
          oldest_seconds: number;
        }
      >(MEASURE, [orgId, timestamptz(now)]);
      const row = rows[0];
      return {
        following: row?.following ?? 0,
        failing: row?.failing ?? 0,
        polling: row?.polling ?? 0,
        notKnown: row?.not_known ?? 0,
        oldestSeconds: Math.max(0, row?.oldest_seconds ?? 0),
      };
    },
  };
}

import type { Temporal } from 'temporal-polyfill';
import { NEWEST_DECISION } from '../../attendance/store/attendance-report-rows.ts';
import { outcomeOf, readDeviceTest } from '../../device-tests/rules/device-test.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import { isCompanion, PARTICIPANT_KINDS } from '../../appointments/rules/participant-kind.ts';
import type { RiskFactStore } from '../ports/risk-fact-store.ts';
import type { RiskFacts } from '../rules/risk-features.ts';

/** Of their phones, links and messages; who of them it was is no input. */
const PATIENT_SIDE = PARTICIPANT_KINDS.filter((kind) => !isCompanion(kind));

/** When a past appointment is looked at: the day before, or when it was booked after that. */
const DAY_BEFORE = `a.patient_starts_at - interval '24 hours'`;
const LOOKED_AT = `greatest(a.booked_at, ${DAY_BEFORE})`;

/** Of somebody on the patient's side ($2), as was known by then: `recorded_at`, since evidence may come late. */
const SEEN = `
    SELECT v.kind, v.occurred_at, v.detail
    FROM evidence v
    JOIN participants c ON c.org_id = $1 AND c.participant_id = v.participant_id AND c.kind = ANY ($2)
    WHERE v.org_id = $1 AND v.appointment_id = a.appointment_id AND v.recorded_at <= known.at`;

const FACTS = `a.appointment_id, a.patient_starts_at, a.modality,
    extract(epoch FROM a.patient_starts_at - a.booked_at)::float8 / 86400 AS lead_days,
    extract(isodow FROM a.patient_starts_at AT TIME ZONE a.time_zone)::int AS weekday,
    extract(hour FROM a.patient_starts_at AT TIME ZONE a.time_zone)::int AS hour,
    past.missed, past.seen, past.cancelled, past.seen_here, moves.count AS moved,
    test.detail AS device_test, signs.is_not_delivered, signs.has_opened, known.at >= ${DAY_BEFORE} AS is_day_before`;

/**
 * What was known of appointment \`a\` at one moment. Nothing of the patient is read but what became of their earlier
 * appointments: a test looks through this text.
 * @param at an expression of the moment
 */
const knownOf = (at: string): string => `
  CROSS JOIN LATERAL (SELECT ${at} AS at) known
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE was.code IN ('3', '7'))::int AS missed,
      count(*) FILTER (WHERE was.code IN ('5', '6'))::int AS seen,
      count(*) FILTER (WHERE was.code IN ('5', '6') AND e.service_line_id = a.service_line_id)::int AS seen_here,
      count(*) FILTER (WHERE was.code = '2' OR (was.code IS NULL AND e.status = 'cancelled'
        AND e.cancelled_by = 'patient' AND e.cancelled_at <= known.at))::int AS cancelled
    FROM appointments e
    LEFT JOIN LATERAL (
      SELECT n.code
      FROM attendance n
      WHERE n.org_id = $1 AND n.appointment_id = e.appointment_id AND n.confirmed_at <= known.at
        AND (n.undone_at IS NULL OR n.undone_at > known.at)
      ORDER BY n.version DESC
      LIMIT 1
    ) was ON true
    WHERE e.org_id = $1 AND e.patient_id = a.patient_id AND e.starts_at < a.starts_at
  ) past
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS count
    FROM evidence m
    WHERE m.org_id = $1 AND m.appointment_id = a.appointment_id AND m.kind = 'appointment-moved'
      AND m.detail ->> 'keepsTime' = 'false' AND m.recorded_at <= known.at
  ) moves
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(s.kind = 'message-failed'), false) AS is_not_delivered,
      coalesce(bool_or(s.kind IN ('link-opened', 'identity-passed', 'device-tested')), false) AS has_opened
    FROM (${SEEN}) s
  ) signs
  LEFT JOIN LATERAL (
    SELECT s.detail FROM (${SEEN}) s WHERE s.kind = 'device-tested' ORDER BY s.occurred_at DESC LIMIT 1
  ) test ON true`;

export const KNOWN_AT = `
  SELECT ${FACTS}
  FROM appointments a
  ${knownOf('$4::timestamptz')}
  WHERE a.org_id = $1 AND a.appointment_id = ANY ($3)`;

/** The part with the patient is within the whole, which has the index and lasts a day at most. */
export const LIST_PAST = `
  SELECT ${FACTS}, d.code IN ('3', '7') AS is_missed
  FROM appointments a
  ${NEWEST_DECISION}
  ${knownOf(LOOKED_AT)}
  WHERE a.org_id = $1 AND d.code IN ('3', '5', '6', '7')
    AND a.starts_at < $3 AND a.patient_starts_at < $3
    AND ($4::timestamptz IS NULL OR (a.starts_at >= $4::timestamptz - interval '1 day' AND a.patient_starts_at >= $4))
    AND NOT EXISTS (
      SELECT FROM evidence m
      WHERE m.org_id = $1 AND m.appointment_id = a.appointment_id AND m.kind = 'appointment-moved'
        AND m.recorded_at > ${LOOKED_AT})`;

const COUNT_PAST = `
  SELECT count(*) FILTER (WHERE d.code IN ('3', '7'))::int AS missed,
    count(*) FILTER (WHERE d.code IN ('5', '6'))::int AS attended
  FROM appointments a
  ${NEWEST_DECISION}
  WHERE a.org_id = $1 AND a.starts_at < $2 AND a.patient_starts_at < $2`;

interface Row {
  appointment_id: AppointmentId;
  patient_starts_at: Temporal.Instant;
  modality: Modality;
  lead_days: number;
  weekday: number;
  hour: number;
  missed: number;
  seen: number;
  seen_here: number;
  cancelled: number;
  moved: number;
  device_test: Record<string, unknown> | null;
  is_not_delivered: boolean;
  has_opened: boolean;
  is_day_before: boolean;
}

function testOf(detail: Row['device_test']): RiskFacts['deviceTest'] {
  const outcome = detail === null ? 'not-finished' : outcomeOf(readDeviceTest(detail));
  return outcome === 'not-finished' ? 'none' : outcome;
}

const toFacts = (row: Row): RiskFacts => ({
  leadDays: row.lead_days,
  isFollowUp: row.seen_here > 0,
  modality: row.modality,
  weekday: row.weekday,
  hour: row.hour,
  earlierMissed: row.missed,
  earlierSeen: row.seen,
  earlierCancelled: row.cancelled,
  moved: row.moved,
  deviceTest: testOf(row.device_test),
  isNotDelivered: row.is_not_delivered,
  hasOpenedLink: row.has_opened,
  isDayBefore: row.is_day_before,
});

export function makeRiskFactStore({ client, orgId }: OrgSession): RiskFactStore {
  return {
    knownAt: async (appointmentIds, at) => {
      const { rows } = await client.query<Row>({
        name: 'risk-facts',
        text: KNOWN_AT,
        values: [orgId, PATIENT_SIDE, appointmentIds, timestamptz(at)],
      });
      return new Map(rows.map((row) => [row.appointment_id, toFacts(row)]));
    },
    listPast: async ({ from, until }) => {
      const { rows } = await client.query<Row & { is_missed: boolean }>(LIST_PAST, [
        orgId,
        PATIENT_SIDE,
        timestamptz(until),
        from && timestamptz(from),
      ]);
      return rows.map((row) => ({
        appointmentId: row.appointment_id,
        startsAt: row.patient_starts_at.epochMilliseconds,
        facts: toFacts(row),
        isMissed: row.is_missed,
      }));
    },
    countPast: async (until) => {
      const { rows } = await client.query<{ attended: number; missed: number }>(COUNT_PAST, [
        orgId,
        timestamptz(until),
      ]);
      return rows[0] ?? { attended: 0, missed: 0 };
    },
  };
}

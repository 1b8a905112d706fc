import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { CaseClockRecord, MdtProgressStore } from '../ports/mdt-progress-store.ts';
import type { CaseTypeId } from '../ports/mdt-store.ts';
import type { Triage } from '../rules/case-terms.ts';

interface ClockRow {
  case_id: MdtCaseId;
  decided_at: Temporal.Instant | null;
  meeting_id: MdtMeetingId | null;
  starts_at: Temporal.Instant | null;
  ends_at: Temporal.Instant | null;
}

interface ProgressRow extends ClockRow {
  case_type_id: CaseTypeId;
  is_urgent: boolean;
  asked_at: Temporal.Instant;
  triage: Triage | null;
}

interface MeetingRow {
  meeting_id: MdtMeetingId;
  mdt_id: MdtId;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  case_count: number;
  minutes_planned: number;
}

/** By a meeting, or by a standard of care that was decided last: then since it has stood without a break. */
const DECIDED = `
  CROSS JOIN LATERAL (SELECT least(
    (SELECT min(x.closed_at) FROM mdt_list_items x
      WHERE x.org_id = $1 AND x.case_id = c.case_id AND x.taken_off_at IS NULL),
    CASE WHEN c.triage = 'standard-of-care' THEN (SELECT min(t.decided_at) FROM mdt_triages t
      WHERE t.org_id = $1 AND t.case_id = c.case_id AND t.number > coalesce((SELECT max(o.number) FROM mdt_triages o
        WHERE o.org_id = $1 AND o.case_id = c.case_id AND o.decision <> 'standard-of-care'), 0)) END
  ) AS decided_at) d`;

const LISTED = `
  LEFT JOIN mdt_list_items i ON i.org_id = $1 AND i.case_id = c.case_id AND i.taken_off_at IS NULL AND i.closed_at IS NULL
  LEFT JOIN mdt_meetings e ON e.org_id = $1 AND e.meeting_id = i.meeting_id`;

const CLOCK = 'c.case_id, d.decided_at, e.meeting_id, e.starts_at, e.ends_at';

const toClock = (row: ClockRow): CaseClockRecord => ({
  caseId: row.case_id,
  decidedAt: row.decided_at ?? undefined,
  listedOn:
    row.meeting_id === null || row.starts_at === null || row.ends_at === null
      ? undefined
      : { meetingId: row.meeting_id, startsAt: row.starts_at, endsAt: row.ends_at },
});

/** How far cases are on their way through an MDT. */
export function makeMdtProgressStore({ client, orgId }: OrgSession): MdtProgressStore {
  return {
    clocksOf: async (caseIds) => {
      const { rows } = await client.query<ClockRow>({
        name: 'mdt-clocks',
        text: `SELECT ${CLOCK} FROM mdt_cases c ${DECIDED} ${LISTED} WHERE c.org_id = $1 AND c.case_id = ANY ($2)`,
        values: [orgId, caseIds],
      });
      return rows.map(toClock);
    },
    openMeetings: async (mdtIds, now, most) => {
      const { rows } = await client.query<MeetingRow>({
        name: 'mdt-open-meetings',
        text: `SELECT e.meeting_id, e.mdt_id, e.starts_at, e.ends_at, i.case_count, i.minutes_planned
          FROM unnest($2::uuid[]) AS m (mdt_id)
          CROSS JOIN LATERAL (SELECT * FROM mdt_meetings n
            WHERE n.org_id = $1 AND n.mdt_id = m.mdt_id AND n.status IN ('planned', 'running')
              AND n.ends_at > $3::timestamptz
            ORDER BY n.starts_at, n.meeting_id LIMIT $4) e
          CROSS JOIN LATERAL (SELECT count(*)::int AS case_count, coalesce(sum(x.minutes), 0)::int AS minutes_planned
            FROM mdt_list_items x
            WHERE x.org_id = $1 AND x.meeting_id = e.meeting_id AND x.taken_off_at IS NULL) i
          ORDER BY e.mdt_id, e.starts_at, e.meeting_id`,
        values: [orgId, mdtIds, timestamptz(now), most],
      });
      return rows.map((row) => ({
        meetingId: row.meeting_id,
        mdtId: row.mdt_id,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        caseCount: row.case_count,
        minutesPlanned: row.minutes_planned,
      }));
    },
    preparing: async (caseIds) => {
      const { rows } = await client.query<{
        case_id: MdtCaseId;
        practitioner_id: PractitionerId;
        display_name: string;
      }>({
        name: 'mdt-preparing',
        text: `SELECT DISTINCT r.case_id, r.practitioner_id, p.display_name
          FROM mdt_preparations r
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = r.practitioner_id
          WHERE r.org_id = $1 AND r.case_id = ANY ($2)`,
        values: [orgId, caseIds],
      });
      return rows.map((row) => ({
        caseId: row.case_id,
        person: { practitionerId: row.practitioner_id, displayName: row.display_name },
      }));
    },
    listCases: async (mdtId, { from, until }) => {
      const { rows } = await client.query<ProgressRow>({
        name: 'mdt-progress-cases',
        text: `SELECT ${CLOCK}, c.case_type_id, c.is_urgent, c.asked_at, c.triage
          FROM mdt_cases c ${DECIDED} ${LISTED}
          WHERE c.org_id = $1 AND c.mdt_id = $2
            AND (d.decided_at IS NULL OR d.decided_at >= $3::timestamptz AND d.decided_at < $4::timestamptz)`,
        values: [orgId, mdtId, timestamptz(from), timestamptz(until)],
      });
      return rows.map((row) => ({
        ...toClock(row),
        caseTypeId: row.case_type_id,
        isUrgent: row.is_urgent,
        askedAt: row.asked_at,
        triage: row.triage ?? undefined,
      }));
    },
    listReady: async (mdtId, { from, until }) => {
      const { rows } = await client.query<{
        case_id: MdtCaseId;
        case_type_id: CaseTypeId;
        asked_at: Temporal.Instant;
        first_ready_at: Temporal.Instant;
      }>({
        name: 'mdt-progress-ready',
        text: `SELECT case_id, case_type_id, asked_at, first_ready_at FROM mdt_cases WHERE org_id = $1 AND mdt_id = $2
          AND first_ready_at >= $3::timestamptz AND first_ready_at < $4::timestamptz`,
        values: [orgId, mdtId, timestamptz(from), timestamptz(until)],
      });
      return rows.map((row) => ({
        caseId: row.case_id,
        caseTypeId: row.case_type_id,
        askedAt: row.asked_at,
        readyAt: row.first_ready_at,
      }));
    },
    listPrepared: async (mdtId, { from, until }) => {
      const { rows } = await client.query<{
        practitioner_id: PractitionerId;
        display_name: string;
        asked_at: Temporal.Instant;
        done_at: Temporal.Instant;
      }>({
        name: 'mdt-progress-prepared',
        text: `SELECT r.practitioner_id, p.display_name, r.asked_at, r.done_at
          FROM mdt_cases c
          JOIN mdt_preparations r ON r.org_id = $1 AND r.case_id = c.case_id
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = r.practitioner_id
          WHERE c.org_id = $1 AND c.mdt_id = $2 AND r.done_at >= $3::timestamptz AND r.done_at < $4::timestamptz
          ORDER BY p.display_name, r.practitioner_id`,
        values: [orgId, mdtId, timestamptz(from), timestamptz(until)],
      });
      return rows.map((row) => ({
        person: { practitionerId: row.practitioner_id, displayName: row.display_name },
        askedAt: row.asked_at,
        doneAt: row.done_at,
      }));
    },
  };
}

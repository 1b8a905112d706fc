import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtId, MdtMeetingId, PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { MdtOutcomeStore } from '../ports/mdt-outcome-store.ts';
import type { FollowUpReason, FollowUpResult } from '../rules/follow-up.ts';

interface AskRow {
  meeting_id: MdtMeetingId;
  starts_at: Temporal.Instant;
  case_id: MdtCaseId;
  mdt_id: MdtId;
  patient_id: PatientId;
  question: string;
  recommendation: string;
  asked_of: PractitionerId;
  asked_of_name: string;
  asked_at: Temporal.Instant;
}

interface RecommendationRow {
  mdt_id: MdtId;
  result: FollowUpResult | null;
  reason: FollowUpReason | null;
  decile: number | null;
}

const NOT_ANSWERED = `NOT EXISTS (SELECT FROM mdt_follow_ups f
  WHERE f.org_id = $1 AND f.meeting_id = a.meeting_id AND f.case_id = a.case_id AND f.said_at >= a.asked_at)`;

/** The version that the newest confirmation names. */
const RECOMMENDATION = `
  CROSS JOIN LATERAL (SELECT k.versions FROM mdt_confirmations k
    WHERE k.org_id = $1 AND k.meeting_id = a.meeting_id AND k.case_id = a.case_id ORDER BY k.number DESC LIMIT 1) k
  JOIN mdt_outcomes o ON o.org_id = $1 AND o.meeting_id = a.meeting_id AND o.case_id = a.case_id
    AND o.field = 'recommendation' AND o.version = (k.versions->>'recommendation')::int`;

type OfFollowUps = 'askFollowUp' | 'listAsks' | 'countAsks' | 'listRecommendations';

/** Whom it was asked what became of recommendations, and what is known of these. */
export function makeFollowUpAsks({ client, orgId }: OrgSession): Pick<MdtOutcomeStore, OfFollowUps> {
  return {
    askFollowUp: async ({ meetingId, caseId, askedOf, askedAt }) => {
      await client.query({
        name: 'mdt-follow-up-ask',
        text: `INSERT INTO mdt_follow_up_asks (org_id, meeting_id, case_id, asked_of, asked_at) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (org_id, meeting_id, case_id) DO UPDATE SET asked_of = excluded.asked_of, asked_at = excluded.asked_at`,
        values: [orgId, meetingId, caseId, askedOf, timestamptz(askedAt)],
      });
    },
    listAsks: async ({ mdtIds, askedOf, after, limit }) => {
      const { rows } = await client.query<AskRow>({
        name: 'mdt-follow-up-asks',
        text: `SELECT a.meeting_id, e.starts_at, a.case_id, c.mdt_id, c.patient_id, c.question, o.value AS recommendation,
            a.asked_of, p.display_name AS asked_of_name, a.asked_at
          FROM mdt_follow_up_asks a
          JOIN mdt_cases c ON c.org_id = $1 AND c.case_id = a.case_id
          JOIN mdt_meetings e ON e.org_id = $1 AND e.meeting_id = a.meeting_id
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = a.asked_of
          ${RECOMMENDATION}
          WHERE a.org_id = $1 AND c.mdt_id = ANY ($2) AND ($3::uuid IS NULL OR a.asked_of = $3) AND ${NOT_ANSWERED}
            AND ($4::timestamptz IS NULL OR (a.asked_at, a.meeting_id, a.case_id) > ($4::timestamptz, $5::uuid, $6::uuid))
          ORDER BY a.asked_at, a.meeting_id, a.case_id LIMIT $7`,
        values: [orgId, mdtIds, askedOf, after?.askedAt, after?.meetingId, after?.caseId, limit],
      });
      return rows.map((row) => ({
        ...{ meetingId: row.meeting_id, startsAt: row.starts_at, caseId: row.case_id, mdtId: row.mdt_id },
        ...{ patientId: row.patient_id, question: row.question, recommendation: row.recommendation },
        askedOf: { practitionerId: row.asked_of, displayName: row.asked_of_name },
        askedAt: row.asked_at,
      }));
    },
    countAsks: async (askedOf, mdtIds) => {
      const { rows } = await client.query<{ mine: number; all: number }>({
        name: 'mdt-follow-up-asks-count',
        text: `SELECT count(*) FILTER (WHERE a.asked_of = $2)::int AS mine, count(*)::int AS all
          FROM mdt_follow_up_asks a JOIN mdt_cases c ON c.org_id = $1 AND c.case_id = a.case_id
          WHERE a.org_id = $1 AND c.mdt_id = ANY ($3) AND ${NOT_ANSWERED}`,
        values: [orgId, askedOf, mdtIds],
      });
      return { mine: rows[0]?.mine ?? 0, ofMdts: rows[0]?.all ?? 0 };
    },
    listRecommendations: async (mdtIds, { from, until }) => {
      const { rows } = await client.query<RecommendationRow>({
        name: 'mdt-recommendations',
        text: `SELECT c.mdt_id, f.result, f.reason, i.decile
          FROM mdt_confirmations k
          JOIN mdt_cases c ON c.org_id = $1 AND c.case_id = k.case_id
          JOIN patients p ON p.org_id = $1 AND p.patient_id = c.patient_id
          LEFT JOIN postcode_deciles i ON i.org_id = $1 AND i.postcode = upper(replace(p.postcode, ' ', ''))
          LEFT JOIN LATERAL (SELECT u.result, u.reason FROM mdt_follow_ups u
            WHERE u.org_id = $1 AND u.meeting_id = k.meeting_id AND u.case_id = k.case_id
            ORDER BY u.number DESC LIMIT 1) f ON true
          WHERE k.org_id = $1 AND k.number = 1 AND c.mdt_id = ANY ($2)
            AND k.confirmed_at >= $3::timestamptz AND k.confirmed_at < $4::timestamptz`,
        values: [orgId, mdtIds, timestamptz(from), timestamptz(until)],
      });
      return rows.map((row) => ({
        mdtId: row.mdt_id,
        result: row.result ?? undefined,
        reason: row.reason ?? undefined,
        decile: row.decile ?? undefined,
      }));
    },
  };
}

import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type {
  ListingRecord,
  MdtCaseStore,
  PreparationId,
  PreparationRecord,
  TriageRecord,
} from '../ports/mdt-case-store.ts';
import type { MeetingStatus, TakenOffHow, Triage } from '../rules/case-terms.ts';

type OfHistory =
  | 'addTriage'
  | 'listTriages'
  | 'listListings'
  | 'addPreparation'
  | 'findPreparation'
  | 'finishPreparation'
  | 'listPreparations';

export interface TriageRow {
  decision: Triage;
  reason: string;
  owned_by: PractitionerId;
  owner_name: string;
  decided_by: PractitionerId;
  decider_name: string;
  decided_at: Temporal.Instant;
}

export interface ListingRow {
  meeting_id: MdtMeetingId;
  starts_at: Temporal.Instant;
  meeting_status: MeetingStatus;
  taken_off_at: Temporal.Instant | null;
  taken_off_by_name: string | null;
  taken_off_how: TakenOffHow | null;
  taken_off_because: string | null;
}

export const TRIAGE = `t.decision, t.reason, t.owned_by, o.display_name AS owner_name, t.decided_by,
    d.display_name AS decider_name, t.decided_at`;
export const PEOPLE_OF_TRIAGE = `
  LEFT JOIN practitioners o ON o.org_id = $1 AND o.practitioner_id = t.owned_by
  LEFT JOIN practitioners d ON d.org_id = $1 AND d.practitioner_id = t.decided_by`;

export const LISTING = `e.meeting_id, e.starts_at, e.status AS meeting_status, i.taken_off_at,
    f.display_name AS taken_off_by_name, i.taken_off_how, i.taken_off_because`;
export const MEETING_OF_LISTING = `
  LEFT JOIN mdt_meetings e ON e.org_id = $1 AND e.meeting_id = i.meeting_id
  LEFT JOIN practitioners f ON f.org_id = $1 AND f.practitioner_id = i.taken_off_by`;

/** Of a triage that is there. */
export const toTriage = (row: TriageRow): TriageRecord => ({
  decision: row.decision,
  reason: row.reason,
  owner: { practitionerId: row.owned_by, displayName: row.owner_name },
  decidedBy: { practitionerId: row.decided_by, displayName: row.decider_name },
  decidedAt: row.decided_at,
});

export function toListing(row: ListingRow): ListingRecord {
  const { taken_off_at: at, taken_off_how: how, taken_off_because: because } = row;
  return {
    meetingId: row.meeting_id,
    startsAt: row.starts_at,
    meetingStatus: row.meeting_status,
    takenOff:
      at === null || how === null || because === null
        ? undefined
        : { at, by: row.taken_off_by_name ?? undefined, how, because },
  };
}

interface PreparationRow {
  preparation_id: PreparationId;
  case_id: MdtCaseId;
  practitioner_id: PractitionerId;
  person_name: string;
  what: string;
  asked_by: PractitionerId;
  asked_by_name: string;
  asked_at: Temporal.Instant;
  done_by: PractitionerId | null;
  done_by_name: string | null;
  done_at: Temporal.Instant | null;
}

const PREPARATIONS = `
  SELECT r.preparation_id, r.case_id, r.practitioner_id, p.display_name AS person_name, r.what, r.asked_by,
    a.display_name AS asked_by_name, r.asked_at, r.done_by, d.display_name AS done_by_name, r.done_at
  FROM mdt_preparations r
  JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = r.practitioner_id
  JOIN practitioners a ON a.org_id = $1 AND a.practitioner_id = r.asked_by
  LEFT JOIN practitioners d ON d.org_id = $1 AND d.practitioner_id = r.done_by
  WHERE r.org_id = $1`;

const toPreparation = (row: PreparationRow): PreparationRecord => ({
  preparationId: row.preparation_id,
  caseId: row.case_id,
  person: { practitionerId: row.practitioner_id, displayName: row.person_name },
  what: row.what,
  askedBy: { practitionerId: row.asked_by, displayName: row.asked_by_name },
  askedAt: row.asked_at,
  done:
    row.done_by === null || row.done_at === null
      ? undefined
      : { by: { practitionerId: row.done_by, displayName: row.done_by_name ?? '' }, at: row.done_at },
});

/** What happened to a case, and what is prepared for it. */
export function makeCaseHistory({ client, orgId }: OrgSession): Pick<MdtCaseStore, OfHistory> {
  const countUp = async (caseId: MdtCaseId): Promise<void> => {
    await client.query({
      name: 'mdt-case-count-up',
      text: 'UPDATE mdt_cases SET version = version + 1 WHERE org_id = $1 AND case_id = $2',
      values: [orgId, caseId],
    });
  };
  const preparations = async (name: string, more: string, id: string): Promise<PreparationRecord[]> => {
    const text = `${PREPARATIONS} ${more}`;
    const { rows } = await client.query<PreparationRow>({ name, text, values: [orgId, id] });
    return rows.map(toPreparation);
  };
  return {
    addTriage: async (caseId, { decision, reason, ownedBy, decidedBy, decidedAt }) => {
      await client.query({
        name: 'mdt-triage-add',
        text: `INSERT INTO mdt_triages (org_id, case_id, number, decision, reason, owned_by, decided_by, decided_at)
          VALUES ($1, $2, (SELECT count(*) + 1 FROM mdt_triages WHERE org_id = $1 AND case_id = $2), $3, $4, $5, $6, $7)`,
        values: [orgId, caseId, decision, reason, ownedBy, decidedBy, timestamptz(decidedAt)],
      });
      await client.query({
        name: 'mdt-case-triage',
        text: `UPDATE mdt_cases SET version = version + 1, triage = $3, triaged_at = $4, discussed_at = NULL
          WHERE org_id = $1 AND case_id = $2`,
        values: [orgId, caseId, decision, timestamptz(decidedAt)],
      });
    },
    listTriages: async (caseId) => {
      const { rows } = await client.query<TriageRow>({
        name: 'mdt-triages',
        text: `SELECT ${TRIAGE} FROM mdt_triages t ${PEOPLE_OF_TRIAGE}
          WHERE t.org_id = $1 AND t.case_id = $2 ORDER BY t.number`,
        values: [orgId, caseId],
      });
      return rows.map(toTriage);
    },
    listListings: async (caseId) => {
      const { rows } = await client.query<ListingRow>({
        name: 'mdt-listings',
        text: `SELECT ${LISTING} FROM mdt_list_items i ${MEETING_OF_LISTING}
          WHERE i.org_id = $1 AND i.case_id = $2 ORDER BY i.added_at, i.list_item_id`,
        values: [orgId, caseId],
      });
      return rows.map(toListing);
    },
    addPreparation: async ({ preparationId, caseId, practitionerId, what, askedBy, askedAt }) => {
      await client.query({
        name: 'mdt-preparation-add',
        text: `INSERT INTO mdt_preparations (org_id, preparation_id, case_id, practitioner_id, what, asked_by, asked_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [orgId, preparationId, caseId, practitionerId, what, askedBy, timestamptz(askedAt)],
      });
      await countUp(caseId);
    },
    findPreparation: async (preparationId) =>
      (await preparations('mdt-preparation', 'AND r.preparation_id = $2', preparationId))[0],
    finishPreparation: async (preparationId, caseId, by, at) => {
      const { rowCount } = await client.query({
        name: 'mdt-preparation-finish',
        text: `UPDATE mdt_preparations SET done_by = $3, done_at = $4
          WHERE org_id = $1 AND preparation_id = $2 AND done_at IS NULL`,
        values: [orgId, preparationId, by, timestamptz(at)],
      });
      if (rowCount === 1) await countUp(caseId);
      return rowCount === 1;
    },
    listPreparations: (caseId) =>
      preparations('mdt-preparations', 'AND r.case_id = $2 ORDER BY r.asked_at, r.preparation_id', caseId),
  };
}

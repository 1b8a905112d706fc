import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PatientId, PractitionerId, RelatedPersonId } from '../../kernel/rules/id.ts';
import type { AuthorityScope, LegalBasis, RelationshipCode } from '../contract/patients.ts';
import type {
  AuthorityDecision,
  AuthorityRecord,
  AuthorityStore,
  RelatedPersonRecord,
} from '../ports/authority-store.ts';

interface Row {
  related_person_id: RelatedPersonId;
  patient_id: PatientId;
  given_name: string;
  family_name: string;
  relationship_code: RelationshipCode;
  legal_basis: LegalBasis;
  evidence_seen: string;
  scope: AuthorityScope[];
  starts_on: string | null;
  review_on: string | null;
  ends_on: string | null;
  decision: { answers: AuthorityDecision['answers']; factors?: string } | null;
  recorded_by: PractitionerId;
  recorded_by_name: string;
  recorded_at: Temporal.Instant;
  mobile: string | null;
  email: string | null;
  version: number;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by_name: string | null;
  withdrawn_reason: string | null;
}

/** One row of `related_persons` as `json_to_recordset` reads it: a booking writes it with its other rows. */
export const AUTHORITY_COLUMNS = `related_person_id, patient_id, given_name, family_name, relationship_code, legal_basis,
  evidence_seen, scope, starts_on, review_on, ends_on, decision, recorded_by, recorded_at, mobile, email`;
export const AUTHORITY_TYPES = `related_person_id uuid, patient_id uuid, given_name text, family_name text,
  relationship_code text, legal_basis text, evidence_seen text, scope text[], starts_on date, review_on date, ends_on date,
  decision jsonb, recorded_by uuid, recorded_at timestamptz, mobile text, email text`;

export const authorityRow = (authority: RelatedPersonRecord): object => ({
  related_person_id: authority.relatedPersonId,
  patient_id: authority.patientId,
  given_name: authority.givenName,
  family_name: authority.familyName,
  relationship_code: authority.relationship,
  legal_basis: authority.legalBasis,
  evidence_seen: authority.evidenceSeen,
  scope: authority.scope,
  starts_on: authority.startsOn,
  review_on: authority.reviewOn,
  ends_on: authority.endsOn,
  decision: authority.decision,
  recorded_by: authority.recordedBy,
  recorded_at: timestamptz(authority.recordedAt),
  mobile: authority.mobile,
  email: authority.email,
});

/** Continue with `AND …` on `r`. */
const SELECT = `
  SELECT r.related_person_id, r.patient_id, r.given_name, r.family_name, r.relationship_code, r.legal_basis, r.evidence_seen,
    r.scope, r.starts_on, r.review_on, r.ends_on, r.decision, r.recorded_by, wrote.display_name AS recorded_by_name,
    r.recorded_at, r.mobile, r.email, r.version, r.withdrawn_at, ended.display_name AS withdrawn_by_name,
    r.withdrawn_reason
  FROM related_persons r
  JOIN practitioners wrote ON wrote.org_id = r.org_id AND wrote.practitioner_id = r.recorded_by
  LEFT JOIN practitioners ended ON ended.org_id = r.org_id AND ended.practitioner_id = r.withdrawn_by
  WHERE r.org_id = $1`;

/** Who somebody is, as far as it is known: the same name and relationship. */
const PERSON = `name_search(r.given_name || ' ' || r.family_name), r.relationship_code`;

const NEWEST = `
  SELECT * FROM (
    SELECT DISTINCT ON (${PERSON}) kept.*
    FROM (${SELECT} AND r.patient_id = $2) AS kept
    JOIN related_persons r ON r.org_id = $1 AND r.related_person_id = kept.related_person_id
    ORDER BY ${PERSON}, kept.recorded_at DESC, kept.related_person_id DESC
  ) AS newest ORDER BY recorded_at DESC, related_person_id`;

const SAME = `
  SELECT r.related_person_id FROM related_persons r
  JOIN related_persons one ON one.org_id = $1 AND one.related_person_id = $2
  WHERE r.org_id = $1 AND r.patient_id = one.patient_id AND r.relationship_code = one.relationship_code
    AND name_search(r.given_name || ' ' || r.family_name) = name_search(one.given_name || ' ' || one.family_name)
  ORDER BY r.recorded_at DESC, r.related_person_id DESC`;

function toAuthority(row: Row): AuthorityRecord {
  return {
    relatedPersonId: row.related_person_id,
    patientId: row.patient_id,
    givenName: row.given_name,
    familyName: row.family_name,
    relationship: row.relationship_code,
    legalBasis: row.legal_basis,
    evidenceSeen: row.evidence_seen,
    scope: row.scope,
    startsOn: row.starts_on ?? undefined,
    reviewOn: row.review_on ?? undefined,
    endsOn: row.ends_on ?? undefined,
    decision: row.decision === null ? undefined : { factors: undefined, ...row.decision },
    recordedBy: row.recorded_by,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at,
    mobile: row.mobile ?? undefined,
    email: row.email ?? undefined,
    version: row.version,
    withdrawnAt: row.withdrawn_at ?? undefined,
    withdrawnByName: row.withdrawn_by_name ?? undefined,
    withdrawnReason: row.withdrawn_reason ?? undefined,
  };
}

/** Authority of people to join or act for patients. */
export function makeAuthorityStore({ client, orgId }: OrgSession): AuthorityStore {
  const select = async (name: string, text: string, value: unknown): Promise<AuthorityRecord[]> => {
    const { rows } = await client.query<Row>({ name, text, values: [orgId, value] });
    return rows.map(toAuthority);
  };
  const ofOne = `${SELECT} AND r.related_person_id = $2`;
  return {
    add: async (authority) => {
      await client.query({
        name: 'authority-add',
        text: `INSERT INTO related_persons (org_id, ${AUTHORITY_COLUMNS})
          SELECT $1::uuid, p.* FROM json_to_recordset($2) AS p (${AUTHORITY_TYPES})`,
        values: [orgId, JSON.stringify([authorityRow(authority)])],
      });
    },
    findById: async (id) => (await select('authority', ofOne, id))[0],
    lockById: async (id) => (await select('authority-lock', `${ofOne} FOR NO KEY UPDATE OF r`, id))[0],
    listByPatient: (patientId) => select('authorities-of-patient', NEWEST, patientId),
    listSamePerson: async (id) => {
      const { rows } = await client.query<{ related_person_id: RelatedPersonId }>({
        name: 'authorities-of-person',
        text: SAME,
        values: [orgId, id],
      });
      return rows.map((row) => row.related_person_id);
    },
    change: async (id, { scope, reviewOn, endsOn }) => {
      await client.query(
        `UPDATE related_persons SET scope = $3, review_on = $4, ends_on = $5, version = version + 1
          WHERE org_id = $1 AND related_person_id = $2`,
        [orgId, id, scope, reviewOn, endsOn],
      );
    },
    withdraw: async (ids, by, reason, at) => {
      await client.query(
        `UPDATE related_persons SET withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = $5, version = version + 1
          WHERE org_id = $1 AND related_person_id = ANY ($2) AND withdrawn_at IS NULL`,
        [orgId, ids, timestamptz(at), by, reason],
      );
    },
  };
}

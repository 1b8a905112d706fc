import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type {
  PatientId,
  PractitionerId,
  RelatedPersonId,
  RelationshipCheckId,
} from '../../kernel/rules/id.ts';
import type { RelationshipCheckRecord, RelationshipCheckStore } from '../ports/relationship-check-store.ts';
import type { NhsNumber } from '../rules/nhs-number.ts';
import { MAY_SAY_NO, type RelationshipResult } from '../rules/relationship-result.ts';

interface Row {
  check_id: RelationshipCheckId;
  patient_id: PatientId;
  newest_id: RelatedPersonId | null;
  proxy_nhs_number: NhsNumber;
  result: RelationshipResult;
  reference: string | null;
  reason: string | null;
  legal_basis: string | null;
  relationship: string | null;
  ends_on: string | null;
  checked_at: Temporal.Instant;
  checked_by: PractitionerId | null;
  checked_by_name: string | null;
  settled_at: Temporal.Instant | null;
}

/** With the newest record of the person whose authority it is of. Continue with `AND …` on `k`. */
const SELECT = `
  SELECT k.check_id, k.patient_id, k.proxy_nhs_number, k.result, k.reference, k.reason, k.legal_basis, k.relationship,
    k.ends_on, k.checked_at, k.checked_by, p.display_name AS checked_by_name, k.settled_at,
    (SELECT s.related_person_id FROM related_persons s
      WHERE s.org_id = $1 AND s.patient_id = r.patient_id AND s.relationship_code = r.relationship_code
        AND name_search(s.given_name || ' ' || s.family_name) = name_search(r.given_name || ' ' || r.family_name)
      ORDER BY s.recorded_at DESC, s.related_person_id DESC LIMIT 1) AS newest_id
  FROM relationship_checks k
  LEFT JOIN related_persons r ON r.org_id = $1 AND r.related_person_id = k.related_person_id
  LEFT JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = k.checked_by
  WHERE k.org_id = $1`;
const NEWEST_FIRST = 'ORDER BY k.checked_at DESC, k.check_id DESC';

const toCheck = (row: Row): RelationshipCheckRecord => ({
  checkId: row.check_id,
  patientId: row.patient_id,
  relatedPersonId: row.newest_id ?? undefined,
  proxyNhsNumber: row.proxy_nhs_number,
  result: row.result,
  reference: row.reference ?? undefined,
  reason: row.reason ?? undefined,
  legalBasis: row.legal_basis ?? undefined,
  relationship: row.relationship ?? undefined,
  endsOn: row.ends_on ?? undefined,
  checkedAt: row.checked_at,
  checkedBy: row.checked_by ?? undefined,
  checkedByName: row.checked_by_name ?? undefined,
  settledAt: row.settled_at ?? undefined,
});

/** What the NHS Validated Relationships Service said of proxies. */
export function makeRelationshipCheckStore({ client, orgId }: OrgSession): RelationshipCheckStore {
  const select = async (name: string, condition: string, value: unknown) => {
    const text = `${SELECT} AND ${condition} ${NEWEST_FIRST}`;
    const { rows } = await client.query<Row>({ name, text, values: [orgId, value] });
    return rows.map(toCheck);
  };
  return {
    add: async (check) => {
      await client.query({
        name: 'relationship-check-add',
        text: `INSERT INTO relationship_checks (org_id, check_id, patient_id, related_person_id, proxy_nhs_number, result,
            reference, reason, legal_basis, relationship, ends_on, checked_at, checked_by)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        values: [
          ...[
            orgId,
            check.checkId,
            check.patientId,
            check.relatedPersonId,
            check.proxyNhsNumber,
            check.result,
          ],
          ...[check.reference, check.reason, check.legalBasis, check.relationship, check.endsOn],
          ...[timestamptz(check.checkedAt), check.checkedBy],
        ],
      });
    },
    findById: async (id) => (await select('relationship-check', 'k.check_id = $2', id))[0],
    listByAuthorities: (ids) => select('checks-of-authorities', 'k.related_person_id = ANY ($2)', ids),
    listByPatient: (id) => select('checks-of-patient', 'k.patient_id = $2', id),
    listPatientsToLookAt: async () => {
      const { rows } = await client.query<{ patient_id: PatientId }>({
        name: 'patients-of-open-checks',
        text: `SELECT DISTINCT patient_id FROM relationship_checks
          WHERE org_id = $1 AND settled_at IS NULL AND related_person_id IS NOT NULL AND result = ANY ($2)`,
        values: [orgId, MAY_SAY_NO],
      });
      return rows.map((row) => row.patient_id);
    },
    link: async (checkId, authorityId) => {
      const { rowCount } = await client.query(
        `UPDATE relationship_checks SET related_person_id = $3
          WHERE org_id = $1 AND check_id = $2 AND related_person_id IS NULL`,
        [orgId, checkId, authorityId],
      );
      return rowCount === 1;
    },
    settle: async (ids, by, at) => {
      await client.query(
        `UPDATE relationship_checks SET settled_at = $3, settled_by = $4
          WHERE org_id = $1 AND related_person_id = ANY ($2) AND settled_at IS NULL`,
        [orgId, ids, timestamptz(at), by],
      );
    },
  };
}

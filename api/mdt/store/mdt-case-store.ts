import type { Temporal } from 'temporal-polyfill';
import { patientsMeant } from '../../appointments/store/patients-meant.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtId, PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { CaseRecord, CaseStage, MdtCaseStore } from '../ports/mdt-case-store.ts';
import type { CaseTypeId } from '../ports/mdt-store.ts';
import type { CaseValues } from '../rules/data-set-field.ts';
import {
  LISTING,
  makeCaseHistory,
  MEETING_OF_LISTING,
  PEOPLE_OF_TRIAGE,
  toListing,
  toTriage,
  TRIAGE,
  type ListingRow,
  type TriageRow,
} from './case-history.ts';

/** What a left join adds: nothing at all, or all of it. */
type OrNothing<Row> = { [Name in keyof Row]: Row[Name] | null };

type CaseRow = OrNothing<TriageRow> &
  OrNothing<ListingRow> & {
    case_id: MdtCaseId;
    mdt_id: MdtId;
    case_type_id: CaseTypeId;
    patient_id: PatientId;
    version: number;
    question: string;
    is_urgent: boolean;
    asked_by: PractitionerId;
    asked_by_name: string;
    asked_at: Temporal.Instant;
    data_set_version: number;
    data: CaseValues;
    first_ready_at: Temporal.Instant | null;
    discussed_at: Temporal.Instant | null;
    preparations_open: number;
  };

const SELECT = `
  SELECT c.case_id, c.mdt_id, c.case_type_id, c.patient_id, c.version, c.question, c.is_urgent, c.asked_by,
    a.display_name AS asked_by_name, c.asked_at, c.data_set_version, c.data, c.first_ready_at, c.discussed_at, ${TRIAGE}, ${LISTING},
    (SELECT count(*)::int FROM mdt_preparations r
      WHERE r.org_id = $1 AND r.case_id = c.case_id AND r.done_at IS NULL) AS preparations_open
  FROM mdt_cases c
  JOIN practitioners a ON a.org_id = $1 AND a.practitioner_id = c.asked_by
  LEFT JOIN LATERAL (
    SELECT * FROM mdt_triages n WHERE n.org_id = $1 AND n.case_id = c.case_id ORDER BY n.number DESC LIMIT 1
  ) t ON true
  ${PEOPLE_OF_TRIAGE}
  LEFT JOIN LATERAL (
    SELECT * FROM mdt_list_items n WHERE n.org_id = $1 AND n.case_id = c.case_id
    ORDER BY n.added_at DESC, n.list_item_id DESC LIMIT 1
  ) i ON true
  ${MEETING_OF_LISTING}
  WHERE c.org_id = $1`;

const OPEN = `EXISTS (SELECT FROM mdt_list_items x WHERE x.org_id = $1 AND x.case_id = c.case_id
  AND x.taken_off_at IS NULL AND x.closed_at IS NULL)`;
const DISCUSSED = 'c.discussed_at IS NOT NULL';
const STAGES: Readonly<Record<CaseStage, string>> = {
  any: 'true',
  'on-open-list': OPEN,
  discussed: `NOT ${OPEN} AND ${DISCUSSED}`,
  neither: `NOT ${OPEN} AND NOT (${DISCUSSED})`,
};

const toCase = (row: CaseRow): CaseRecord => ({
  caseId: row.case_id,
  mdtId: row.mdt_id,
  caseTypeId: row.case_type_id,
  patientId: row.patient_id,
  version: row.version,
  question: row.question,
  isUrgent: row.is_urgent,
  askedBy: { practitionerId: row.asked_by, displayName: row.asked_by_name },
  askedAt: row.asked_at,
  dataSetVersion: row.data_set_version,
  values: row.data,
  firstReadyAt: row.first_ready_at ?? undefined,
  discussedAt: row.discussed_at ?? undefined,
  // a left join gives all of a row or nothing of it
  triage: row.decision === null ? undefined : toTriage(row as TriageRow),
  listing: row.meeting_id === null ? undefined : toListing(row as ListingRow),
  preparationsOpen: row.preparations_open,
});

type OfCases =
  | 'add'
  | 'findById'
  | 'lockById'
  | 'listByIds'
  | 'list'
  | 'listOfPatient'
  | 'listOfPatients'
  | 'fillIn'
  | 'lockNeverReady'
  | 'setFirstReady'
  | 'giveAll';

function makeCases({ client, orgId }: OrgSession): Pick<MdtCaseStore, OfCases> {
  const read = async (name: string, more: string, values: unknown[]): Promise<CaseRecord[]> => {
    const text = `${SELECT} ${more}`;
    const { rows } = await client.query<CaseRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toCase);
  };
  return {
    add: async (one) => {
      await client.query({
        name: 'mdt-case-add',
        text: `INSERT INTO mdt_cases (org_id, case_id, mdt_id, case_type_id, patient_id, question, is_urgent, asked_by,
            asked_at, data_set_version, data, first_ready_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        values: [
          orgId,
          one.caseId,
          one.mdtId,
          one.caseTypeId,
          one.patientId,
          one.question,
          one.isUrgent,
          one.askedBy,
          timestamptz(one.askedAt),
          one.dataSetVersion,
          JSON.stringify(one.values),
          one.firstReadyAt && timestamptz(one.firstReadyAt),
        ],
      });
    },
    findById: async (caseId) => (await read('mdt-case', 'AND c.case_id = $2', [caseId]))[0],
    lockById: async (caseId) => {
      // its triage and its list have to be as they are once the lock is there, which is a statement later
      await client.query({
        name: 'mdt-case-lock',
        text: 'SELECT FROM mdt_cases WHERE org_id = $1 AND case_id = $2 FOR NO KEY UPDATE',
        values: [orgId, caseId],
      });
      return (await read('mdt-case', 'AND c.case_id = $2', [caseId]))[0];
    },
    listByIds: (caseIds) => read('mdt-cases-by-ids', 'AND c.case_id = ANY ($2)', [caseIds]),
    list: ({ mdtIds, triages, stage, after, limit }) =>
      read(
        `mdt-cases-${stage}`,
        `AND c.mdt_id = ANY ($2) AND ($3::text[] IS NULL OR coalesce(c.triage, 'none') = ANY ($3)) AND ${STAGES[stage]}
         AND ($4::boolean IS NULL OR (NOT c.is_urgent, c.asked_at, c.case_id) > (NOT $4, $5::timestamptz, $6::uuid))
         ORDER BY NOT c.is_urgent, c.asked_at, c.case_id LIMIT $7`,
        [mdtIds, triages?.map((one) => one ?? 'none'), after?.isUrgent, after?.askedAt, after?.caseId, limit],
      ),
    listOfPatient: (patientId, mdtIds) =>
      read(
        'mdt-cases-of-patient',
        'AND c.patient_id = $2 AND c.mdt_id = ANY ($3) ORDER BY c.asked_at DESC, c.case_id DESC',
        [patientId, mdtIds],
      ),
    listOfPatients: ({ whose, mdtIds, limit }) => {
      const { name, patients, values } = patientsMeant(whose, 4);
      return read(
        `mdt-cases-of-patients-by-${name}`,
        `AND c.patient_id ${patients} AND c.mdt_id = ANY ($2) ORDER BY c.asked_at DESC, c.case_id DESC LIMIT $3`,
        [mdtIds, limit, ...values],
      );
    },
    fillIn: async (caseId, { question, isUrgent, dataSetVersion, values, firstReadyAt }) => {
      await client.query({
        name: 'mdt-case-fill-in',
        text: `UPDATE mdt_cases SET version = version + 1, question = $3, is_urgent = $4, data_set_version = $5, data = $6,
            first_ready_at = $7
          WHERE org_id = $1 AND case_id = $2`,
        values: [
          orgId,
          caseId,
          question,
          isUrgent,
          dataSetVersion,
          JSON.stringify(values),
          firstReadyAt && timestamptz(firstReadyAt),
        ],
      });
    },
    lockNeverReady: async (caseTypeId) => {
      const { rows } = await client.query<{ case_id: MdtCaseId }>({
        name: 'mdt-cases-never-ready',
        text: `SELECT case_id FROM mdt_cases WHERE org_id = $1 AND case_type_id = $2 AND first_ready_at IS NULL
          ORDER BY case_id FOR NO KEY UPDATE`,
        values: [orgId, caseTypeId],
      });
      return read('mdt-cases-by-ids', 'AND c.case_id = ANY ($2)', [rows.map((row) => row.case_id)]);
    },
    setFirstReady: async (caseIds, at) => {
      await client.query({
        name: 'mdt-cases-first-ready',
        text: `UPDATE mdt_cases SET first_ready_at = $3
          WHERE org_id = $1 AND case_id = ANY ($2) AND first_ready_at IS NULL`,
        values: [orgId, caseIds, timestamptz(at)],
      });
    },
    giveAll: async (from, to) => {
      await client.query(
        'UPDATE mdt_cases SET version = version + 1, patient_id = $3 WHERE org_id = $1 AND patient_id = $2',
        [orgId, from, to],
      );
    },
  };
}

/** Cases about which MDTs are asked. */
export function makeMdtCaseStore(session: OrgSession): MdtCaseStore {
  return { ...makeCases(session), ...makeCaseHistory(session) };
}

import type { Temporal } from 'temporal-polyfill';
import type { PatientRecord, PatientStore } from '../ports/patient-store.ts';
import type { Needs } from '../contract/needs.ts';
import type { PatientId } from '../../kernel/rules/id.ts';
import type { NhsNumber } from '../rules/nhs-number.ts';
import { searchedWords } from '../../kernel/contract/names.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { holdsWords } from '../../kernel/database/holds-words.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface PatientRow {
  patient_id: PatientId;
  pas_patient_id: string;
  nhs_number: NhsNumber | null;
  given_name: string;
  family_name: string;
  birth_date: string;
  gender: string | null;
  postcode: string | null;
  mobile: string | null;
  email: string | null;
  standing: PatientRecord['standing'];
  is_restricted: boolean;
  replaced_by_pas_patient_id: string | null;
  read_from_pas_at: Temporal.Instant;
}

interface NeedsRow {
  interpreter_language: Needs['interpreterLanguage'];
  adjustments: Needs['adjustments'];
  version: number;
}

/** Of a patient `p`: what staff said counts before what the PAS says. */
export const STANDING_OF_PATIENT = "CASE WHEN p.death_reported_at IS NULL THEN p.standing ELSE 'died' END";

/** Mobile and e-mail are where messages go: what was asked for here, else what the PAS holds. */
const PATIENT = `patient_id, pas_patient_id, nhs_number, given_name, family_name, birth_date, gender, postcode,
  CASE WHEN num_nonnulls(contact_mobile, contact_email) = 0 THEN mobile ELSE contact_mobile END AS mobile,
  CASE WHEN num_nonnulls(contact_mobile, contact_email) = 0 THEN email ELSE contact_email END AS email,
  CASE WHEN death_reported_at IS NULL THEN standing ELSE 'died' END AS standing, is_restricted,
  replaced_by_pas_patient_id, read_from_pas_at`;

const SAVE = `
  INSERT INTO patients (org_id, patient_id, pas_patient_id, nhs_number, given_name, family_name, birth_date, gender,
    postcode, mobile, email, read_from_pas_at, standing, is_restricted, replaced_by_pas_patient_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  ON CONFLICT (org_id, pas_patient_id) DO UPDATE SET nhs_number = excluded.nhs_number,
    given_name = excluded.given_name, family_name = excluded.family_name, birth_date = excluded.birth_date,
    gender = excluded.gender, postcode = excluded.postcode, mobile = excluded.mobile, email = excluded.email,
    read_from_pas_at = excluded.read_from_pas_at, standing = excluded.standing,
    is_restricted = excluded.is_restricted, replaced_by_pas_patient_id = excluded.replaced_by_pas_patient_id
  RETURNING ${PATIENT}`;

/** What the PAS no longer says stays as it was. */
const SAVE_ETHNIC_CATEGORY = `
  INSERT INTO patient_ethnic_categories AS e (org_id, patient_id, code) VALUES ($1, $2, $3)
  ON CONFLICT (org_id, patient_id) DO UPDATE SET code = excluded.code WHERE e.code <> excluded.code`;

/** Nothing is written when nothing is new. */
const SAVE_NEEDS = `
  INSERT INTO patient_needs AS n (org_id, patient_id, interpreter_language, adjustments, recorded_by, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (org_id, patient_id) DO UPDATE SET interpreter_language = excluded.interpreter_language,
    adjustments = excluded.adjustments, version = n.version + 1, recorded_by = excluded.recorded_by,
    recorded_at = excluded.recorded_at
  WHERE (n.interpreter_language, n.adjustments)
    IS DISTINCT FROM (excluded.interpreter_language, excluded.adjustments)`;

/** What somebody needs is never less for a merge: all adjustments, and the language of either. */
const GIVE_NEEDS = `
  INSERT INTO patient_needs AS n (org_id, patient_id, interpreter_language, adjustments, recorded_by, recorded_at)
  VALUES ($1, $2, $3, $4, (SELECT recorded_by FROM patient_needs WHERE org_id = $1 AND patient_id = $6), $5)
  ON CONFLICT (org_id, patient_id) DO UPDATE SET
    interpreter_language = coalesce(n.interpreter_language, excluded.interpreter_language),
    adjustments = n.adjustments || ARRAY(SELECT a FROM unnest(excluded.adjustments) a WHERE a <> ALL (n.adjustments)),
    version = n.version + 1, recorded_at = excluded.recorded_at
  WHERE (n.interpreter_language IS NULL AND excluded.interpreter_language IS NOT NULL)
    OR NOT excluded.adjustments <@ n.adjustments`;

const GIVE_CONTACT = `
  UPDATE patients SET
    contact_mobile = CASE WHEN num_nonnulls(contact_mobile, contact_email) = 0 THEN $3 ELSE contact_mobile END,
    contact_email = CASE WHEN num_nonnulls(contact_mobile, contact_email) = 0 THEN $4 ELSE contact_email END,
    death_reported_by = coalesce(death_reported_by, $5), death_reported_at = coalesce(death_reported_at, $6)
  WHERE org_id = $1 AND patient_id = $2`;

/** What was given is the other's alone, so that a later merge brings nothing back that was put right there. */
const CLEAR_GIVEN = `
  UPDATE patients SET contact_mobile = NULL, contact_email = NULL, death_reported_by = NULL, death_reported_at = NULL
  WHERE org_id = $1 AND patient_id = $2
    AND num_nonnulls(contact_mobile, contact_email, death_reported_by, death_reported_at) > 0`;
const CLEAR_NEEDS = `
  UPDATE patient_needs SET interpreter_language = NULL, adjustments = '{}', version = version + 1, recorded_at = $3
  WHERE org_id = $1 AND patient_id = $2 AND (interpreter_language IS NOT NULL OR adjustments <> '{}')`;

/** What was so before counts where the other has nothing of that time: numbered below all that it has. */
const GIVE_EARLIER_NEEDS = `
  INSERT INTO patient_needs_versions (org_id, patient_id, version, interpreter_language, recorded_at)
  SELECT $1, $3, (SELECT coalesce(min(version), 1) FROM patient_needs_versions WHERE org_id = $1 AND patient_id = $3)
      - (row_number() OVER (ORDER BY v.version DESC))::int, v.interpreter_language, v.recorded_at
  FROM patient_needs_versions v
  WHERE v.org_id = $1 AND v.patient_id = $2 AND NOT EXISTS (
    SELECT FROM patient_needs_versions own
    WHERE own.org_id = $1 AND own.patient_id = $3 AND own.recorded_at = v.recorded_at
      AND own.interpreter_language IS NOT DISTINCT FROM v.interpreter_language)`;

/** Nothing is changed in what is only added to: the newest of both counts, and where they differ, a risk. */
const GIVE_RISK = `
  WITH newest AS (
    SELECT DISTINCT ON (patient_id) * FROM patient_risks WHERE org_id = $1 AND patient_id IN ($2, $3)
    ORDER BY patient_id, version DESC
  )
  INSERT INTO patient_risks (org_id, patient_id, version, is_at_risk, said_by, reason, recorded_by, recorded_at)
  SELECT $1, $3, coalesce(own.version, 0) + 1, given.is_at_risk, given.said_by, given.reason, given.recorded_by,
    given.recorded_at
  FROM newest given LEFT JOIN newest own ON own.patient_id = $3
  WHERE given.patient_id = $2
    AND (own.version IS NULL OR (given.is_at_risk AND NOT own.is_at_risk AND own.recorded_at < given.recorded_at))`;

const GIVE_ETHNIC_CATEGORY = `
  INSERT INTO patient_ethnic_categories (org_id, patient_id, code)
  SELECT org_id, $3, code FROM patient_ethnic_categories WHERE org_id = $1 AND patient_id = $2
  ON CONFLICT DO NOTHING`;

/** A record may be merged into one that was merged itself. */
const MERGED_INTO = `
  WITH RECURSIVE merged AS (
    SELECT pas_patient_id FROM patients WHERE org_id = $1 AND replaced_by_pas_patient_id = $2
    UNION
    SELECT p.pas_patient_id FROM patients p JOIN merged m ON p.replaced_by_pas_patient_id = m.pas_patient_id
    WHERE p.org_id = $1
  ) SELECT pas_patient_id FROM merged ORDER BY pas_patient_id`;

function toPatient(row: PatientRow): PatientRecord {
  return {
    patientId: row.patient_id,
    pasPatientId: row.pas_patient_id,
    nhsNumber: row.nhs_number ?? undefined,
    givenName: row.given_name,
    familyName: row.family_name,
    birthDate: row.birth_date,
    gender: row.gender ?? undefined,
    postcode: row.postcode ?? undefined,
    mobile: row.mobile ?? undefined,
    email: row.email ?? undefined,
    standing: row.standing,
    isRestricted: row.is_restricted,
    replacedBy: row.replaced_by_pas_patient_id ?? undefined,
    readAt: row.read_from_pas_at,
  };
}

type OfPatients =
  | 'saveFromPas'
  | 'markUnusable'
  | 'findById'
  | 'listByIds'
  | 'findByPasId'
  | 'hasDiedInPas'
  | 'listMergedInto'
  | 'findByNhsNumber'
  | 'findByName'
  | 'setContact'
  | 'reportDeath'
  | 'withdrawDeathReport';

function makePatients({ client, orgId }: OrgSession): Pick<PatientStore, OfPatients> {
  const select = async (name: string, condition: string, values: unknown[]): Promise<PatientRecord[]> => {
    const text = `SELECT ${PATIENT} FROM patients WHERE org_id = $1 AND ${condition}`;
    const { rows } = await client.query<PatientRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toPatient);
  };
  return {
    saveFromPas: async (patient, newPatientId, readAt) => {
      const { nhsNumber, givenName, familyName, birthDate, gender, postcode, mobile, email } = patient;
      const person = [nhsNumber, givenName, familyName, birthDate, gender, postcode, mobile, email];
      const { rows } = await client.query<PatientRow>({
        name: 'patient-save',
        text: SAVE,
        values: [
          orgId,
          newPatientId,
          patient.pasPatientId,
          ...person,
          timestamptz(readAt),
          patient.standing,
          patient.isRestricted,
          patient.replacedBy,
        ],
      });
      const row = rows[0];
      if (row === undefined) throw new Error('a patient was saved and not returned');
      if (patient.ethnicCategory !== undefined) {
        await client.query(SAVE_ETHNIC_CATEGORY, [orgId, row.patient_id, patient.ethnicCategory]);
      }
      return toPatient(row);
    },
    markUnusable: async (patientId, readAt) => {
      await client.query(
        `UPDATE patients SET standing = 'inactive', mobile = NULL, email = NULL, postcode = NULL, read_from_pas_at = $3
          WHERE org_id = $1 AND patient_id = $2`,
        [orgId, patientId, timestamptz(readAt)],
      );
    },
    findById: async (patientId) => (await select('patient', 'patient_id = $2', [patientId]))[0],
    listByIds: (patientIds) => select('patients-by-ids', 'patient_id = ANY ($2)', [patientIds]),
    findByPasId: async (pasId) => (await select('patient-by-pas-id', 'pas_patient_id = $2', [pasId]))[0],
    hasDiedInPas: async (patientId) => {
      const { rowCount } = await client.query(
        `SELECT FROM patients WHERE org_id = $1 AND patient_id = $2 AND standing = 'died'`,
        [orgId, patientId],
      );
      return rowCount === 1;
    },
    listMergedInto: async (pasPatientId) => {
      const { rows } = await client.query<{ pas_patient_id: string }>({
        name: 'patients-merged-into',
        text: MERGED_INTO,
        values: [orgId, pasPatientId],
      });
      return rows.map((row) => row.pas_patient_id);
    },
    findByNhsNumber: (nhsNumber) => select('patients-by-nhs-number', 'nhs_number = $2', [nhsNumber]),
    findByName: (familyName, birthDate) =>
      select(
        'patients-by-name',
        `birth_date = $3 AND ${holdsWords('family_name_search', '$2')} ORDER BY given_name`,
        [searchedWords(familyName), birthDate],
      ),
    setContact: async (patientId, { mobile, email }) => {
      await client.query(
        `UPDATE patients SET contact_mobile = $3, contact_email = $4
          WHERE org_id = $1 AND patient_id = $2`,
        [orgId, patientId, mobile, email],
      );
    },
    reportDeath: async (patientId, by, at) => {
      const { rowCount } = await client.query(
        `UPDATE patients SET death_reported_by = $3, death_reported_at = $4
          WHERE org_id = $1 AND patient_id = $2 AND death_reported_at IS NULL`,
        [orgId, patientId, by, timestamptz(at)],
      );
      return rowCount === 1;
    },
    withdrawDeathReport: async (patientId) => {
      const { rowCount } = await client.query(
        `UPDATE patients SET death_reported_by = NULL, death_reported_at = NULL
          WHERE org_id = $1 AND patient_id = $2 AND death_reported_at IS NOT NULL`,
        [orgId, patientId],
      );
      return rowCount === 1;
    },
  };
}

interface OwnRow {
  contact_mobile: string | null;
  contact_email: string | null;
  death_reported_by: string | null;
  death_reported_at: Temporal.Instant | null;
}

async function giveAll(
  { client, orgId }: OrgSession,
  from: PatientId,
  to: PatientId,
  at: Temporal.Instant,
): Promise<void> {
  const { rows: needs } = await client.query<NeedsRow>(
    `SELECT interpreter_language, adjustments, version FROM patient_needs WHERE org_id = $1 AND patient_id = $2`,
    [orgId, from],
  );
  for (const { interpreter_language: language, adjustments } of needs) {
    await client.query(GIVE_NEEDS, [orgId, to, language, adjustments, timestamptz(at), from]);
  }
  const { rows } = await client.query<OwnRow>(
    `SELECT contact_mobile, contact_email, death_reported_by, death_reported_at FROM patients
      WHERE org_id = $1 AND patient_id = $2`,
    [orgId, from],
  );
  for (const own of rows) {
    await client.query(GIVE_CONTACT, [
      orgId,
      to,
      own.contact_mobile,
      own.contact_email,
      own.death_reported_by,
      own.death_reported_at === null ? null : timestamptz(own.death_reported_at),
    ]);
  }
  for (const text of [
    GIVE_EARLIER_NEEDS,
    GIVE_RISK,
    GIVE_ETHNIC_CATEGORY,
    'UPDATE related_persons SET patient_id = $3 WHERE org_id = $1 AND patient_id = $2',
    'UPDATE relationship_checks SET patient_id = $3 WHERE org_id = $1 AND patient_id = $2',
  ]) {
    await client.query(text, [orgId, from, to]);
  }
  await client.query(CLEAR_GIVEN, [orgId, from]);
  await client.query(CLEAR_NEEDS, [orgId, from, timestamptz(at)]);
}

/** Patients as the PAS told of them, and what they need. */
export function makePatientStore(session: OrgSession): PatientStore {
  const { client, orgId } = session;
  return {
    ...makePatients(session),
    giveAll: (from, to, at) => giveAll(session, from, to, at),
    findNeeds: async (patientId) => {
      const { rows } = await client.query<NeedsRow>({
        name: 'patient-needs',
        text: `
          SELECT interpreter_language, adjustments, version FROM patient_needs
          WHERE org_id = $1 AND patient_id = $2`,
        values: [orgId, patientId],
      });
      const [row] = rows;
      if (row === undefined) return undefined;
      const { interpreter_language: interpreterLanguage, adjustments, version } = row;
      return { interpreterLanguage, adjustments, version };
    },
    saveNeeds: async (patientId, needs, by, at) => {
      const { rowCount } = await client.query({
        name: 'patient-needs-save',
        text: SAVE_NEEDS,
        values: [orgId, patientId, needs.interpreterLanguage, needs.adjustments, by, timestamptz(at)],
      });
      return rowCount === 1;
    },
  };
}

import type { OrgSession } from '../../kernel/database/org-session.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { CareHomeId } from '../../kernel/rules/id.ts';
import type { CareHomeRecord, CareHomeStore, ResidenceRecord } from '../ports/care-home-store.ts';

const SELECT = `
  SELECT care_home_id AS "careHomeId", number, name, address, phone, version FROM care_homes WHERE org_id = $1`;

interface ResidenceRow extends Omit<ResidenceRecord, 'leavesOn'> {
  leavesOn: string | null;
}

const RESIDENTS = `
  SELECT r.residence_id AS "residenceId", r.care_home_id AS "careHomeId", r.patient_id AS "patientId",
    p.given_name AS "givenName", p.family_name AS "familyName", r.room, r.from_on AS "fromOn", r.leaves_on AS "leavesOn"
  FROM care_home_residents r
  JOIN patients p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.care_home_id = ANY ($2::uuid[]) AND (r.leaves_on IS NULL OR r.leaves_on > $3::date)
  ORDER BY r.room, p.family_name, p.given_name, r.residence_id`;

/** Care homes and who lives in them. */
export function makeCareHomeStore({ client, orgId }: OrgSession): CareHomeStore {
  const findOne = async (name: string, condition: string, value: string | number) => {
    const { rows } = await client.query<CareHomeRecord>({
      name,
      text: `${SELECT} AND ${condition}`,
      values: [orgId, value],
    });
    return rows[0];
  };
  const write = async (text: string, values: readonly unknown[]): Promise<boolean> =>
    (await client.query(text, [orgId, ...values])).rowCount === 1;
  return {
    list: async () => {
      const text = `${SELECT} ORDER BY name`;
      return (await client.query<CareHomeRecord>({ name: 'care-homes', text, values: [orgId] })).rows;
    },
    findById: (careHomeId) => findOne('care-home', 'care_home_id = $2', careHomeId),
    findByNumber: (number) => findOne('care-home-by-number', 'number = $2', number),
    lockById: (careHomeId) => findOne('care-home-lock', 'care_home_id = $2 FOR NO KEY UPDATE', careHomeId),
    add: async ({ careHomeId, name, address, phone }) => {
      // of two at once the later one takes the number after
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended('care-homes ' || $1, 0))", [orgId]);
      return write(
        `INSERT INTO care_homes (org_id, care_home_id, number, name, address, phone)
          SELECT $1, $2, (SELECT coalesce(max(number), 0) + 1 FROM care_homes WHERE org_id = $1), $3, $4, $5
          ON CONFLICT (org_id, name) DO NOTHING`,
        [careHomeId, name, address, phone],
      );
    },
    change: ({ careHomeId, name, address, phone }) =>
      write(
        `UPDATE care_homes SET name = $3, address = $4, phone = $5
          WHERE org_id = $1 AND care_home_id = $2 AND NOT EXISTS (SELECT FROM care_homes other
            WHERE other.org_id = $1 AND other.name = $3 AND other.care_home_id <> $2)`,
        [careHomeId, name, address, phone],
      ),
    countVersion: async (careHomeId) => {
      await write('UPDATE care_homes SET version = version + 1 WHERE org_id = $1 AND care_home_id = $2', [
        careHomeId,
      ]);
    },
    listResidents: async (careHomeIds: readonly CareHomeId[], day) => {
      const { rows } = await client.query<ResidenceRow>({
        name: 'care-home-residents',
        text: RESIDENTS,
        values: [orgId, careHomeIds, day],
      });
      return rows.map((row) => ({ ...row, leavesOn: row.leavesOn ?? undefined }));
    },
    addResident: ({ residenceId, careHomeId, patientId, room, fromOn, leavesOn, recordedBy, recordedAt }) =>
      write(
        `INSERT INTO care_home_residents (org_id, residence_id, care_home_id, patient_id, room, from_on, leaves_on,
            recorded_by, recorded_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
        [residenceId, careHomeId, patientId, room, fromOn, leavesOn, recordedBy, timestamptz(recordedAt)],
      ),
    giveAll: async (from, to) => {
      await write(
        `UPDATE care_home_residents r SET patient_id = $3
          WHERE org_id = $1 AND patient_id = $2 AND NOT EXISTS (SELECT FROM care_home_residents other
            WHERE other.org_id = $1 AND other.patient_id = $3
              AND daterange(other.from_on, other.leaves_on) && daterange(r.from_on, r.leaves_on))`,
        [from, to],
      );
    },
    changeResident: ({ residenceId, room, leavesOn }) =>
      write(
        `UPDATE care_home_residents r SET room = $3, leaves_on = $4
          WHERE org_id = $1 AND residence_id = $2 AND NOT EXISTS (SELECT FROM care_home_residents other
            WHERE other.org_id = $1 AND other.patient_id = r.patient_id AND other.residence_id <> $2
              AND daterange(other.from_on, other.leaves_on) && daterange(r.from_on, $4::date))`,
        [residenceId, room, leavesOn],
      ),
  };
}

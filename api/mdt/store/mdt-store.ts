import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { NeededRole } from '../contract/mdts.ts';
import type { MdtFields, MdtMemberRecord, MdtRecord, MdtStore, NewMember } from '../ports/mdt-store.ts';
import { makeCaseTypes } from './case-types.ts';

interface MdtRow {
  mdt_id: MdtId;
  version: number;
  service_line_id: ServiceLineId;
  service_line_name: string;
  name: string;
  chaired_by: PractitionerId;
  chair_name: string;
  core_roles: NeededRole[];
  cut_off_hours: number;
  minutes_per_case: number;
  follow_up_days: number;
  recurrence_rule: string;
  starts_on: string;
  ends_on: string | null;
  opens_at: string;
  closes_at: string;
  time_zone: string;
  runs_on_bank_holidays: boolean;
  except_dates: string[];
  extra_dates: string[];
  made_until: string;
  is_active: boolean;
  members: (Omit<MdtMemberRecord, 'cover'> & { cover: NonNullable<MdtMemberRecord['cover']> | null })[];
}

/** Dates in an array would come as text of PostgreSQL's own. */
const SELECT = `
  SELECT m.mdt_id, m.version, m.service_line_id, l.name AS service_line_name, m.name, m.chaired_by,
    c.display_name AS chair_name, m.core_roles, m.cut_off_hours, m.minutes_per_case, m.follow_up_days, m.recurrence_rule,
    m.starts_on, m.ends_on, left(m.opens_at::text, 5) AS opens_at, left(m.closes_at::text, 5) AS closes_at, m.time_zone,
    m.runs_on_bank_holidays, m.except_dates::text[] AS except_dates, m.extra_dates::text[] AS extra_dates,
    m.made_until, m.is_active,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object(
          'practitionerId', p.practitioner_id, 'displayName', p.display_name, 'hasLeft', p.left_at IS NOT NULL,
          'roles', b.roles, 'cover', CASE WHEN v.practitioner_id IS NULL THEN NULL ELSE
            jsonb_build_object('practitionerId', v.practitioner_id, 'displayName', v.display_name) END)
        ORDER BY p.display_name, p.practitioner_id)
      FROM mdt_members b
      JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = b.practitioner_id
      LEFT JOIN practitioners v ON v.org_id = $1 AND v.practitioner_id = b.covered_by
      WHERE b.org_id = $1 AND b.mdt_id = m.mdt_id), '[]') AS members
  FROM mdts m
  JOIN service_lines l ON l.org_id = $1 AND l.service_line_id = m.service_line_id
  JOIN practitioners c ON c.org_id = $1 AND c.practitioner_id = m.chaired_by
  WHERE m.org_id = $1`;

const ADD_MEMBERS = `
  INSERT INTO mdt_members (org_id, mdt_id, practitioner_id, roles, covered_by) VALUES ($1, $2, $3, $4, $5)`;

function toMdt(row: MdtRow): MdtRecord {
  return {
    mdtId: row.mdt_id,
    version: row.version,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    name: row.name,
    chairedBy: row.chaired_by,
    chairName: row.chair_name,
    coreRoles: row.core_roles,
    cutOffHours: row.cut_off_hours,
    minutesPerCase: row.minutes_per_case,
    followUpDays: row.follow_up_days,
    series: {
      recurrenceRule: row.recurrence_rule,
      startsOn: row.starts_on,
      endsOn: row.ends_on ?? undefined,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      timeZone: row.time_zone,
      runsOnBankHolidays: row.runs_on_bank_holidays,
      exceptDates: row.except_dates,
      extraDates: row.extra_dates,
    },
    isActive: row.is_active,
    madeUntil: row.made_until,
    members: row.members.map((member) => ({ ...member, cover: member.cover ?? undefined })),
  };
}

const fieldValues = ({ series, ...fields }: MdtFields): unknown[] => [
  fields.name,
  fields.chairedBy,
  JSON.stringify(fields.coreRoles),
  fields.cutOffHours,
  fields.minutesPerCase,
  series.recurrenceRule,
  series.startsOn,
  series.endsOn,
  series.opensAt,
  series.closesAt,
  series.timeZone,
  series.runsOnBankHolidays,
  series.exceptDates,
  series.extraDates,
  fields.madeUntil,
  fields.isActive,
  fields.followUpDays,
];

type OfMdts = 'add' | 'change' | 'findById' | 'lockById' | 'lockByIdUnlessBusy' | 'setMadeUntil' | 'list';

function makeMdts({ client, orgId }: OrgSession): Pick<MdtStore, OfMdts> {
  const read = async (name: string, more: string, values: unknown[]): Promise<MdtRecord[]> => {
    const text = `${SELECT} ${more}`;
    const { rows } = await client.query<MdtRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toMdt);
  };
  const addMembers = async (mdtId: MdtId, members: readonly NewMember[]): Promise<void> => {
    await Promise.all(
      members.map(({ practitionerId, roles, coveredBy }) =>
        client.query({
          name: 'mdt-member-add',
          text: ADD_MEMBERS,
          values: [orgId, mdtId, practitionerId, roles, coveredBy],
        }),
      ),
    );
  };
  return {
    add: async ({ mdtId, serviceLineId, members, createdBy, createdAt, ...fields }) => {
      const { rowCount } = await client.query(
        `INSERT INTO mdts (org_id, mdt_id, service_line_id, created_by, created_at, name, chaired_by, core_roles,
            cut_off_hours, minutes_per_case, recurrence_rule, starts_on, ends_on, opens_at, closes_at, time_zone,
            runs_on_bank_holidays, except_dates, extra_dates, made_until, is_active, follow_up_days)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
          ON CONFLICT (org_id, service_line_id, name_lower) DO NOTHING`,
        [orgId, mdtId, serviceLineId, createdBy, timestamptz(createdAt), ...fieldValues(fields)],
      );
      if (rowCount === 1) await addMembers(mdtId, members);
      return rowCount === 1;
    },
    change: async (mdtId, fields, members) => {
      // the MDT is locked by now; a rival that takes the same name meanwhile meets the unique index
      const { rowCount } = await client.query(
        `UPDATE mdts m SET version = version + 1, name = $3, chaired_by = $4, core_roles = $5, cut_off_hours = $6,
            minutes_per_case = $7, recurrence_rule = $8, starts_on = $9, ends_on = $10, opens_at = $11, closes_at = $12,
            time_zone = $13, runs_on_bank_holidays = $14, except_dates = $15, extra_dates = $16, made_until = $17,
            is_active = $18, follow_up_days = $19
          WHERE org_id = $1 AND mdt_id = $2 AND NOT EXISTS (SELECT FROM mdts other
            WHERE other.org_id = $1 AND other.service_line_id = m.service_line_id AND other.name_lower = lower($3)
              AND other.mdt_id <> $2)`,
        [orgId, mdtId, ...fieldValues(fields)],
      );
      if (rowCount !== 1) return false;
      await client.query('DELETE FROM mdt_members WHERE org_id = $1 AND mdt_id = $2', [orgId, mdtId]);
      await addMembers(mdtId, members);
      return true;
    },
    findById: async (mdtId) => (await read('mdt', 'AND m.mdt_id = $2', [mdtId]))[0],
    lockById: async (mdtId) =>
      (await read('mdt-lock', 'AND m.mdt_id = $2 FOR NO KEY UPDATE OF m', [mdtId]))[0],
    lockByIdUnlessBusy: async (mdtId) => {
      const more = 'AND m.mdt_id = $2 FOR NO KEY UPDATE OF m SKIP LOCKED';
      return (await read('mdt-lock-or-skip', more, [mdtId]))[0];
    },
    setMadeUntil: async (mdtId, day) => {
      await client.query({
        name: 'mdt-set-made-until',
        text: 'UPDATE mdts SET made_until = $3 WHERE org_id = $1 AND mdt_id = $2',
        values: [orgId, mdtId, day],
      });
    },
    list: ({ serviceLineIds, memberId }) =>
      read(
        'mdts',
        `AND ($2::uuid[] IS NULL OR m.service_line_id = ANY ($2) OR m.chaired_by = $3::uuid OR EXISTS (SELECT FROM mdt_members b
           WHERE b.org_id = $1 AND b.mdt_id = m.mdt_id AND b.practitioner_id = $3::uuid))
         ORDER BY l.name, m.name, m.mdt_id`,
        [serviceLineIds, memberId],
      ),
  };
}

/** MDTs with who belongs to them, and their types of case. */
export function makeMdtStore(session: OrgSession): MdtStore {
  return { ...makeMdts(session), ...makeCaseTypes(session) };
}

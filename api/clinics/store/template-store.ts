import type { TemplatePlan, TemplateRecord, TemplateStore } from '../ports/template-store.ts';
import type { ClinicId, PractitionerId, ServiceLineId, TemplateId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface TemplateRow {
  template_id: TemplateId;
  version: number;
  clinic_id: ClinicId;
  clinic_name: string;
  service_line_id: ServiceLineId;
  service_line_name: string;
  recurrence_rule: string;
  starts_on: string;
  ends_on: string | null;
  opens_at: string;
  closes_at: string;
  time_zone: string;
  slot_minutes: number;
  modality: TemplatePlan['modality'];
  location: string | null;
  capacity: number;
  runs_on_bank_holidays: boolean;
  except_dates: string[];
  extra_dates: string[];
  made_until: string | null;
  staff: TemplateRecord['staff'];
}

const SELECT = `
  SELECT t.template_id, t.version, t.clinic_id, c.name AS clinic_name, l.service_line_id, l.name AS service_line_name,
    t.recurrence_rule, t.starts_on, t.ends_on, left(t.opens_at::text, 5) AS opens_at,
    left(t.closes_at::text, 5) AS closes_at, t.time_zone, t.slot_minutes, t.modality, t.location, t.capacity, t.runs_on_bank_holidays,
    t.except_dates::text[] AS except_dates, t.extra_dates::text[] AS extra_dates, t.made_until,
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id, 'displayName', p.display_name,
        'roleLabel', coalesce(p.role_label, p.role_code, '')) ORDER BY p.display_name, p.practitioner_id), '[]')
      FROM clinic_template_staff s
      JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
      WHERE s.org_id = t.org_id AND s.template_id = t.template_id) AS staff
  FROM clinic_templates t
  JOIN clinics c ON c.org_id = t.org_id AND c.clinic_id = t.clinic_id
  JOIN service_lines l ON l.org_id = c.org_id AND l.service_line_id = c.service_line_id
  WHERE t.org_id = $1`;

const ADD = `
  WITH template AS (
    INSERT INTO clinic_templates (org_id, template_id, clinic_id, recurrence_rule, starts_on, ends_on, opens_at,
      closes_at, time_zone, slot_minutes, modality, runs_on_bank_holidays, except_dates, extra_dates, made_until,
      location, capacity, created_by, created_at)
    VALUES ($1, $2, $18, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16, $17, $19, $20)
  )
  INSERT INTO clinic_template_staff (org_id, template_id, practitioner_id)
  SELECT $1, $2, person FROM unnest($15::uuid[]) AS person`;

const CHANGE = `
  WITH template AS (
    UPDATE clinic_templates SET recurrence_rule = $3, starts_on = $4, ends_on = $5, opens_at = $6, closes_at = $7,
      time_zone = $8, slot_minutes = $9, modality = $10, runs_on_bank_holidays = $11, except_dates = $12,
      extra_dates = $13, made_until = $14, location = $16, capacity = $17, version = version + 1
    WHERE org_id = $1 AND template_id = $2
  ), gone AS (
    DELETE FROM clinic_template_staff
    WHERE org_id = $1 AND template_id = $2 AND practitioner_id <> ALL ($15::uuid[])
  )
  INSERT INTO clinic_template_staff (org_id, template_id, practitioner_id)
  SELECT $1, $2, person FROM unnest($15::uuid[]) AS person
  ON CONFLICT DO NOTHING`;

const NEXT_SESSIONS = `
  SELECT wanted.template_id, next.local_date
  FROM unnest($2::uuid[]) AS wanted (template_id)
  CROSS JOIN LATERAL (
    SELECT e.local_date, e.starts_at FROM sessions e
    WHERE e.org_id = $1 AND e.template_id = wanted.template_id AND e.status = 'planned'
      AND e.local_date >= $3::timestamptz::date - 1 AND e.ends_at > $3
    ORDER BY e.local_date LIMIT $4
  ) next
  ORDER BY wanted.template_id, next.local_date`;

function toTemplate(row: TemplateRow): TemplateRecord {
  return {
    templateId: row.template_id,
    version: row.version,
    clinicId: row.clinic_id,
    clinicName: row.clinic_name,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    recurrenceRule: row.recurrence_rule,
    startsOn: row.starts_on,
    endsOn: row.ends_on ?? undefined,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    timeZone: row.time_zone,
    slotMinutes: row.slot_minutes,
    modality: row.modality,
    location: row.location,
    capacity: row.capacity,
    runsOnBankHolidays: row.runs_on_bank_holidays,
    exceptDates: row.except_dates,
    extraDates: row.extra_dates,
    madeUntil: row.made_until ?? undefined,
    staff: row.staff,
  };
}

function planValues(plan: TemplatePlan, madeUntil: string, people: readonly PractitionerId[]): unknown[] {
  return [
    plan.recurrenceRule,
    plan.startsOn,
    plan.endsOn,
    plan.opensAt,
    plan.closesAt,
    plan.timeZone,
    plan.slotMinutes,
    plan.modality,
    plan.runsOnBankHolidays,
    plan.exceptDates,
    plan.extraDates,
    madeUntil,
    people,
    plan.location,
    plan.capacity,
  ];
}

/** Templates with their clinic, service line and staff. */
export function makeTemplateStore({ client, orgId }: OrgSession): TemplateStore {
  const read = async (name: string, more: string, values: unknown[]): Promise<TemplateRecord[]> => {
    const text = `${SELECT} ${more}`;
    const { rows } = await client.query<TemplateRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toTemplate);
  };
  return {
    add: async ({ templateId, clinicId, plan, practitionerIds, madeUntil, createdBy, createdAt }) => {
      const values = planValues(plan, madeUntil, practitionerIds);
      await client.query(ADD, [orgId, templateId, ...values, clinicId, createdBy, timestamptz(createdAt)]);
    },
    change: async (templateId, plan, practitionerIds, madeUntil) => {
      await client.query(CHANGE, [orgId, templateId, ...planValues(plan, madeUntil, practitionerIds)]);
    },
    findById: async (templateId) => (await read('template', 'AND t.template_id = $2', [templateId]))[0],
    lockById: async (templateId) => {
      const more = 'AND t.template_id = $2 FOR NO KEY UPDATE OF t';
      return (await read('template-lock', more, [templateId]))[0];
    },
    list: ({ serviceLineIds, clinicId, notEndedBefore, after, limit }) =>
      read(
        'templates',
        `AND ($2::uuid[] IS NULL OR l.service_line_id = ANY ($2)) AND ($3::uuid IS NULL OR t.clinic_id = $3)
         AND ($4::date IS NULL OR t.ends_on IS NULL OR t.ends_on >= greatest($4, t.starts_on))
         AND ($5::text IS NULL OR (l.name, c.name, t.starts_on, t.template_id) > ($5, $6::text, $7::date, $8::uuid))
         ORDER BY l.name, c.name, t.starts_on, t.template_id LIMIT $9`,
        [
          serviceLineIds,
          clinicId,
          notEndedBefore,
          after?.serviceLineName,
          after?.clinicName,
          after?.startsOn,
          after?.templateId,
          limit,
        ],
      ),
    nextSessions: async (templateIds, now, count) => {
      const { rows } = await client.query<{ template_id: TemplateId; local_date: string }>({
        name: 'template-next-sessions',
        text: NEXT_SESSIONS,
        values: [orgId, templateIds, timestamptz(now), count],
      });
      const found = new Map<TemplateId, string[]>();
      for (const row of rows) {
        found.set(row.template_id, [...(found.get(row.template_id) ?? []), row.local_date]);
      }
      return found;
    },
    lockPeople: async (practitionerIds) => {
      await client.query({
        name: 'template-lock-people',
        // in one order, so that two never wait for one another; this lock lets foreign keys pass, which bookings take
        text: `SELECT practitioner_id FROM practitioners WHERE org_id = $1 AND practitioner_id = ANY ($2)
          ORDER BY practitioner_id FOR NO KEY UPDATE`,
        values: [orgId, practitionerIds],
      });
    },
    listByPeople: (practitionerIds, from) =>
      read(
        'templates-of-people',
        `AND (t.ends_on IS NULL OR t.ends_on >= greatest($3, t.starts_on)) AND t.template_id IN (
           SELECT s.template_id FROM clinic_template_staff s
           WHERE s.org_id = $1 AND s.practitioner_id = ANY ($2))
         ORDER BY t.starts_on, t.template_id`,
        [practitionerIds, from],
      ),
    lockByIdUnlessBusy: async (templateId) => {
      const more = 'AND t.template_id = $2 FOR NO KEY UPDATE OF t SKIP LOCKED';
      return (await read('template-lock-or-skip', more, [templateId]))[0];
    },
    setMadeUntil: async (templateId, day) => {
      await client.query({
        name: 'template-set-made-until',
        text: 'UPDATE clinic_templates SET made_until = $3 WHERE org_id = $1 AND template_id = $2',
        values: [orgId, templateId, day],
      });
    },
  };
}

import type pg from 'pg';
import { DEMO_PEOPLE, type DemoPerson } from '../support/demo-people.ts';
import { DEMO_ORGANISATION, DEMO_SERVICE_LINES, demoId, type DemoServiceLine } from './demo-organisation.ts';

// every row that is there stays as it is: somebody may have changed it in the Admin screen
const KEEP = 'ON CONFLICT DO NOTHING';

async function seedServiceLine(client: pg.Client, line: DemoServiceLine): Promise<void> {
  const orgId = DEMO_ORGANISATION.id;
  await client.query(
    `INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes,
       grace_minutes, join_opens_minutes, teams_channel_id, refill_notice_minutes, refill_texts_from,
       refill_texts_until)
     -- texts go at any time: whoever tries Confer in the evening wants to see one
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 30, '00:00', '23:59') ${KEEP}`,
    [
      orgId,
      line.id,
      line.name,
      line.treatmentFunctionCode,
      line.durationMinutes,
      line.graceMinutes,
      line.joinOpensMinutes,
      line.channelId,
    ],
  );
  for (const [position, role] of line.roles.entries()) {
    await client.query(
      `INSERT INTO service_line_roles (org_id, service_line_id, role_code, label, required_count, position)
       VALUES ($1, $2, $3, $4, $5, $6) ${KEEP}`,
      [orgId, line.id, role.code, role.label, role.requiredCount, position],
    );
  }
  await client.query(
    `INSERT INTO clinics (org_id, clinic_id, service_line_id, name) VALUES ($1, $2, $3, $4) ${KEEP}`,
    [orgId, line.clinic.id, line.id, line.clinic.name],
  );
}

async function seedPerson(client: pg.Client, person: DemoPerson): Promise<void> {
  const orgId = DEMO_ORGANISATION.id;
  const practitionerId = demoId('practitioner', person.userPrincipalName);
  await client.query(
    `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name,
       role_code, role_label) VALUES ($1, $2, $3, $4, $5, $6, $7) ${KEEP}`,
    [
      orgId,
      practitionerId,
      person.objectId,
      person.userPrincipalName,
      person.displayName,
      person.practitionerRole?.code,
      person.practitionerRole?.label,
    ],
  );
  for (const name of person.serviceLines) {
    await client.query(
      `INSERT INTO service_line_members (org_id, service_line_id, practitioner_id) VALUES ($1, $2, $3) ${KEEP}`,
      [orgId, demoId('service-line', name), practitionerId],
    );
  }
}

/** Writes the demo hospital: organisation, service lines, roles, clinics, people. Idempotent. */
export async function seedOrganisation(client: pg.Client): Promise<void> {
  const { id, odsCode, name, tenantId, timeZone, helpPhone } = DEMO_ORGANISATION;
  await client.query(
    `INSERT INTO organisations (org_id, ods_code, name, entra_tenant_id, time_zone, help_phone)
     VALUES ($1, $2, $3, $4, $5, $6) ${KEEP}`,
    [id, odsCode, name, tenantId, timeZone, helpPhone],
  );
  for (const line of DEMO_SERVICE_LINES) await seedServiceLine(client, line);
  for (const person of DEMO_PEOPLE) await seedPerson(client, person);
}

import type pg from 'pg';
import type { DemoOrganisation } from '../support/demo-organisations.ts';
import { DEMO_PEOPLE, type DemoPerson } from '../support/demo-people.ts';
import {
  DEMO_SERVICE_LINES,
  DEMO_SHARING,
  demoId,
  organisationId,
  type DemoServiceLine,
} from './demo-organisation.ts';

// every row that is there stays as it is: somebody may have changed it in the Admin screen
const KEEP = 'ON CONFLICT DO NOTHING';

async function seedServiceLine(client: pg.Client, orgId: string, line: DemoServiceLine): Promise<void> {
  await client.query(
    `INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes,
       grace_minutes, join_opens_minutes, teams_channel_id, refill_notice_minutes, refill_texts_from,
       refill_texts_until)
     -- texts go at any time, so that people who try Confer in the evening see one
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

/** A person as one organisation has them: as its own, or as a guest. */
export interface DemoStaff extends DemoPerson {
  practitionerId: string;
}

/** What is in an organisation at its beginning. */
export interface OrganisationParts {
  serviceLines: readonly DemoServiceLine[];
  staff: readonly DemoStaff[];
}

/** What a demo organisation begins with. */
export const demoPartsOf = (organisation: DemoOrganisation): OrganisationParts => ({
  serviceLines: DEMO_SERVICE_LINES.filter((line) => line.organisation === organisation.odsCode),
  staff: demoStaffOf(organisation),
});

/** The organisation's own people and its guests. */
function demoStaffOf({ odsCode }: DemoOrganisation): DemoStaff[] {
  const lines = DEMO_SERVICE_LINES.filter((line) => line.organisation === odsCode).map(({ name }) => name);
  return DEMO_PEOPLE.flatMap((person) => {
    const { organisation, userPrincipalName, guestServiceLines } = person;
    if (organisation === odsCode) {
      return [{ ...person, practitionerId: demoId('practitioner', userPrincipalName) }];
    }
    const serviceLines = guestServiceLines.filter((name) => lines.includes(name));
    const practitionerId = demoId('guest', `${odsCode} ${userPrincipalName}`);
    return serviceLines.length === 0 ? [] : [{ ...person, serviceLines, practitionerId }];
  });
}

async function seedPerson(
  client: pg.Client,
  orgId: string,
  person: DemoStaff,
  serviceLines: readonly DemoServiceLine[],
): Promise<void> {
  await client.query(
    `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name,
       role_code, role_label) VALUES ($1, $2, $3, $4, $5, $6, $7) ${KEEP}`,
    [
      orgId,
      person.practitionerId,
      person.objectId,
      person.userPrincipalName,
      person.displayName,
      person.practitionerRole?.code,
      person.practitionerRole?.label,
    ],
  );
  for (const line of serviceLines) {
    if (!person.serviceLines.includes(line.name)) continue;
    await client.query(
      `INSERT INTO service_line_members (org_id, service_line_id, practitioner_id) VALUES ($1, $2, $3) ${KEEP}`,
      [orgId, line.id, person.practitionerId],
    );
  }
}

/** Writes one organisation: service lines, roles, clinics, people. Idempotent. */
export async function seedOrganisation(
  client: pg.Client,
  organisation: DemoOrganisation,
  { serviceLines, staff }: OrganisationParts,
): Promise<void> {
  const { odsCode, name, timeZone, helpPhone } = organisation;
  const id = organisationId(organisation);
  await client.query(
    `INSERT INTO organisations (org_id, ods_code, name, time_zone, help_phone)
     VALUES ($1, $2, $3, $4, $5) ${KEEP}`,
    [id, odsCode, name, timeZone, helpPhone],
  );
  for (const line of serviceLines) await seedServiceLine(client, id, line);
  for (const person of staff) await seedPerson(client, id, person, serviceLines);
}

/** Lets the hospital book the other organisation's staff, unless that was ever agreed, and perhaps ended, before. */
export async function seedSharing(client: pg.Client): Promise<void> {
  const { from, to, by } = DEMO_SHARING;
  await client.query(
    `INSERT INTO staff_sharing (from_org_id, to_org_id, shared_by, shared_at)
     SELECT $1, $2, $3, now()
     WHERE NOT EXISTS (SELECT FROM staff_sharing WHERE from_org_id = $1 AND to_org_id = $2)`,
    [organisationId(from), organisationId(to), demoId('practitioner', by)],
  );
}

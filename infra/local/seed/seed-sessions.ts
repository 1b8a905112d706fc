import type pg from 'pg';
import type { DemoOrganisation } from '../support/demo-organisations.ts';
import type { SessionHours } from './clinic-hours.ts';
import { demoId, organisationId } from './demo-organisation.ts';
import type { OrganisationParts } from './seed-organisation.ts';

/** All sessions in one statement, because start-up waits for it. `during` follows from the wall times and the zone. */
const INSERT_SESSIONS = `
  INSERT INTO sessions (org_id, session_id, clinic_id, local_date, opens_at, closes_at, time_zone, slot_minutes, during)
  SELECT $1, session_id, clinic_id, local_date, opens_at, closes_at, $2, slot_minutes,
    tstzrange((local_date + opens_at) AT TIME ZONE $2, (local_date + closes_at) AT TIME ZONE $2)
  FROM unnest($3::uuid[], $4::uuid[], $5::date[], $6::time[], $7::time[], $8::int[])
    AS wanted (session_id, clinic_id, local_date, opens_at, closes_at, slot_minutes)
  ON CONFLICT DO NOTHING`;

const INSERT_STAFF = `
  INSERT INTO session_staff (org_id, session_id, practitioner_id)
  SELECT $1, session_id, practitioner_id
  FROM unnest($2::uuid[], $3::uuid[]) AS wanted (session_id, practitioner_id)
  ON CONFLICT DO NOTHING`;

/** Writes the sessions of an organisation's clinics for these hours, staffed by all who have a role in it. Idempotent. */
export async function seedSessions(
  client: pg.Client,
  organisation: DemoOrganisation,
  { serviceLines, staff: people }: OrganisationParts,
  hours: readonly SessionHours[],
): Promise<void> {
  const sessions = serviceLines.flatMap((line) =>
    hours.map((run) => ({
      id: demoId('session', `${line.clinic.name} ${run.localDate} ${run.opensAt}`),
      line,
      run,
    })),
  );
  await client.query(INSERT_SESSIONS, [
    organisationId(organisation),
    organisation.timeZone,
    sessions.map((session) => session.id),
    sessions.map((session) => session.line.clinic.id),
    sessions.map((session) => session.run.localDate),
    sessions.map((session) => session.run.opensAt),
    sessions.map((session) => session.run.closesAt),
    sessions.map((session) => session.line.durationMinutes),
  ]);
  const clinicians = people.filter((person) => person.practitionerRole !== undefined);
  const staff = sessions.flatMap(({ id, line }) =>
    clinicians
      .filter((person) => person.serviceLines.includes(line.name))
      .map((person) => ({ session: id, practitioner: person.practitionerId })),
  );
  await client.query(INSERT_STAFF, [
    organisationId(organisation),
    staff.map((member) => member.session),
    staff.map((member) => member.practitioner),
  ]);
}

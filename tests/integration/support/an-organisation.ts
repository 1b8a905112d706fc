import { lookAtAttendance, firstLook } from '../../../api/attendance/use-cases/look-at-attendance.ts';
import { entryOf } from '../../../api/kernel/timetable/timetable.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { newWork } from '../../../api/kernel/outbox/enqueue.ts';
import { arrangeMeeting } from '../../../api/meetings/use-cases/arrange-meeting.ts';
import { sendMessage } from '../../../api/messages/use-cases/send-message.ts';
import { bookInPas } from '../../../api/pas/use-cases/book-in-pas.ts';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import {
  asId,
  type OrgId,
  type PatientId,
  type PractitionerId,
  type ServiceLineId,
} from '../../../api/kernel/rules/id.ts';

let count = 0;
/** A uuid of version 7: those that were made later are greater. */
function uuid(): string {
  count += 1;
  const time = Date.now().toString(16).padStart(12, '0');
  const order = (count % 4096).toString(16).padStart(3, '0');
  const random = randomBytes(8).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-8${random.slice(0, 3)}-${random.slice(4)}`;
}

export const newId = <Kind extends string>() => asId<Kind>(uuid());
export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** Gives an organisation this tenant of Microsoft 365 and no other. The client sees that organisation. */
export async function setTenant(client: pg.ClientBase, orgId: string, tenantId: string): Promise<void> {
  await client.query(`DELETE FROM connections WHERE org_id = $1 AND kind = 'entra-tenant'`, [orgId]);
  await client.query(
    `INSERT INTO connections (org_id, kind, key, settings)
     VALUES ($1, 'entra-tenant', $2, jsonb_build_object('kind', 'entra-tenant', 'tenantId', $2::text))`,
    [orgId, tenantId],
  );
}

/** An organisation with one service line, its staff, their sessions and some patients. */
export interface SeededOrganisation {
  orgId: OrgId;
  odsCode: string;
  tenantId: string;
  serviceLineId: ServiceLineId;
  clinicId: string;
  /** In no particular order of their ids. */
  staff: PractitionerId[];
  /** Entra object id of each. */
  objectIds: string[];
  patients: PatientId[];
}

export const ROLES = [
  'consultant',
  'specialist-nurse',
  'social-prescriber',
  'dietitian',
  'psychologist',
  'podiatrist',
];

/** Runs statements as Confer's role within an organisation. */
export async function asOrganisation<Result>(
  url: string,
  orgId: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET confer.org_id = '${orgId}'`);
    return await work(client);
  } finally {
    await client.end();
  }
}

type AddOrganisation = (client: pg.Client, organisation: SeededOrganisation) => Promise<void>;

async function addOrganisation(client: pg.Client, organisation: SeededOrganisation): Promise<void> {
  const { orgId, odsCode, tenantId } = organisation;
  await client.query(
    `INSERT INTO organisations (org_id, ods_code, name, help_phone) VALUES ($1, $2, $3, '01632 960001')`,
    [orgId, odsCode, `Trust ${odsCode}`],
  );
  await setTenant(client, orgId, tenantId);
}

/** @param add writes the organisation's own row: given for a database of an earlier version */
export async function seedOrganisation(
  url: string,
  odsCode = 'RXX01',
  add: AddOrganisation = addOrganisation,
): Promise<SeededOrganisation> {
  const organisation: SeededOrganisation = {
    orgId: newId<'Organisation'>(),
    odsCode,
    tenantId: uuid(),
    serviceLineId: newId<'ServiceLine'>(),
    clinicId: uuid(),
    staff: ROLES.map(() => newId<'Practitioner'>()),
    objectIds: ROLES.map(() => uuid()),
    patients: Array.from({ length: 60 }, () => newId<'Patient'>()),
  };
  const { orgId, serviceLineId, staff, objectIds, patients, clinicId } = organisation;
  await asOrganisation(url, orgId, async (client) => {
    await add(client, organisation);
    await client.query(
      `INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes, grace_minutes,
        join_opens_minutes, teams_channel_id) VALUES ($1, $2, 'Young adult diabetes', '263', 30, 15, 60, 'channel-1')`,
      [orgId, serviceLineId],
    );
    await client.query('INSERT INTO clinics VALUES ($1, $2, $3, $4)', [
      orgId,
      clinicId,
      serviceLineId,
      'Thursday',
    ]);
    // one statement for each table: every test of a store waits for this; the first three roles are the team of `aBooking`
    const roles = ROLES.map((role) => `The ${role}`);
    await client.query(
      `INSERT INTO service_line_roles
       SELECT $1, $2, role, label, CASE WHEN index <= 3 THEN 1 ELSE 0 END, index - 1
       FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS wanted (role, label, index)`,
      [orgId, serviceLineId, ROLES, roles],
    );
    await client.query(
      `INSERT INTO practitioners
       SELECT $1, person, object_id, format('person%s@northmoor.example', index - 1), format('Person %s', index - 1), role, label
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[])
         WITH ORDINALITY AS wanted (person, object_id, role, label, index)`,
      [orgId, staff, objectIds, ROLES, roles],
    );
    await client.query('INSERT INTO service_line_members SELECT $1, $2, unnest($3::uuid[])', [
      orgId,
      serviceLineId,
      staff,
    ]);
    await client.query(
      `INSERT INTO patients (org_id, patient_id, pas_patient_id, nhs_number, given_name, family_name, birth_date, mobile,
          read_from_pas_at)
       SELECT $1, patient, format('pas-%s', index - 1), '9990000018', 'Given', 'Family', '1990-02-01', '07700900123', now()
       FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (patient, index)`,
      [orgId, patients],
    );
  });
  return organisation;
}

export async function seedSession(
  url: string,
  { orgId, clinicId }: SeededOrganisation,
  from: string,
  until: string,
  staff: readonly PractitionerId[],
  kind: { modality?: string; location?: string; capacity?: number } = {},
): Promise<string> {
  const sessionId = uuid();
  await asOrganisation(url, orgId, async (client) => {
    await client.query(
      `INSERT INTO sessions (org_id, session_id, clinic_id, local_date, opens_at, closes_at, time_zone, slot_minutes, during,
          modality, location, capacity)
        VALUES ($1, $2, $3, $4::timestamptz::date, '09:00', '12:00', 'Europe/London', 30, tstzrange($4, $5), $6, $7, $8)`,
      [orgId, sessionId, clinicId, from, until, kind.modality ?? 'video', kind.location, kind.capacity ?? 1],
    );
    await client.query('INSERT INTO session_staff SELECT $1, $2, unnest($3::uuid[])', [
      orgId,
      sessionId,
      staff,
    ]);
  });
  return sessionId;
}

/** A booking with two participants, as the use case would make it; say only what matters. */
export function aBooking(
  organisation: SeededOrganisation,
  changes: Partial<NewAppointment> & { startsAt?: Temporal.Instant } = {},
): NewAppointment & { bookedBy: PractitionerId } {
  const appointmentId = changes.appointmentId ?? newId<'Appointment'>();
  const subject = appointmentSubject({ appointmentId, serviceLineId: organisation.serviceLineId });
  const patientId = changes.patientId ?? organisation.patients[0]!;
  const startsAt = changes.startsAt ?? at('2026-03-05T09:00:00Z');
  const bookedAt = at('2026-03-02T08:00:00.123Z');
  const bookedBy = organisation.staff[0]!;
  const relatedPersonId = newId<'RelatedPerson'>();
  const linkExpiresAt = startsAt.add({ hours: 24 });
  return {
    appointmentId,
    serviceLineId: organisation.serviceLineId,
    patientId,
    startsAt,
    endsAt: startsAt.add({ minutes: 30 }),
    patientStartsAt: startsAt,
    patientEndsAt: startsAt.add({ minutes: 30 }),
    seriesId: undefined,
    modality: 'video',
    location: null,
    session: undefined,
    group: undefined,
    resourceIds: [],
    outlookCheck: 'fresh',
    timeZone: 'Europe/London',
    bookedAt,
    staff: organisation.staff
      .slice(0, 3)
      .map((practitionerId, index) => ({ practitionerId, roleCode: ROLES[index]! })),
    proxy: {
      relatedPersonId,
      patientId,
      givenName: 'Mary',
      familyName: 'Family',
      relationship: 'MTH',
      legalBasis: 'consent',
      scope: ['join', 'receive-messages'],
      ...{ startsOn: undefined, reviewOn: undefined, endsOn: undefined, decision: undefined },
      evidenceSeen: 'Patient said so on 2 March',
      recordedBy: bookedBy,
      recordedAt: bookedAt,
      mobile: '07700900456',
      email: undefined,
    },
    participants: [
      {
        participantId: newId(),
        kind: 'patient',
        relatedPersonId: undefined,
        linkHash: randomBytes(32),
        linkExpiresAt,
      },
      { participantId: newId(), kind: 'proxy', relatedPersonId, linkHash: randomBytes(32), linkExpiresAt },
    ],
    evidence: [
      {
        evidenceId: newId(),
        subject,
        kind: 'appointment-booked',
        source: 'confer',
        occurredAt: bookedAt,
        recordedAt: bookedAt,
        participantId: undefined,
        practitionerId: bookedBy,
        detail: {},
        dedupeKey: `booked:${appointmentId}`,
      },
    ],
    outbox: [
      newWork(newId, arrangeMeeting, subject, {}),
      newWork(newId, bookInPas, subject, {}),
      newWork(newId, sendMessage, subject, {
        messageId: newId(),
        participantId: newId(),
        template: 'invitation',
      }),
    ],
    due: [
      entryOf(
        lookAtAttendance,
        firstLook({ patientStartsAt: startsAt, endsAt: startsAt.add({ minutes: 30 }) }),
      ),
    ],
    idempotency: { key: newId(), requestHash: randomBytes(32) },
    audit: {
      auditId: newId(),
      at: bookedAt,
      actor: `staff:${bookedBy}`,
      action: 'booked-appointment',
      subjectKind: 'appointment',
      subjectId: appointmentId,
    },
    ...changes,
    bookedBy: changes.bookedBy ?? bookedBy,
  };
}

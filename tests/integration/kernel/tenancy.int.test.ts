import pg from 'pg';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import {
  assertCannotChangeWhatIsAppended,
  assertRowLevelSecurityApplies,
} from '../../../api/kernel/database/role-check.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import type { asId } from '../../../api/kernel/rules/id.ts';
import {
  aBooking,
  asOrganisation,
  at,
  seedOrganisation,
  type SeededOrganisation,
} from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

describe('Organisations in one database', () => {
  const db = useDatabase();
  let other: SeededOrganisation;
  beforeEach(async () => {
    other = await seedOrganisation(db.database.url, 'RYY02');
  }, 20_000);

  it('names each one to anyone who asks, and nothing else', async () => {
    const organisations = makeOrganisations(db.pool);
    expect((await organisations.list()).map(({ odsCode }) => odsCode)).toEqual(['RXX01', 'RYY02']);
    expect(await organisations.listByTenant(other.tenantId)).toMatchObject([
      { orgId: other.orgId, timeZone: 'Europe/London' },
    ]);
    expect(await organisations.getById(other.orgId)).toMatchObject({ odsCode: 'RYY02' });
    expect(await organisations.findByOdsCode('RXX01')).toMatchObject({ orgId: db.organisation.orgId });
    expect(await organisations.findByOdsCode('RZZ03')).toBeUndefined();
  });

  it('shows nothing of one to another', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.transaction.run(other.orgId, async (stores) => {
      expect(await stores.appointments.findById(booking.appointmentId)).toBeUndefined();
      expect(await stores.appointments.lockById(booking.appointmentId)).toBeUndefined();
      expect(await stores.participants.findByLinkHash(booking.participants[0]!.linkHash)).toBeUndefined();
      expect(await stores.participants.listByAppointment(booking.appointmentId)).toEqual([]);
      expect(await stores.evidence.listByAppointment(booking.appointmentId)).toEqual([]);
      expect(await stores.outbox.listBySubjects([appointmentSubject(booking)])).toEqual([]);
      expect(await stores.patients.findById(booking.patientId)).toBeUndefined();
      expect(await stores.serviceLines.findById(booking.serviceLineId)).toBeUndefined();
      expect(
        await stores.appointments.list({
          from: at('2026-01-01T00:00:00Z'),
          to: at('2027-01-01T00:00:00Z'),
          serviceLineIds: [booking.serviceLineId],
        }),
      ).toEqual([]);
    });
  });

  it('does not let one change what is another’s', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.transaction.run(other.orgId, async ({ appointments, participants }) => {
      await appointments.cancel(booking.appointmentId, {
        at: at('2026-03-04T09:00:00Z'),
        by: 'provider',
        reason: undefined,
      });
      const { participantId } = booking.participants[0]!;
      const step = participants.takeStep(
        { participantId, state: 'waiting' },
        'admit',
        at('2026-03-05T09:00:00Z'),
      );
      await expect(step).rejects.toThrow('was not locked');
    });
    const record = await db.within(({ appointments }) => appointments.findById(booking.appointmentId));
    expect(record?.status).toBe('booked');
  });

  it('refuses a row that names another organisation', async () => {
    const foreign = asOrganisation(db.database.url, other.orgId, (client) =>
      client.query("INSERT INTO conversations VALUES ($1, 'person:x', '{}', now())", [db.organisation.orgId]),
    );
    await expect(foreign).rejects.toThrow('row-level security');
  });

  it('does not let a booking name another organisation’s patient', async () => {
    const booking = aBooking(db.organisation, { patientId: other.patients[0]! });
    await expect(db.book(booking)).rejects.toThrow('foreign key');
  });

  it('shows nothing at all to a query that says no organisation', async () => {
    await db.book(aBooking(db.organisation));
    const { rows } = await db.pool.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'org_id' AND table_name <> 'organisations'",
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows) {
      // tenants are shown to all: sign-in begins with one, and they say nothing of anyone
      const where = name === 'connections' ? "WHERE kind <> 'entra-tenant'" : '';
      const { rows: seen } = await db.pool.query(`SELECT 1 FROM ${name} ${where} LIMIT 1`);
      expect({ name, seen }).toEqual({ name, seen: [] });
    }
  });

  it('forces row-level security on every table that belongs to an organisation, owner included', async () => {
    const { rows } = await db.pool.query<{ relname: string }>(
      `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'organisations'
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('forgets the organisation when a transaction ends, whether it commits or fails', async () => {
    await db.within(({ patients }) => patients.findById(db.organisation.patients[0]!));
    await db.within(() => Promise.reject(new Error('no'))).catch(() => undefined);
    const { rows } = await db.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM patients');
    expect(rows[0]!.count).toBe(0);
  });

  it('runs nothing for an organisation id that is not a uuid', async () => {
    const forged = db.transaction.run(
      "'; DROP TABLE patients; --" as ReturnType<typeof asId<'Organisation'>>,
      () => Promise.resolve(),
    );
    await expect(forged).rejects.toThrow(RangeError);
  });

  it('starts with Confer’s own role and refuses one that stands above row-level security', async () => {
    await expect(assertRowLevelSecurityApplies(db.pool)).resolves.toBeUndefined();
    const above = makePool({
      databaseUrl: db.database.superuserUrl,
      maxConnections: 1,
      // of a connection that is cut as the database is dropped
      onIdleError: () => undefined,
    });
    await expect(assertRowLevelSecurityApplies(above)).rejects.toThrow(
      'postgres is above row-level security',
    );
    await above.end();
  });

  it('starts with the service’s role and refuses the owner’s, which could change what is only added to', async () => {
    await expect(assertCannotChangeWhatIsAppended(db.pool)).resolves.toBeUndefined();
    const owner = makePool({
      databaseUrl: db.database.ownerUrl,
      maxConnections: 1,
      // of a connection that is cut as the database is dropped
      onIdleError: () => undefined,
    });
    await expect(assertCannotChangeWhatIsAppended(owner)).rejects.toThrow(
      'The database role confer_owner may change the table',
    );
    await owner.end();
  });

  it.each(['unit_values', 'patient_needs_versions', 'audit'])(
    'refuses a role that could change one table of these, as an older grant left it: %s',
    async (table) => {
      const { rows } = await db.pool.query<{ role: string }>('SELECT current_user AS role');
      const owner = new pg.Client({ connectionString: db.database.ownerUrl });
      await owner.connect();
      await owner.query(`GRANT UPDATE ON ${table} TO ${pg.escapeIdentifier(rows[0]!.role)}`);
      await owner.end();
      await expect(assertCannotChangeWhatIsAppended(db.pool)).rejects.toThrow(
        `may change the table ${table}`,
      );
    },
  );

  it('searches by index under row-level security: by time, by name, by number', async () => {
    const { orgId, serviceLineId, clinicId, staff, patients } = db.organisation;
    const plans = await asOrganisation(db.database.ownerUrl, orgId, async (client) => {
      const during = "tstzrange(t, t + interval '30 minutes')";
      const times = "generate_series('2026-01-01'::timestamptz, '2026-02-10', '30 minutes') t";
      await client.query(`
        INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at, patient_ends_at,
            time_zone, booked_by, booked_at)
          SELECT '${orgId}', gen_random_uuid(), '${serviceLineId}', '${patients[0]!}', ${during}, t, t + interval '30 minutes', 'UTC', '${staff[0]!}', t
          FROM ${times};
        INSERT INTO appointment_staff (org_id, appointment_id, claimed_by, practitioner_id, role_code, position, during)
          SELECT org_id, appointment_id, appointment_id, booked_by, 'consultant', 0, during FROM appointments;
        INSERT INTO sessions (org_id, session_id, clinic_id, local_date, opens_at, closes_at, time_zone, slot_minutes, during)
          SELECT '${orgId}', gen_random_uuid(), '${clinicId}', t, '09:00', '09:30', 'UTC', 30, ${during} FROM ${times};
        INSERT INTO patients (org_id, patient_id, pas_patient_id, given_name, family_name, birth_date, read_from_pas_at)
          SELECT '${orgId}', gen_random_uuid(), 't' || t, 'Given', 'Family' || t, t, t FROM ${times};
        INSERT INTO live_events (org_id, subject_kind, subject_id, service_line_id, kind)
          SELECT org_id, 'appointment', appointment_id, service_line_id, 'appointment-booked' FROM appointments;
        ANALYZE`);
      const conditions = [
        `appointments WHERE org_id = $1 AND starts_at > '2026-02-05' AND starts_at < '2026-02-06'`,
        `appointment_staff WHERE org_id = $1 AND practitioner_id = '${staff[0]!}' AND starts_at > '2026-02-05'`,
        `sessions WHERE org_id = $1 AND clinic_id = '${clinicId}' AND starts_at > '2026-02-05'`,
        `patients WHERE org_id = $1 AND birth_date = '1990-01-01'`,
        `live_events WHERE org_id = $1 AND event_id > 1900`,
      ];
      const found: string[] = [];
      for (const condition of conditions) {
        const text = `EXPLAIN SELECT * FROM ${condition}`.replaceAll('$1', `'${orgId}'`);
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(text);
        found.push(
          rows.map((row) => row['QUERY PLAN']).find((line) => line.includes('Index Cond')) ?? 'no index',
        );
      }
      return found;
    });
    expect(plans[0]).toContain('starts_at >');
    expect(plans[1]).toContain('starts_at >');
    expect(plans[2]).toContain('starts_at >');
    expect(plans[3]).toContain('birth_date =');
    expect(plans[4]).toContain('event_id >');
  });
});

describe('What is written once', () => {
  const db = useDatabase();
  const attempt = async (statement: string, url = db.database.url): Promise<string> => {
    const { orgId } = db.organisation;
    return asOrganisation(url, orgId, (client) => client.query(statement)).then(
      (result) => `${result.rowCount ?? 0} rows`,
      (error: unknown) => String(error),
    );
  };
  beforeEach(async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.within(({ attendance }) =>
      attendance.add({
        appointmentId: booking.appointmentId,
        version: 1,
        code: '5',
        proposedCode: '5',
        subReason: undefined,
        confidence: undefined,
        tookPart: [],
        reasons: ['Seen'],
        note: undefined,
        confirmedBy: { practitionerId: db.organisation.staff[0]!, displayName: '' },
        confirmedAt: at('2026-03-05T09:40:00Z'),
      }),
    );
  });

  it.each([
    "UPDATE evidence SET kind = 'admitted'",
    'DELETE FROM evidence',
    'TRUNCATE evidence',
    "UPDATE audit SET actor = 'confer'",
    'DELETE FROM audit',
    'TRUNCATE audit',
    "UPDATE attendance SET code = '3'",
    'UPDATE attendance SET note = NULL, confirmed_at = now()',
    'DELETE FROM attendance',
    'TRUNCATE attendance',
  ])('refuses %s, to the owner of the tables too', async (statement) => {
    expect(await attempt(statement)).toMatch(/permission denied for table (evidence|audit|attendance)/);
    expect(await attempt(statement, db.database.ownerUrl)).toContain('is append-only');
  });

  it('keeps the service from what only the owner of the tables may do', async () => {
    for (const statement of [
      'ALTER TABLE audit DISABLE TRIGGER ALL',
      'DROP TRIGGER evidence_is_append_only ON evidence',
      'ALTER TABLE patients NO FORCE ROW LEVEL SECURITY',
      'CREATE TABLE of_my_own (id int)',
      'DELETE FROM kysely_migration',
      'SET ROLE confer_owner',
    ]) {
      expect(await attempt(statement)).toMatch(/permission denied|must be owner/);
    }
  });

  it('lets the PAS’s answer be added to a decision, and a seal to an audit entry', async () => {
    expect(await attempt("UPDATE attendance SET written_to_pas_at = now(), pas_encounter_id = 'e1'")).toBe(
      '1 rows',
    );
    expect(await attempt("UPDATE audit SET sequence = 1, hash = '\\x00'")).toBe('1 rows');
    expect(await attempt("UPDATE audit SET hash = '\\x01'")).toContain('is append-only');
  });
});

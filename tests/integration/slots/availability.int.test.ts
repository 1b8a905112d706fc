import type { AvailabilityQuery } from '../../../api/slots/ports/availability-store.ts';
import type { Span } from '../../../api/kernel/rules/time/free-spans.ts';
import type { BusyInterval } from '../../../api/outlook/ports/calendars.ts';
import { asOrganisation, at, newId, seedOrganisation, seedSession } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const from = at('2026-03-05T00:00:00Z');
const to = at('2026-03-06T00:00:00Z');
const now = at('2026-03-04T12:00:00Z');
const readAt = at('2026-03-04T10:00:00Z');
const instant = (time: string): string => `2026-03-05T${time}:00Z`;
const span = (start: string, end: string): Span => ({
  from: at(instant(start)).epochMilliseconds,
  until: at(instant(end)).epochMilliseconds,
});
const inOrder = (spans: Span[]): Span[] => spans.toSorted((one, other) => one.from - other.from);

describe('What is known of people’s time', () => {
  const db = useDatabase();
  const sql = (text: string, values: unknown[] = []) =>
    asOrganisation(db.database.url, db.organisation.orgId, (client) => client.query(text, values));
  const lookUp = (changes: Partial<AvailabilityQuery> = {}) =>
    db.within(({ availability }) =>
      availability.read({
        serviceLineId: db.organisation.serviceLineId,
        practitionerIds: db.organisation.staff.slice(0, 2),
        from,
        to,
        now,
        ...changes,
      }),
    );
  const first = async (changes: Partial<AvailabilityQuery> = {}) => (await lookUp(changes)).people[0]!;
  const save = (busy: BusyInterval[], isKnown = true) => {
    const [practitionerId] = db.organisation.staff;
    const people = [
      { practitionerId: practitionerId!, entraObjectId: db.organisation.objectIds[0]!, isKnown, busy },
    ];
    return db.within(({ outlook }) => outlook.saveReading({ people, from, to, readAt }));
  };
  const busy = (start: string, end: string, kind: BusyInterval['kind'] = 'busy'): BusyInterval => ({
    from: at(instant(start)),
    until: at(instant(end)),
    kind,
  });

  /** An appointment as its rows stand; of a group when `groupId` is given. */
  const appoint = async (
    start: string,
    end: string,
    {
      staff = db.organisation.staff.slice(0, 1),
      patient = 0,
      huddle = start,
      groupId = '',
      status = 'booked',
    } = {},
  ) => {
    const { orgId, serviceLineId, patients } = db.organisation;
    const id = newId<'Appointment'>();
    await sql(
      `INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
        patient_ends_at, time_zone, booked_by, booked_at, status, group_session_id, seat)
        VALUES ($1, $2, $3, $4, tstzrange($5, $7), $6, $7, 'Europe/London', $8, now(), $9, $10, $11)`,
      [
        orgId,
        id,
        serviceLineId,
        patients[patient],
        instant(huddle),
        instant(start),
        instant(end),
        staff[0],
        status,
      ].concat(groupId === '' ? [null!, null!] : [groupId, '1']),
    );
    for (const [position, practitionerId] of staff.entries()) {
      await sql(
        `INSERT INTO appointment_staff (org_id, appointment_id, claimed_by, practitioner_id, role_code, position, during,
          status) VALUES ($1, $2, $3, $4, 'consultant', $5, tstzrange($6, $7), $8)`,
        [
          orgId,
          id,
          groupId === '' ? id : groupId,
          practitionerId,
          position,
          instant(huddle),
          instant(end),
          status,
        ],
      );
    }
    return id;
  };
  const hold = async (claimed: string, start: string, end: string, expiresAt: string) => {
    const { orgId, serviceLineId, staff } = db.organisation;
    const id = newId<'Hold'>();
    const times = [instant(start), instant(end), expiresAt];
    await sql(`INSERT INTO holds VALUES ($1, $2, $3, $4, $5, $6, now(), $7)`, [
      orgId,
      id,
      serviceLineId,
      staff[5],
      ...times,
    ]);
    await sql(
      `INSERT INTO hold_claims (org_id, hold_id, claimed_id, during, expires_at)
        VALUES ($1, $2, $3, tstzrange($4, $5), $6)`,
      [orgId, id, claimed, ...times],
    );
    return id;
  };
  const block = (column: string, id: string, start: string, end: string, removedAt: string | null = null) =>
    sql(
      `INSERT INTO blocks (org_id, block_id, ${column}, during, reason, created_by, created_at, removed_at)
        VALUES ($1, $2, $3, tstzrange($4, $5), 'leave', $2, now(), $6)`,
      [db.organisation.orgId, newId(), id, start, end, removedAt],
    );
  const addResource = async (
    kind: string,
    name: string,
    languages: string[] = [],
    archivedAt: string | null = null,
  ) => {
    const id = newId<'Resource'>();
    await sql(`INSERT INTO resources VALUES ($1, $2, $3, $4, $5, $6)`, [
      db.organisation.orgId,
      id,
      kind,
      name,
      languages,
      archivedAt,
    ]);
    return id;
  };

  it('gives each person asked for, in that order, with their sessions in the window', async () => {
    const { staff } = db.organisation;
    const both = [staff[0]!, staff[1]!];
    await seedSession(db.database.url, db.organisation, instant('09:00'), instant('12:00'), both);
    await seedSession(db.database.url, db.organisation, '2026-03-06T09:00:00Z', '2026-03-06T12:00:00Z', both);
    const { people } = await lookUp({ practitionerIds: [staff[1]!, staff[0]!, staff[2]!] });
    expect(people.map((person) => person.practitionerId)).toEqual([staff[1], staff[0], staff[2]]);
    const session = { clinicId: db.organisation.clinicId, modality: 'video', capacity: 1 };
    expect(people.map((person) => person.open)).toMatchObject([
      [{ ...span('09:00', '12:00'), slotMinutes: 30, session }],
      [{ ...span('09:00', '12:00'), slotMinutes: 30, session }],
      [],
    ]);
    expect(people[0]).toMatchObject({ busy: [], outlookReadAt: undefined, isOutlookKnown: false });
  });

  it('leaves out sessions that were cancelled and those of another service line', async () => {
    const { staff } = db.organisation;
    await seedSession(db.database.url, db.organisation, instant('09:00'), instant('12:00'), [staff[0]!]);
    expect((await first({ serviceLineId: newId() })).open).toEqual([]);
    await sql(`UPDATE sessions SET status = 'cancelled'`);
    expect((await first()).open).toEqual([]);
  });

  it('says by what a person is taken', async () => {
    const { orgId, serviceLineId, staff } = db.organisation;
    await appoint('09:00', '09:30');
    await appoint('09:30', '10:00', { status: 'cancelled', patient: 1 });
    const groupId = newId();
    await sql(
      `INSERT INTO group_sessions (org_id, group_session_id, service_line_id, title, capacity, during, time_zone, created_by,
        created_at) VALUES ($1, $2, $3, 'Foot care', 8, tstzrange($4, $5), 'Europe/London', $6, now())`,
      [orgId, groupId, serviceLineId, instant('10:00'), instant('11:00'), staff[0]],
    );
    await sql(
      `INSERT INTO appointment_staff (org_id, appointment_id, claimed_by, practitioner_id, role_code, position, during)
        VALUES ($1, NULL, $2, $3, 'consultant', 0, tstzrange($4, $5))`,
      [orgId, groupId, staff[0], instant('10:00'), instant('11:00')],
    );
    await appoint('10:00', '11:00', { groupId, patient: 2 });
    await block('practitioner_id', staff[0]!, '2026-02-20T00:00:00Z', instant('08:00'));
    await block('practitioner_id', staff[0]!, instant('20:00'), instant('21:00'), '2026-03-01T00:00:00Z');
    await hold(staff[0]!, '12:00', '12:30', '2026-03-04T12:05:00Z');
    await hold(staff[0]!, '13:00', '13:30', '2026-03-04T11:59:00Z');
    await save([busy('14:00', '15:00'), busy('15:00', '15:30', 'tentative'), busy('16:00', '16:10', 'oof')]);
    const person = await first();
    expect(person.taken).toEqual({
      appointment: [span('09:00', '09:30')],
      group: [span('10:00', '11:00')],
      away: [
        { from: at('2026-02-20T00:00:00Z').epochMilliseconds, until: at(instant('08:00')).epochMilliseconds },
      ],
      hold: [span('12:00', '12:30')],
      outlook: [span('14:00', '15:00'), span('15:00', '15:30'), span('16:00', '16:10')],
      elsewhere: [],
    });
    expect(person.busy).toHaveLength(7);
    expect(person.outlookReadAt?.toString()).toBe(readAt.toString());
    expect(person.outlookCovers).toEqual({ from: from.epochMilliseconds, until: to.epochMilliseconds });
    expect(person.isOutlookKnown).toBe(true);
  });

  it('does not count what is tentative in Outlook where the service line says so', async () => {
    await save([busy('14:00', '15:00'), busy('15:00', '15:30', 'tentative')]);
    await sql('UPDATE service_lines SET tentative_is_busy = false');
    expect((await first()).taken.outlook).toEqual([span('14:00', '15:00')]);
  });

  it('counts a mailbox as not known that could not be read, or not for all of the window', async () => {
    await save([busy('10:00', '11:00')]);
    const wider = await first({ to: to.add({ hours: 1 }) });
    expect(wider).toMatchObject({ isOutlookKnown: false, taken: { outlook: [span('10:00', '11:00')] } });
    expect(wider.outlookCovers?.until).toBe(to.epochMilliseconds);
    await save([], false);
    expect(await first()).toMatchObject({ isOutlookKnown: false, outlookCovers: undefined });
  });

  it('counts the caller’s own hold and the appointment that is moved as free', async () => {
    const { staff, patients } = db.organisation;
    const holdId = await hold(staff[0]!, '12:00', '12:30', '2026-03-04T12:05:00Z');
    const movingAppointmentId = await appoint('09:00', '09:30');
    const mine = await lookUp({
      ownHold: { holdId, heldBy: staff[5]! },
      movingAppointmentId,
      patientId: patients[0]!,
    });
    expect(mine.people[0]!.busy).toEqual([]);
    expect(mine.patient!.busy).toEqual([]);
    expect(mine.isMovingKnown).toBe(true);
    const another = await lookUp({ ownHold: { holdId, heldBy: staff[4]! }, movingAppointmentId: newId() });
    expect(inOrder(another.people[0]!.busy)).toEqual([span('09:00', '09:30'), span('12:00', '12:30')]);
    expect(another.isMovingKnown).toBe(false);
  });

  it('gives the rooms, and the interpreters of a language, with when they are taken', async () => {
    const { orgId } = db.organisation;
    const [room, polish] = [
      await addResource('room', 'Room 1'),
      await addResource('interpreter', 'Ewa', ['pl', 'de']),
    ];
    await addResource('interpreter', 'Anwar', ['ur']);
    await addResource('room', 'Old room', [], '2026-01-01T00:00:00Z');
    const appointmentId = await appoint('09:00', '09:30');
    await sql(
      `INSERT INTO appointment_resources (org_id, appointment_id, resource_id, claimed_by, during)
        VALUES ($1, $2, $3, $2, tstzrange($4, $5))`,
      [orgId, appointmentId, polish, instant('09:00'), instant('09:30')],
    );
    await block('resource_id', room, instant('11:00'), instant('12:00'));
    await hold(room, '13:00', '13:30', '2026-03-04T12:05:00Z');
    const asked = (resources: NonNullable<AvailabilityQuery['resources']>) => lookUp({ resources });
    const { resources } = await asked({ resourceIds: [], languages: ['pl'], rooms: true });
    expect(resources).toEqual([
      {
        resourceId: polish,
        kind: 'interpreter',
        name: 'Ewa',
        languages: ['pl', 'de'],
        busy: [span('09:00', '09:30')],
      },
      {
        resourceId: room,
        kind: 'room',
        name: 'Room 1',
        languages: [],
        busy: [span('11:00', '12:00'), span('13:00', '13:30')],
      },
    ]);
    const named = await asked({ resourceIds: [room], languages: [], rooms: false });
    expect(named.resources.map((one) => one.name)).toEqual(['Room 1']);
    expect((await lookUp()).resources).toEqual([]);
  });

  it('gives the patient’s own parts of their appointments, and who saw them last', async () => {
    const { staff, patients } = db.organisation;
    const patientId = patients[0]!;
    await appoint('09:15', '09:30', { huddle: '09:00', staff: [staff[1]!] });
    await appoint('10:00', '10:30', { staff: [staff[2]!, staff[3]!] });
    await appoint('11:00', '11:30', { patient: 1 });
    const before = await lookUp({ patientId });
    expect(inOrder(before.patient!.busy)).toEqual([span('09:15', '09:30'), span('10:00', '10:30')]);
    expect(before.patient!.lastTeam).toEqual([]);
    const after = await lookUp({ patientId, now: at(instant('10:30')) });
    expect(after.patient!.lastTeam.toSorted()).toEqual([staff[2]!, staff[3]!].toSorted());
    expect((await lookUp({ patientId: newId() })).patient).toBeUndefined();
    expect((await lookUp()).patient).toBeUndefined();
  });

  it('knows nothing of another organisation', async () => {
    await appoint('09:00', '09:30');
    await save([busy('10:00', '11:00')]);
    const other = await seedOrganisation(db.database.url, 'RYY02');
    const known = await db.transaction.run(other.orgId, ({ availability }) =>
      availability.read({
        serviceLineId: db.organisation.serviceLineId,
        practitionerIds: db.organisation.staff,
        patientId: db.organisation.patients[0]!,
        from,
        to,
        now,
      }),
    );
    expect(known.people.flatMap((person) => [...person.busy, ...person.open])).toEqual([]);
    expect(known.patient).toBeUndefined();
  });
});

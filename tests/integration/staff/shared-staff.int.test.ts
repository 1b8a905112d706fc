import type { AvailabilityQuery } from '../../../api/slots/ports/availability-store.ts';
import type { Span } from '../../../api/kernel/rules/time/free-spans.ts';
import type { AppointmentMove, NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import type { OrgId, PractitionerId } from '../../../api/kernel/rules/id.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import {
  aBooking,
  asOrganisation,
  at,
  newId,
  seedOrganisation,
  seedSession,
  type SeededOrganisation,
} from '../support/an-organisation.ts';
import { addGuest, shareStaff } from '../support/a-guest.ts';
import { useDatabase } from '../support/use-database.ts';

const NINE = at('2026-03-05T09:00:00Z');
const TEN = at('2026-03-05T10:00:00Z');
const from = at('2026-03-05T00:00:00Z');
const to = at('2026-03-06T00:00:00Z');
const now = at('2026-03-04T12:00:00Z');
const span = (start: string, end: string): Span => ({
  from: at(`2026-03-05T${start}:00Z`).epochMilliseconds,
  until: at(`2026-03-05T${end}:00Z`).epochMilliseconds,
});

/** A clinical psychologist who works for `home`, and is a guest of the organisation of the test. */
describe('Staff of several organisations', () => {
  const db = useDatabase();
  let home: SeededOrganisation;
  let atHome: PractitionerId;
  let guest: PractitionerId;

  const sql = (orgId: OrgId, text: string, values: unknown[] = []) =>
    asOrganisation(db.database.url, orgId, (client) => client.query(text, values));
  beforeEach(async () => {
    home = await seedOrganisation(db.database.url, 'RYY02');
    atHome = home.staff[0]!;
    await shareStaff(db.database.url, home, db.organisation);
    guest = await addGuest(db.database.url, db.organisation, home);
    await seedSession(db.database.url, db.organisation, '2026-03-05T09:00:00Z', '2026-03-05T12:00:00Z', [
      guest,
    ]);
  }, 20_000);

  const withGuest = (changes: Partial<NewAppointment> = {}, host = db.organisation, who = guest) =>
    aBooking(host, {
      startsAt: NINE,
      staff: [
        { practitionerId: host.staff[0]!, roleCode: 'consultant' },
        { practitionerId: who, roleCode: 'psychologist' },
      ],
      ...changes,
    });
  const bookIn = async (orgId: OrgId, booking: NewAppointment): Promise<string> => {
    try {
      return await db.transaction.run(orgId, async ({ appointments }) => {
        const result = await appointments.book(booking);
        if (result !== 'booked') throw new Refusal(result as 'slot-taken');
        return result;
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code;
    }
  };
  const ownBooking = (startsAt = NINE) =>
    aBooking(home, { startsAt, staff: [{ practitionerId: atHome, roleCode: 'consultant' }] });
  const timeOf = async (orgId: OrgId, changes: Partial<AvailabilityQuery>) => {
    const { people } = await db.transaction.run(orgId, ({ availability }) =>
      availability.read({
        serviceLineId: db.organisation.serviceLineId,
        practitionerIds: [guest],
        from,
        to,
        now,
        ...changes,
      }),
    );
    return people[0]!;
  };
  const timeOfGuest = (changes: Partial<AvailabilityQuery> = {}) => timeOf(db.organisation.orgId, changes);
  const timeAtHome = () =>
    timeOf(home.orgId, { serviceLineId: home.serviceLineId, practitionerIds: [atHome] });

  it('have one home: whoever had them first', async () => {
    const { rows } = await sql(
      db.organisation.orgId,
      'SELECT home_org_id, home_practitioner_id FROM practitioners WHERE practitioner_id = $1',
      [guest],
    );
    expect(rows).toEqual([{ home_org_id: home.orgId, home_practitioner_id: atHome }]);
    const own = await sql(home.orgId, 'SELECT home_org_id FROM practitioners WHERE practitioner_id = $1', [
      atHome,
    ]);
    expect(own.rows).toEqual([{ home_org_id: null }]);
  });

  it('find a new home where they are still wanted when they leave the old one', async () => {
    await sql(home.orgId, 'UPDATE practitioners SET left_at = now() WHERE practitioner_id = $1', [atHome]);
    await sql(
      db.organisation.orgId,
      'UPDATE practitioners SET version = version + 1 WHERE practitioner_id = $1',
      [guest],
    );
    const { rows } = await sql(
      db.organisation.orgId,
      'SELECT home_org_id FROM staff_homes WHERE entra_object_id = $1',
      [home.objectIds[0]],
    );
    expect(rows).toEqual([{ home_org_id: db.organisation.orgId }]);
  });

  it('are taken at home by what the host books, moves and cancels', async () => {
    const booking = withGuest();
    expect(await db.book(booking)).toBe('booked');
    expect((await timeAtHome()).taken).toMatchObject({
      elsewhere: [span('09:00', '09:30')],
      appointment: [],
      group: [],
    });
    const move: AppointmentMove = {
      startsAt: TEN,
      patientStartsAt: TEN,
      patientEndsAt: TEN.add({ minutes: 30 }),
      endsAt: TEN.add({ minutes: 30 }),
      staff: booking.staff,
      resourceIds: [],
      linkExpiresAt: TEN.add({ hours: 24 }),
      ...{ modality: 'video', location: null, session: undefined, group: undefined },
      outlookCheck: 'fresh',
      keepsTime: false,
      ...{ keepsClaims: false, isReadyNoMore: false, releasesArrival: false },
      at: now,
    };
    await db.within(({ appointments }) => appointments.move(booking.appointmentId, move));
    expect((await timeAtHome()).taken.elsewhere).toEqual([span('10:00', '10:30')]);
    await db.within(({ appointments }) =>
      appointments.cancel(booking.appointmentId, { at: now, by: 'provider', reason: undefined }),
    );
    expect((await timeAtHome()).busy).toEqual([]);
  });

  it('are free again at home when they leave the consultation', async () => {
    const booking = withGuest();
    await db.book(booking);
    await db.within(({ appointments }) =>
      appointments.move(booking.appointmentId, {
        startsAt: NINE,
        patientStartsAt: NINE,
        patientEndsAt: NINE.add({ minutes: 30 }),
        endsAt: NINE.add({ minutes: 30 }),
        staff: booking.staff.slice(0, 1),
        resourceIds: [],
        linkExpiresAt: NINE.add({ hours: 24 }),
        ...{ modality: 'video', location: null, session: undefined, group: undefined },
        outlookCheck: 'fresh',
        keepsTime: true,
        ...{ keepsClaims: true, isReadyNoMore: false, releasesArrival: false },
        at: now,
      }),
    );
    expect((await timeAtHome()).busy).toEqual([]);
  });

  it('are not booked by the host while their own organisation has them', async () => {
    expect(await bookIn(home.orgId, ownBooking())).toBe('booked');
    expect(await db.book(withGuest())).toBe('slot-taken');
    const { rows } = await sql(db.organisation.orgId, 'SELECT appointment_id FROM appointments');
    expect(rows).toEqual([]);
  });

  it('are not booked by their own organisation while the host has them', async () => {
    await db.book(withGuest());
    expect(await bookIn(home.orgId, ownBooking())).toBe('slot-taken');
  });

  it('go to one of many who want them at once, of three organisations', async () => {
    const third = await seedOrganisation(db.database.url, 'RZZ03');
    await shareStaff(db.database.url, home, third);
    const guestOfThird = await addGuest(db.database.url, third, home);
    const tries = Array.from({ length: 8 }, (_, index) => [
      bookIn(home.orgId, { ...ownBooking(), patientId: home.patients[index]! }),
      bookIn(db.organisation.orgId, withGuest({ patientId: db.organisation.patients[index]! })),
      bookIn(third.orgId, withGuest({ patientId: third.patients[index]! }, third, guestOfThird)),
    ]).flat();
    const results = await Promise.all(tries);
    expect(results.filter((result) => result === 'booked')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['booked', 'slot-taken']));
    const claims = await Promise.all(
      [home, db.organisation, third].map(({ orgId }) =>
        sql(orgId, "SELECT practitioner_id FROM appointment_staff WHERE status <> 'cancelled'"),
      ),
    );
    // the winner's own rows, and the claim at home when the winner is a host
    const people = claims.map(({ rows }) => rows.length);
    expect([
      [1, 0, 0],
      [1, 2, 0],
      [1, 0, 2],
    ]).toContainEqual(people);
  });

  it('run a group of the host’s only when they are free at home', async () => {
    await bookIn(home.orgId, ownBooking());
    const group = (startsAt = NINE) => ({
      groupSessionId: newId<'GroupSession'>(),
      serviceLineId: db.organisation.serviceLineId,
      title: 'Carbohydrates',
      capacity: 6,
      startsAt,
      endsAt: startsAt.add({ minutes: 60 }),
      timeZone: 'Europe/London',
      staff: [{ practitionerId: guest, roleCode: 'psychologist' }],
      ...{ modality: 'video' as const, location: null, session: undefined },
      createdBy: db.organisation.staff[0]!,
      createdAt: now,
    });
    const create = (startsAt = NINE) =>
      db
        .within(async ({ groups }) => {
          const result = await groups.add(group(startsAt));
          if (result !== 'created') throw new Refusal(result);
          return result;
        })
        .catch((error: unknown) => (error as Refusal).code);
    expect(await create()).toBe('slot-taken');
    expect(await create(TEN)).toBe('created');
    expect((await timeAtHome()).taken.elsewhere).toEqual([span('10:00', '11:00')]);
  });

  describe('as the host sees them', () => {
    it('are open in the host’s clinic, and taken by all that takes them at home', async () => {
      await bookIn(home.orgId, ownBooking(TEN));
      await sql(
        home.orgId,
        `INSERT INTO blocks (org_id, block_id, practitioner_id, during, reason, created_by, created_at)
          VALUES ($1, $2, $3, '[2026-03-05T11:00Z,2026-03-05T11:30Z)', 'leave', $3, now())`,
        [home.orgId, newId(), atHome],
      );
      await db.transaction.run(home.orgId, ({ outlook }) =>
        outlook.saveReading({
          people: [
            {
              practitionerId: atHome,
              entraObjectId: home.objectIds[0]!,
              isKnown: true,
              busy: [
                {
                  from: at('2026-03-05T09:15:00Z'),
                  until: at('2026-03-05T09:30:00Z'),
                  kind: 'tentative',
                },
              ],
            },
          ],
          from,
          to,
          readAt: now,
        }),
      );
      const person = await timeOfGuest();
      expect(person.home).toEqual({ orgId: home.orgId, practitionerId: atHome, isShared: true });
      expect(person.open).toMatchObject([{ ...span('09:00', '12:00'), slotMinutes: 30 }]);
      expect(person.taken.elsewhere).toHaveLength(3);
      expect(person.taken.elsewhere).toEqual(
        expect.arrayContaining([span('09:15', '09:30'), span('10:00', '10:30'), span('11:00', '11:30')]),
      );
      expect(person).toMatchObject({ isOutlookKnown: true, outlookReadAt: now });
    });

    it('are taken once by what the host booked itself, and not at all by what it is about to move', async () => {
      const booking = withGuest();
      await db.book(booking);
      expect((await timeOfGuest()).taken).toMatchObject({
        appointment: [span('09:00', '09:30')],
        elsewhere: [],
      });
      expect((await timeOfGuest({ movingAppointmentId: booking.appointmentId })).busy).toEqual([]);
    });

    it('are of unknown Outlook until their own organisation knows it', async () => {
      expect(await timeOfGuest()).toMatchObject({ isOutlookKnown: false, outlookCovers: undefined });
    });

    it('are taken all the time once they are not shared any more', async () => {
      await sql(home.orgId, 'UPDATE staff_sharing SET ended_at = now(), ended_by = shared_by');
      await bookIn(home.orgId, ownBooking(TEN));
      const person = await timeOfGuest();
      expect(person.taken.elsewhere).toEqual([{ from: from.epochMilliseconds, until: to.epochMilliseconds }]);
    });
  });

  it('are followed in Outlook at home, and not by their host', async () => {
    const followed = async (orgId: OrgId): Promise<unknown[]> => {
      await db.transaction.run(orgId, ({ outlook }) => outlook.follows.enrol(now));
      const { rows } = await sql(orgId, 'SELECT practitioner_id FROM outlook_follows');
      return rows.map((row: { practitioner_id: string }) => row.practitioner_id);
    };
    // of no service line at home: they are followed because another organisation may book them
    await sql(home.orgId, 'DELETE FROM service_line_members WHERE practitioner_id = $1', [atHome]);
    expect(await followed(home.orgId)).toContain(atHome);
    expect(await followed(db.organisation.orgId)).not.toContain(guest);
    const [known] = await db.within(({ outlook }) => outlook.knowledgeOf([guest], from, to));
    expect(known?.home).toEqual({ orgId: home.orgId, practitionerId: atHome });
  });

  it('show nothing of one organisation to another', async () => {
    await db.book(withGuest());
    const { rows } = await sql(home.orgId, 'SELECT appointment_id, role_code FROM appointment_staff');
    expect(rows).toEqual([{ appointment_id: null, role_code: 'psychologist' }]);
    const appointments = await sql(home.orgId, 'SELECT 1 FROM appointments');
    expect(appointments.rows).toEqual([]);
  });
});

import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { randomBytes } from 'node:crypto';
import type { BookingResult } from '../../../api/appointments/ports/appointment-store.ts';
import { aBooking, asOrganisation, at, newId, ROLES } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const BOOKING_TABLES = [
  'appointments',
  'appointment_staff',
  'related_persons',
  'participants',
  'evidence',
  'outbox',
  'audit',
  'idempotency_keys',
  'live_events',
];

const CANCELLED = { at: at('2026-03-04T09:00:00Z'), by: 'provider', reason: undefined } as const;

describe('Booking in PostgreSQL', () => {
  const db = useDatabase();
  const countRows = (): Promise<Record<string, number>> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const counts: Record<string, number> = {};
      for (const table of BOOKING_TABLES) {
        const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
        counts[table] = rows[0]!.count;
      }
      return counts;
    });
  const deadlocks = async (): Promise<number> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const { rows } = await client.query<{ deadlocks: string }>(
        'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
      );
      return Number(rows[0]!.deadlocks);
    });
  const tally = (results: BookingResult[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
    return counts;
  };

  it('writes every part of a booking and reads it back', async () => {
    const booking = aBooking(db.organisation);
    expect(await db.book(booking)).toBe('booked');

    expect(await countRows()).toEqual({
      appointments: 1,
      appointment_staff: 3,
      related_persons: 1,
      participants: 2,
      evidence: 1,
      outbox: 3,
      audit: 1,
      idempotency_keys: 1,
      live_events: 1,
    });
    await db.within(async (stores) => {
      const appointment = await stores.appointments.findById(booking.appointmentId);
      expect(appointment).toMatchObject({
        status: 'booked',
        version: 1,
        serviceLineName: 'Young adult diabetes',
        patientId: booking.patientId,
        timeZone: 'Europe/London',
        arrivalTakenBy: undefined,
      });
      expect(appointment!.startsAt.toString()).toBe('2026-03-05T09:00:00Z');
      expect(appointment!.bookedAt.toString()).toBe('2026-03-02T08:00:00.123Z');
      const [patient, proxy] = await stores.participants.listByAppointment(booking.appointmentId);
      expect(patient).toMatchObject({
        kind: 'patient',
        familyName: 'Family',
        mobile: '07700900123',
        state: 'invited',
      });
      expect(proxy).toMatchObject({
        kind: 'proxy',
        givenName: 'Mary',
        relationship: 'MTH',
        mobile: '07700900456',
      });
      const found = await stores.participants.findByLinkHash(booking.participants[1]!.linkHash);
      expect(found?.participantId).toBe(proxy!.participantId);
      const [evidence] = await stores.evidence.listByAppointment(booking.appointmentId);
      expect(evidence).toEqual({
        ...booking.evidence[0],
        subject: { kind: 'appointment', id: booking.appointmentId },
        occurredAt: expect.anything(),
        recordedAt: expect.anything(),
      });
      const work = await stores.outbox.listBySubjects([appointmentSubject(booking)]);
      expect(work.map((item) => item.topic)).toEqual(['arrange-meeting', 'book-in-pas', 'send-message']);
      expect(work[2]!.payload).toEqual(booking.outbox[2]!.payload);
    });
  });

  it('keeps the staff in the order in which they were named', async () => {
    const named = [4, 0, 2].map((index) => ({
      practitionerId: db.organisation.staff[index]!,
      roleCode: ROLES[index]!,
    }));
    const booking = aBooking(db.organisation, { staff: named });
    await db.book(booking);
    const appointment = await db.within(({ appointments }) => appointments.lockById(booking.appointmentId));
    expect(appointment!.staff.map((member) => member.practitionerId)).toEqual(
      named.map((one) => one.practitionerId),
    );
    expect(appointment!.staff[0]).toMatchObject({
      roleLabel: 'The psychologist',
      response: 'none',
      displayName: 'Person 4',
    });
  });

  it.each([20, 50])('gives one slot to exactly one of %i bookings that race for it', async (rivals) => {
    const bookings = Array.from({ length: rivals }, (_, index) =>
      aBooking(db.organisation, { patientId: db.organisation.patients[index]! }),
    );
    const started = performance.now();
    const results = await Promise.all(bookings.map((booking) => db.book(booking)));
    expect(tally(results)).toEqual({ booked: 1, 'slot-taken': rivals - 1 });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await countRows()).toMatchObject({
      appointments: 1,
      appointment_staff: 3,
      idempotency_keys: 1,
      outbox: 3,
    });
    expect(await deadlocks()).toBe(0);
  });

  it('never books anyone twice when overlapping teams race in different orders, and meets no deadlock', async () => {
    const teams = [
      [0, 1, 2],
      [2, 1, 3],
      [3, 4, 0],
      [5, 4, 3],
      [1, 5],
      [0, 5],
      [4, 2],
    ];
    const bookings = Array.from({ length: 42 }, (_, index) => {
      const team = teams[index % teams.length]!;
      return aBooking(db.organisation, {
        patientId: db.organisation.patients[index]!,
        startsAt: at('2026-03-05T09:00:00Z').add({ minutes: 10 * (index % 4) }),
        staff: team.map((member) => ({
          practitionerId: db.organisation.staff[member]!,
          roleCode: ROLES[member]!,
        })),
      });
    });
    const results = await Promise.all(bookings.map((booking) => db.book(booking)));
    expect(results).toContain('booked');
    const overlaps = await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query(`SELECT 1 FROM appointment_staff one JOIN appointment_staff other USING (org_id, practitioner_id)
        WHERE one.appointment_id < other.appointment_id AND one.during && other.during`),
    );
    expect(overlaps.rowCount).toBe(0);
    const rows = await countRows();
    expect(rows['appointments']).toBe(results.filter((result) => result === 'booked').length);
    expect(await deadlocks()).toBe(0);
  });

  it('does not book a patient into two places at once', async () => {
    await db.book(aBooking(db.organisation));
    const other = aBooking(db.organisation, {
      startsAt: at('2026-03-05T09:15:00Z'),
      staff: [{ practitionerId: db.organisation.staff[4]!, roleCode: 'psychologist' }],
    });
    expect(await db.book(other)).toBe('patient-already-booked');
    expect(await countRows()).toMatchObject({ appointments: 1, idempotency_keys: 1 });
  });

  it('lets the next appointment begin when the one before ends', async () => {
    await db.book(aBooking(db.organisation));
    expect(await db.book(aBooking(db.organisation, { startsAt: at('2026-03-05T09:30:00Z') }))).toBe('booked');
  });

  it('books once when the same key races, and the others find the winner', async () => {
    const key = { key: 'the-same-key', requestHash: randomBytes(32) };
    const bookings = Array.from({ length: 20 }, (_, index) =>
      aBooking(db.organisation, { idempotency: key, patientId: db.organisation.patients[index]! }),
    );
    const results = await Promise.all(
      bookings.map(async (booking) => {
        const result = await db.book(booking);
        const winner = await db.within(({ idempotency }) => idempotency.findByKey(booking.bookedBy, key.key));
        return { result, winner: winner!.madeIds[0], hash: Buffer.from(winner!.requestHash) };
      }),
    );
    expect(tally(results.map(({ result }) => result))).toEqual({ booked: 1, 'key-used': 19 });
    expect(new Set(results.map(({ winner }) => winner)).size).toBe(1);
    expect(results[0]!.hash).toEqual(key.requestHash);
    expect(await countRows()).toMatchObject({ appointments: 1, idempotency_keys: 1 });
  });

  it('refuses to commit a booking that was taken half way, even when the caller goes on', async () => {
    await db.book(aBooking(db.organisation));
    const before = await countRows();
    const carelessly = db.within(({ appointments }) =>
      appointments.book(aBooking(db.organisation, { patientId: db.organisation.patients[1]! })),
    );
    await expect(carelessly).rejects.toThrow('not committed');
    expect(await countRows()).toEqual(before);
  });

  it('refuses to commit after a statement that failed and was passed over', async () => {
    const carelessly = db.within(async ({ appointments }) => {
      await appointments.book(aBooking(db.organisation, { serviceLineId: newId() })).catch(() => undefined);
    });
    await expect(carelessly).rejects.toThrow('a statement of this transaction failed');
  });

  it('frees the time of everyone when it is cancelled', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.within(({ appointments }) => appointments.cancel(booking.appointmentId, CANCELLED));
    expect(await db.book(aBooking(db.organisation))).toBe('booked');
    const cancelled = await db.within(({ appointments }) => appointments.findById(booking.appointmentId));
    expect(cancelled).toMatchObject({ status: 'cancelled', version: 2 });
  });

  it('does again what met a deadlock', async () => {
    const [one, other] = db.organisation.patients;
    const meet = { arrived: 0, open: (): void => undefined };
    const both = new Promise<void>((resolve) => (meet.open = resolve));
    const touch = (first: typeof one, second: typeof one): Promise<void> =>
      db.within(async ({ patients }) => {
        await patients.setContact(first!, { mobile: '07700900999', email: undefined });
        meet.arrived += 1;
        if (meet.arrived === 2) meet.open();
        await both;
        await patients.setContact(second!, { mobile: '07700900999', email: undefined });
      });
    await Promise.all([touch(one, other), touch(other, one)]);
    expect(meet.arrived).toBe(3);
  }, 20_000);
});

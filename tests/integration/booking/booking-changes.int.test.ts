import type { Temporal } from 'temporal-polyfill';
import type { AppointmentMove, NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import type { NewHold } from '../../../api/appointments/ports/hold-store.ts';
import type { GroupSessionId, ResourceId } from '../../../api/kernel/rules/id.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { aBooking, asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = at('2026-03-02T09:00:00Z');

const moveTo = (booking: NewAppointment, startsAt: Temporal.Instant): AppointmentMove => ({
  startsAt,
  patientStartsAt: startsAt,
  patientEndsAt: startsAt.add({ minutes: 30 }),
  endsAt: startsAt.add({ minutes: 30 }),
  staff: booking.staff,
  resourceIds: [],
  linkExpiresAt: startsAt.add({ hours: 24 }),
  ...{ modality: 'video', location: null, session: undefined, group: undefined },
  outlookCheck: 'fresh',
  keepsTime: false,
  keepsClaims: false,
  isReadyNoMore: false,
  releasesArrival: false,
  at: now,
});

/** As a use case does it: what was taken is thrown, so that it rolls back. */
async function move(booking: NewAppointment, to: AppointmentMove): Promise<string> {
  try {
    return await db.within(async ({ appointments }) => {
      const result = await appointments.move(booking.appointmentId, to);
      if (result !== 'moved') throw new Refusal(result);
      return result;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
}

const find = (booking: NewAppointment) =>
  db.within(({ appointments }) => appointments.findById(booking.appointmentId));

async function aResource(): Promise<ResourceId> {
  const resourceId = newId<'Resource'>();
  await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
    client.query(
      `INSERT INTO resources (org_id, resource_id, kind, name, languages) VALUES ($1, $2, 'interpreter', $3, '{pl}')`,
      [db.organisation.orgId, resourceId, `Interpreter ${resourceId}`],
    ),
  );
  return resourceId;
}

describe('an appointment that moves', () => {
  it('keeps its participants, frees the old time and takes the new one', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    expect(await move(booking, moveTo(booking, at('2026-03-06T09:00:00Z')))).toBe('moved');
    const record = await find(booking);
    expect(record).toMatchObject({ version: 2, status: 'booked' });
    expect(record!.startsAt.toString()).toBe('2026-03-06T09:00:00Z');
    const participants = await db.within(({ participants: all }) =>
      all.listByAppointment(booking.appointmentId),
    );
    expect(participants.map((one) => one.participantId)).toEqual(
      booking.participants.map((one) => one.participantId),
    );
    expect(participants[0]!.linkExpiresAt.toString()).toBe('2026-03-07T09:00:00Z');
    expect(await db.book(aBooking(db.organisation))).toBe('booked');
    expect(
      await db.book(
        aBooking(db.organisation, {
          startsAt: at('2026-03-06T09:15:00Z'),
          patientId: db.organisation.patients[1]!,
        }),
      ),
    ).toBe('slot-taken');
  });

  it('may overlap its own old time', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    expect(await move(booking, moveTo(booking, at('2026-03-05T09:10:00Z')))).toBe('moved');
  });

  it('is refused, and stays as it was, when staff or patient are taken', async () => {
    const [booking, other] = [
      aBooking(db.organisation),
      aBooking(db.organisation, {
        startsAt: at('2026-03-05T11:00:00Z'),
        patientId: db.organisation.patients[1]!,
      }),
    ];
    await db.book(booking);
    await db.book(other);
    expect(await move(booking, moveTo(booking, at('2026-03-05T11:15:00Z')))).toBe('slot-taken');
    const elsewhere = {
      ...moveTo(other, at('2026-03-05T09:00:00Z')),
      staff: [{ practitionerId: db.organisation.staff[4]!, roleCode: 'dietitian' }],
    };
    await db.book(
      aBooking(db.organisation, {
        startsAt: at('2026-03-05T15:00:00Z'),
        patientId: db.organisation.patients[1]!,
      }),
    );
    expect(await move(other, { ...elsewhere, ...times('2026-03-05T15:00:00Z') })).toBe(
      'patient-already-booked',
    );
    expect((await find(booking))!.startsAt.toString()).toBe('2026-03-05T09:00:00Z');
    expect((await find(other))!.version).toBe(1);
  });

  it('lets exactly one of ten have a time that all want', async () => {
    const bookings = Array.from({ length: 10 }, (_, index) =>
      aBooking(db.organisation, {
        startsAt: at('2026-03-05T09:00:00Z').add({ minutes: index * 30 }),
        patientId: db.organisation.patients[index]!,
      }),
    );
    for (const booking of bookings) await db.book(booking);
    const wanted = at('2026-03-09T09:00:00Z');
    const results = await Promise.all(bookings.map((booking) => move(booking, moveTo(booking, wanted))));
    expect(results.filter((result) => result === 'moved')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['moved', 'slot-taken']));
  });

  it('remembers who left until their calendar entry is gone, and takes them back', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const [first, second, third] = booking.staff;
    const arranged = {
      graphMeetingId: 'm',
      organiserObjectId: db.organisation.objectIds[0]!,
      joinWebUrl: 'https://teams.example/join',
      chatThreadId: 'c',
      dialIn: undefined,
      hasLobby: true,
      calendarEvents: db.organisation.objectIds
        .slice(0, 3)
        .map((entraObjectId, index) => ({ entraObjectId, eventId: `event-${index}` })),
      removedObjectIds: [],
    };
    await db.within(({ appointments }) => appointments.saveMeeting(booking.appointmentId, arranged));
    const same = { ...moveTo(booking, booking.startsAt), keepsTime: true };
    expect(await move(booking, { ...same, staff: [first!, third!] })).toBe('moved');
    const former = await db.within(({ appointments }) => appointments.listFormerStaff(booking.appointmentId));
    expect(former).toMatchObject([
      { entraObjectId: db.organisation.objectIds[1], calendarEventId: 'event-1' },
    ]);
    expect((await find(booking))!.staff.map((one) => one.calendarEventId)).toEqual(['event-0', 'event-2']);
    // their time is free
    expect(
      await db.book(
        aBooking(db.organisation, {
          patientId: db.organisation.patients[1]!,
          startsAt: booking.startsAt.add({ minutes: 30 }),
          staff: [second!],
        }),
      ),
    ).toBe('booked');
    await db.within(({ appointments }) =>
      appointments.saveMeeting(booking.appointmentId, {
        ...arranged,
        calendarEvents: [],
        removedObjectIds: [db.organisation.objectIds[1]!],
      }),
    );
    expect(await move(booking, { ...same, staff: [first!, second!, third!] })).toBe('moved');
    const back = await find(booking);
    expect(back!.staff.map((one) => [one.calendarEventId, one.addedVersion])).toEqual([
      ['event-0', 1],
      [undefined, 3],
      ['event-2', 1],
    ]);
  });
});

describe('somebody who comes for a patient whose time has come', () => {
  const startsAt = at('2026-03-05T09:00:00Z');
  const newcomer = () => ({ practitionerId: db.organisation.staff[4]!, roleCode: 'consultant' });
  const theirs = (minutes: number, patient: number) =>
    aBooking(db.organisation, {
      startsAt: startsAt.add({ minutes }),
      patientId: db.organisation.patients[patient]!,
      staff: [newcomer()],
    });
  /** From ten minutes after the start, for half an hour. */
  const reassign = (booking: NewAppointment, isNow = true) =>
    move(booking, {
      ...moveTo(booking, booking.startsAt),
      ...{ keepsTime: true, keepsClaims: true },
      staff: [
        {
          ...newcomer(),
          needed: { from: startsAt.add({ minutes: 10 }), until: startsAt.add({ minutes: 40 }), isNow },
        },
        ...booking.staff.slice(1),
      ],
    });

  it('is claimed from then on until what they have next', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.book(theirs(30, 1));
    expect(await reassign(booking)).toBe('moved');
    // further changes of the staff keep that
    const again = { ...moveTo(booking, booking.startsAt), ...{ keepsTime: true, keepsClaims: true } };
    expect(await move(booking, { ...again, staff: [newcomer(), ...booking.staff.slice(2)] })).toBe('moved');
    expect(await db.book(theirs(-20, 2))).toBe('booked');
  });

  it('is refused, and not claimed for less, where the time is still to come', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.book(theirs(30, 1));
    expect(await reassign(booking, false)).toBe('slot-taken');
    expect((await find(booking))!.staff.map(({ practitionerId }) => practitionerId)).toEqual(
      booking.staff.map(({ practitionerId }) => practitionerId),
    );
  });

  it('is free of what was ended, and not of what goes on', async () => {
    const booking = aBooking(db.organisation);
    const before = theirs(0, 1);
    await db.book(booking);
    await db.book(before);
    const known = (overIsFree: boolean) =>
      db.within(({ availability }) =>
        availability.read({
          serviceLineId: booking.serviceLineId,
          practitionerIds: [newcomer().practitionerId],
          ...{ from: startsAt, to: startsAt.add({ minutes: 30 }), now, overIsFree },
        }),
      );
    expect((await known(true)).people[0]!.taken.appointment).toHaveLength(1);
    expect(await reassign(booking)).toBe('slot-taken');
    await db.within(({ appointments }) => appointments.markEnded(before.appointmentId, now));
    expect((await known(true)).people[0]!.taken.appointment).toHaveLength(0);
    expect((await known(false)).people[0]!.taken.appointment).toHaveLength(1);
    expect(await reassign(booking)).toBe('moved');
  });
});

const times = (start: string) => {
  const startsAt = at(start);
  const endsAt = startsAt.add({ minutes: 30 });
  return { startsAt, patientStartsAt: startsAt, patientEndsAt: endsAt, endsAt };
};

describe('a resource', () => {
  it('is booked once, whoever races, and free again after a cancellation', async () => {
    const resourceId = await aResource();
    const bookings = Array.from({ length: 6 }, (_, index) =>
      aBooking(db.organisation, {
        patientId: db.organisation.patients[index]!,
        staff: [{ practitionerId: db.organisation.staff[index]!, roleCode: 'any' }],
        resourceIds: [resourceId],
      }),
    );
    const results = await Promise.all(bookings.map((booking) => db.book(booking)));
    expect(results.toSorted()).toEqual(['booked', ...Array.from({ length: 5 }, () => 'resource-taken')]);
    const winner = bookings[results.indexOf('booked')]!;
    expect((await find(winner))!.resources).toMatchObject([{ resourceId, kind: 'interpreter' }]);
    await db.within(({ appointments }) =>
      appointments.cancel(winner.appointmentId, { at: now, by: 'patient', reason: 'pat' }),
    );
    const loser = bookings[results.indexOf('resource-taken')]!;
    expect(await db.book(loser)).toBe('booked');
  });
});

describe('a group session', () => {
  const aGroup = (groupSessionId: GroupSessionId = newId<'GroupSession'>()) => ({
    groupSessionId,
    serviceLineId: db.organisation.serviceLineId,
    title: 'Breathing well',
    capacity: 3,
    startsAt: at('2026-03-05T09:00:00Z'),
    endsAt: at('2026-03-05T10:00:00Z'),
    timeZone: 'Europe/London',
    staff: [{ practitionerId: db.organisation.staff[0]!, roleCode: 'consultant' }],
    ...{ modality: 'video' as const, location: null, session: undefined },
    createdBy: db.organisation.staff[0]!,
    createdAt: now,
  });
  const create = async (group = aGroup()): Promise<string> => {
    try {
      return await db.within(async ({ groups }) => {
        const result = await groups.add(group);
        if (result !== 'created') throw new Refusal(result);
        return result;
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code;
    }
  };
  const takeSeat = (group: ReturnType<typeof aGroup>, index: number): Promise<string> =>
    db.within(async ({ groups, appointments }) => {
      await groups.lockById(group.groupSessionId);
      const seat = await groups.freeSeat(group.groupSessionId);
      if (seat === undefined) return 'full';
      return appointments.book(
        aBooking(db.organisation, {
          startsAt: group.startsAt,
          patientId: db.organisation.patients[index]!,
          staff: group.staff,
          group: { groupSessionId: group.groupSessionId, seat },
        }),
      );
    });

  it('takes the time of its staff from appointments and from other groups, whoever races', async () => {
    const results = await Promise.all([
      create(),
      create(),
      ...Array.from({ length: 4 }, (_, index) =>
        db.book(aBooking(db.organisation, { patientId: db.organisation.patients[index]! })),
      ),
    ]);
    expect(results.filter((result) => result === 'created' || result === 'booked')).toHaveLength(1);
  });

  it('has as many patients as places, however many ask at once', async () => {
    const group = aGroup();
    expect(await create(group)).toBe('created');
    const results = await Promise.all(Array.from({ length: 8 }, (_, index) => takeSeat(group, index)));
    expect(results.toSorted()).toEqual([
      'booked',
      'booked',
      'booked',
      'full',
      'full',
      'full',
      'full',
      'full',
    ]);
    const [one] = await db.within(({ appointments }) => appointments.listByGroup(group.groupSessionId));
    await db.within(({ appointments }) =>
      appointments.cancel(one!.appointmentId, { at: now, by: 'patient', reason: undefined }),
    );
    expect(await takeSeat(group, 9)).toBe('booked');
    expect((await db.within(({ groups }) => groups.findById(group.groupSessionId)))!.booked).toBe(3);
  });

  it('gives its staff’s time back when it is cancelled', async () => {
    const group = aGroup();
    await create(group);
    expect(await db.book(aBooking(db.organisation))).toBe('slot-taken');
    await db.within(({ groups }) => groups.cancel(group.groupSessionId, now));
    expect(await db.book(aBooking(db.organisation))).toBe('booked');
  });

  it('has one meeting, which each of its appointments knows', async () => {
    const group = aGroup();
    await create(group);
    await takeSeat(group, 0);
    await takeSeat(group, 1);
    await db.within(({ groups }) =>
      groups.saveMeeting(group.groupSessionId, {
        graphMeetingId: 'm',
        organiserObjectId: db.organisation.objectIds[0]!,
        joinWebUrl: 'https://teams.example/join',
        chatThreadId: 'thread',
        dialIn: undefined,
        calendarEvents: [{ entraObjectId: db.organisation.objectIds[0]!, eventId: 'event-0' }],
        removedObjectIds: [],
      }),
    );
    const found = await db.within(({ appointments }) => appointments.listByChatThread('thread'));
    expect(found.map((one) => one.joinWebUrl)).toEqual(Array(2).fill('https://teams.example/join'));
    const read = await db.within(({ groups }) => groups.findById(group.groupSessionId));
    expect(read!.staff[0]!.calendarEventId).toBe('event-0');
  });
});

describe('a hold', () => {
  const aHold = (changes: Partial<NewHold> = {}): NewHold => ({
    holdId: newId<'Hold'>(),
    serviceLineId: db.organisation.serviceLineId,
    heldBy: db.organisation.staff[0]!,
    patientId: undefined,
    startsAt: at('2026-03-05T09:00:00Z'),
    endsAt: at('2026-03-05T09:30:00Z'),
    practitionerIds: db.organisation.staff.slice(0, 3),
    resourceIds: [],
    createdAt: now,
    expiresAt: now.add({ minutes: 5 }),
    ...changes,
  });
  const take = async (hold: NewHold): Promise<string> => {
    try {
      return await db.within(async ({ holds }) => {
        const result = await holds.take(hold);
        if (result !== 'held') throw new Refusal('slot-held');
        return result;
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code;
    }
  };

  it('is one person’s, however many ask at once for overlapping teams', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        take(aHold({ practitionerIds: db.organisation.staff.slice(index % 2, 3).toReversed() })),
      ),
    );
    expect(results.filter((result) => result === 'held')).toHaveLength(1);
  });

  it('stands in nobody’s way once it has run out, and is cleared away', async () => {
    const first = aHold();
    expect(await take(first)).toBe('held');
    const later = now.add({ minutes: 5 });
    expect(await take(aHold({ createdAt: later, expiresAt: later.add({ minutes: 5 }) }))).toBe('held');
    await db.within(({ holds }) => holds.expire(first.holdId, later.subtract({ seconds: 1 })));
    expect(await db.within(({ holds }) => holds.findById(first.holdId))).toBeDefined();
    await db.within(({ holds }) => holds.expire(first.holdId, later));
    expect(await db.within(({ holds }) => holds.findById(first.holdId))).toBeUndefined();
  });

  it('is released by who took it and by nobody else', async () => {
    const hold = aHold();
    await take(hold);
    const [mine, other] = db.organisation.staff;
    expect(await db.within(({ holds }) => holds.release(hold.holdId, other!))).toBe(false);
    expect(await db.within(({ holds }) => holds.release(hold.holdId, mine!))).toBe(true);
    expect(await take(aHold())).toBe('held');
  });
});

describe('what a patient needs', () => {
  it('is kept with its version, and written only when it is new', async () => {
    const [patientId] = db.organisation.patients;
    const [by] = db.organisation.staff;
    const needs = { interpreterLanguage: 'pl' as const, adjustments: ['captions' as const] };
    const save = (all: typeof needs | { interpreterLanguage: null; adjustments: [] }): Promise<boolean> =>
      db.within(({ patients }) => patients.saveNeeds(patientId!, all, by!, now));
    expect(await save(needs)).toBe(true);
    expect(await save(needs)).toBe(false);
    expect(await save({ interpreterLanguage: null, adjustments: [] })).toBe(true);
    expect(await db.within(({ patients }) => patients.findNeeds(patientId!))).toEqual({
      interpreterLanguage: null,
      adjustments: [],
      version: 2,
    });
  });
});

describe('old idempotency keys', () => {
  it('are forgotten', async () => {
    await db.book(aBooking(db.organisation));
    const bookedAt = at('2026-03-02T08:00:00.123Z');
    expect(await db.within(({ idempotency }) => idempotency.prune(bookedAt))).toBe(0);
    expect(await db.within(({ idempotency }) => idempotency.prune(bookedAt.add({ seconds: 1 })))).toBe(1);
  });
});

import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const NOW = at('2026-03-05T08:50:00Z');
const DAY = '2026-03-05';
const MIDNIGHT = at('2026-03-06T00:00:00Z');
const hash = (byte: number) => Buffer.alloc(32, byte);

describe('care homes in the database', () => {
  const db = useDatabase();

  async function aHome(name: string) {
    const careHomeId = newId<'CareHome'>();
    const home = { careHomeId, name, address: '2 Mill Lane', phone: '01632 960001' };
    expect(await db.within(({ careHomes }) => careHomes.add(home))).toBe(true);
    return careHomeId;
  }

  async function aResident(name: string) {
    const booking = aBooking(db.organisation);
    expect(await db.book(booking)).toBe('booked');
    const careHomeId = await aHome(name);
    const residence = {
      residenceId: newId<'Residence'>(),
      careHomeId,
      patientId: booking.patientId,
      room: '4',
      fromOn: '2026-01-01',
      leavesOn: undefined,
      recordedBy: booking.bookedBy,
      recordedAt: NOW,
    };
    expect(await db.within(({ careHomes }) => careHomes.addResident(residence))).toBe(true);
    return { booking, careHomeId, residence };
  }

  async function aSignIn(careHomeId: Awaited<ReturnType<typeof aHome>>, by: string, byte: number) {
    const signInId = newId<'TabletSignIn'>();
    await db.within(async ({ tablets }) => {
      const codeId = asId<'TabletCode'>(newId());
      const code = { codeId, careHomeId, secretHash: hash(byte), expiresAt: MIDNIGHT };
      await tablets.addCode(code, asId<'Practitioner'>(by), NOW);
      await tablets.closeCode(codeId, NOW);
      await tablets.signIn({
        signInId,
        careHomeId,
        codeId,
        tokenHash: hash(byte),
        signedInAt: NOW,
        endsAt: MIDNIGHT,
      });
    });
    return signInId;
  }

  it('gives each home the next number, and each its own name', async () => {
    const [one, other] = [await aHome('Larkfield'), await aHome('Rowan Court')];
    const homes = await db.within(({ careHomes }) => careHomes.list());
    const numbers = [one, other].map((id) => homes.find(({ careHomeId }) => careHomeId === id)!.number);
    expect(numbers[1]).toBe(numbers[0]! + 1);
    const again = { careHomeId: newId<'CareHome'>(), name: 'Larkfield', address: 'x', phone: 'y' };
    expect(await db.within(({ careHomes }) => careHomes.add(again))).toBe(false);
    const change = { ...again, careHomeId: other };
    expect(await db.within(({ careHomes }) => careHomes.change(change))).toBe(false);
    expect(await db.within(({ careHomes }) => careHomes.findByNumber(numbers[0]!))).toMatchObject({
      careHomeId: one,
      version: 1,
    });
  });

  it('gives homes that are added at once a number each, and one of them the name', async () => {
    const names = ['Larkfield', 'Rowan Court', 'Mill House', 'The Elms', 'Ash Lodge', 'Fernbank'];
    const ids = await Promise.all(names.map(aHome));
    const homes = await db.within(({ careHomes }) => careHomes.list());
    const numbers = homes.filter(({ careHomeId }) => ids.includes(careHomeId)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(names.length);
    const add = () => {
      const home = { careHomeId: newId<'CareHome'>(), name: 'Oakdene', address: 'x', phone: 'y' };
      return db.within(({ careHomes }) => careHomes.add(home));
    };
    expect((await Promise.all([add(), add()])).toSorted()).toEqual([false, true]);
  });

  it('counts the version of a home once for a change', async () => {
    const careHomeId = await aHome('Larkfield');
    await db.within(async ({ careHomes }) => {
      await careHomes.change({ careHomeId, name: 'Larkfield', address: '3 Mill Lane', phone: 'y' });
      await careHomes.countVersion(careHomeId);
    });
    const found = await db.within(({ careHomes }) => careHomes.findById(careHomeId));
    expect(found).toMatchObject({ address: '3 Mill Lane', version: 2 });
  });

  it('lets nobody live in two homes on one day', async () => {
    const { residence, careHomeId } = await aResident('One home');
    const other = await aHome('Another home');
    const second = {
      ...residence,
      residenceId: newId<'Residence'>(),
      careHomeId: other,
      fromOn: '2026-06-01',
    };
    const add = () => db.within(({ careHomes }) => careHomes.addResident(second));
    const leave = (leavesOn: string | undefined) =>
      db.within(({ careHomes }) => careHomes.changeResident({ ...residence, leavesOn }));
    expect(await add()).toBe(false);
    expect(await leave('2026-06-01')).toBe(true);
    expect(await add()).toBe(true);
    expect(await leave(undefined)).toBe(false);
    const listed = await db.within(({ careHomes }) =>
      careHomes.listResidents([careHomeId, other], '2026-06-01'),
    );
    expect(listed.map((one) => one.residenceId)).toEqual([second.residenceId]);
  });

  it('lists the residents with a video appointment that day, and whoever took part last', async () => {
    const { booking, careHomeId, residence } = await aResident('Day home');
    const starts = booking.patientStartsAt;
    const from = starts.subtract({ hours: 5 });
    const until = starts.add({ hours: 5 });
    const signInId = await aSignIn(careHomeId, booking.bookedBy, 11);
    const tablet = { careHomeId, signInId };
    const list = (day = DAY) => db.within(({ tablets }) => tablets.listDay(tablet, day, from, until));
    const [patient, proxy] = booking.participants;
    expect(await list()).toMatchObject([
      {
        residenceId: residence.residenceId,
        appointmentId: booking.appointmentId,
        participantId: patient!.participantId,
        participantState: 'invited',
        isLocked: false,
        lastSeenAt: undefined,
        silentAt: undefined,
        cameHere: false,
        startsAt: starts,
      },
    ]);
    expect(await list('2025-12-31')).toEqual([]);

    const visitId = newId<'TabletVisit'>();
    await db.within(async ({ tablets }) => {
      await tablets.beginVisit({
        visitId,
        signInId,
        residenceId: residence.residenceId,
        appointmentId: booking.appointmentId,
        participantId: patient!.participantId,
        tokenHash: hash(21),
        deviceHash: hash(31),
        beganAt: NOW,
      });
      const carer = { name: 'Jo Bell', role: 'Nurse' };
      await tablets.confirmVisit(visitId, { participantId: proxy!.participantId, carer, at: NOW });
    });
    expect((await list())[0]).toMatchObject({ participantId: proxy!.participantId, cameHere: true });
    const passed = (at: typeof NOW) =>
      db.within(({ evidence }) =>
        evidence.add([
          {
            evidenceId: newId(),
            subject: appointmentSubject(booking),
            participantId: proxy!.participantId,
            kind: 'identity-passed',
            source: 'confer',
            occurredAt: at,
            recordedAt: at,
            practitionerId: undefined,
            detail: {},
            dedupeKey: newId(),
          },
        ]),
      );
    await passed(NOW);
    expect((await list())[0]!.cameHere).toBe(true);
    await passed(NOW.add({ seconds: 1 }));
    expect((await list())[0]!.cameHere).toBe(false);
    // whoever is locked there is not offered again
    await db.within(({ participants }) => participants.countFailedIdentityCheck(proxy!.participantId, NOW));
    expect((await list())[0]).toMatchObject({ participantId: patient!.participantId, isLocked: false });
    expect(await db.within(({ tablets }) => tablets.findVisit(visitId))).toEqual({
      signInId,
      careHomeName: 'Day home',
      room: '4',
    });
    await db.within(({ appointments }) =>
      appointments.cancel(booking.appointmentId, { at: NOW, by: 'provider', reason: undefined }),
    );
    expect(await list()).toEqual([]);
  });

  it('finds a turn by its token, and moves its page on when it is over', async () => {
    const { booking, careHomeId, residence } = await aResident('Turn home');
    const [patient] = booking.participants;
    const signInId = await aSignIn(careHomeId, booking.bookedBy, 12);
    const visitId = newId<'TabletVisit'>();
    await db.within(({ tablets }) =>
      tablets.beginVisit({
        visitId,
        signInId,
        residenceId: residence.residenceId,
        appointmentId: booking.appointmentId,
        participantId: patient!.participantId,
        tokenHash: hash(22),
        deviceHash: hash(32),
        beganAt: NOW,
      }),
    );
    const found = () => db.within(({ visits }) => visits.findByHash(hash(22)));
    expect(await found()).toMatchObject({
      visitId,
      signInId,
      beganAt: NOW,
      firstBeganAt: undefined,
      isConfirmed: false,
      endedAt: undefined,
      signInEndsAt: MIDNIGHT,
    });
    const { homePhone } = (await found())!;
    const place = () => db.within(({ visits }) => visits.placesOf([patient!.participantId]));
    expect(await place()).toEqual([]);
    await db.within(({ tablets }) =>
      tablets.confirmVisit(visitId, { ...patient!, carer: { name: 'Jo Bell', role: 'Carer' }, at: NOW }),
    );
    expect(await place()).toMatchObject([{ participantId: patient!.participantId, phone: homePhone }]);
    const stamp = async (now = NOW) =>
      (
        await db.within(({ openPages }) =>
          openPages.changedStamps(new Map([[patient!.participantId, '']]), now),
        )
      ).get(patient!.participantId);
    const before = await stamp();
    expect(await stamp(NOW.add({ seconds: 119 }))).toBe(before);
    expect(await stamp(NOW.add({ seconds: 120 }))).not.toBe(before);
    await db.within(({ visits }) => visits.touch(visitId, NOW.add({ seconds: 60 })));
    expect(await stamp(NOW.add({ seconds: 120 }))).toBe(before);
    const signedIn = () => db.within(({ tablets }) => tablets.listSignIns([careHomeId], NOW));
    expect(await signedIn()).toHaveLength(1);
    await db.within(({ tablets }) => tablets.withdrawSignIns(careHomeId, booking.bookedBy, NOW));
    expect(await stamp()).not.toBe(before);
    expect((await found())!.signInWithdrawnAt).toEqual(NOW);
    expect(await db.within(({ tablets }) => tablets.endVisitsOfTablet(signInId, NOW))).toBe(1);
    expect((await found())!.endedAt).toEqual(NOW);
    expect(await signedIn()).toEqual([]);
  });

  it('lets two taps at once begin one turn', async () => {
    const { booking, careHomeId, residence } = await aResident('Tap home');
    const [patient] = booking.participants;
    const signInId = await aSignIn(careHomeId, booking.bookedBy, 13);
    const tap = (byte: number) =>
      db.within(async ({ tablets }) => {
        await tablets.lockSignIn(signInId);
        await tablets.endVisitsOfTablet(signInId, NOW);
        await tablets.beginVisit({
          visitId: newId<'TabletVisit'>(),
          signInId,
          residenceId: residence.residenceId,
          appointmentId: booking.appointmentId,
          participantId: patient!.participantId,
          tokenHash: hash(byte),
          deviceHash: hash(33),
          beganAt: NOW,
        });
      });
    await Promise.all([tap(41), tap(42), tap(43)]);
    expect(await db.within(({ tablets }) => tablets.endVisitsOfTablet(signInId, NOW))).toBe(1);
  });

  it('has one open code of a home at a time', async () => {
    const { booking, careHomeId } = await aResident('Code home');
    const add = (byte: number) =>
      db.within(({ tablets }) =>
        tablets.addCode(
          { codeId: asId<'TabletCode'>(newId()), careHomeId, secretHash: hash(byte), expiresAt: MIDNIGHT },
          booking.bookedBy,
          NOW,
        ),
      );
    await add(1);
    await add(2);
    const open = await db.within(({ tablets }) => tablets.listOpenCodes([careHomeId], NOW));
    expect(open.map(({ secretHash }) => Buffer.from(secretHash))).toEqual([hash(2)]);
    await db.within(({ tablets }) => tablets.countFailedTry(open[0]!.codeId));
    expect((await db.within(({ tablets }) => tablets.lockOpenCode(careHomeId)))!.failed).toBe(1);
  });
});

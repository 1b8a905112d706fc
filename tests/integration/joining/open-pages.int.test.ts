import { isOnline } from '../../../api/appointments/rules/online.ts';
import type { ParticipantId } from '../../../api/kernel/rules/id.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';
import type { EveryStore } from '../../../api/every-store.ts';

const NOW = at('2026-03-05T08:50:00Z');

describe('one look at all open pages', () => {
  const db = useDatabase();
  const book = async () => {
    const booking = aBooking(db.organisation);
    expect(await db.book(booking)).toBe('booked');
    const [patient, proxy] = booking.participants;
    return { booking, patient: patient!.participantId, proxy: proxy!.participantId };
  };
  const stampOf = async (participantId: ParticipantId, now = NOW): Promise<string | undefined> => {
    const changed = await db.within(({ openPages }) =>
      openPages.changedStamps(new Map([[participantId, '']]), now),
    );
    return changed.get(participantId);
  };
  const step = (participantId: ParticipantId, name: 'pass-identity' | 'enter-waiting') =>
    db.within(async ({ participants }) => {
      const one = await participants.lockById(participantId);
      await participants.takeStep(one!, name, NOW);
    });

  it('gives the same word while nothing happens, and none for whoever is not there', async () => {
    const { patient, proxy } = await book();
    const [one, other, nobody] = [await stampOf(patient), await stampOf(proxy), newId<'Participant'>()];
    const changed = (...seen: [ParticipantId, string | undefined][]) =>
      db.within(({ openPages }) =>
        openPages.changedStamps(new Map(seen.map(([id, stamp]) => [id, stamp ?? ''])), NOW),
      );
    expect(await changed([patient, one], [proxy, other], [nobody, ''])).toEqual(new Map());
    expect(await changed([nobody, ''])).toEqual(new Map());
    expect(await changed([patient, one], [proxy, '1'], [nobody, '1'])).toEqual(
      new Map([
        [proxy, other],
        [nobody, ''],
      ]),
    );
  });

  it.each<[string, (stores: EveryStore, patient: ParticipantId) => Promise<unknown>]>([
    ['the link is withdrawn', ({ participants }, id) => participants.withdraw(id, NOW)],
    ['the link is locked', ({ participants }, id) => participants.countFailedIdentityCheck(id, NOW)],
    [
      'another device is bound',
      ({ participants }, id) => participants.bindDevice(id, Buffer.alloc(32, 7), NOW),
    ],
    [
      'a new link is made',
      ({ participants }, id) => participants.renewLink(id, { generation: 2, hash: Buffer.alloc(32, 9) }),
    ],
  ])('gives another word once %s', async (_what, change) => {
    const { patient } = await book();
    const before = await stampOf(patient);
    await db.within((stores) => change(stores, patient));
    expect(await stampOf(patient)).not.toBe(before);
  });

  it('gives another word to everybody of an appointment when one of them takes a step, or it is cancelled', async () => {
    const { booking, patient, proxy } = await book();
    const before = [await stampOf(patient), await stampOf(proxy)];
    await step(patient, 'pass-identity');
    const after = [await stampOf(patient), await stampOf(proxy)];
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    await db.within(({ appointments }) =>
      appointments.cancel(booking.appointmentId, { at: NOW, by: 'provider', reason: undefined }),
    );
    expect(await stampOf(proxy)).not.toBe(after[1]);
  });

  it('gives another word when the link has run out', async () => {
    const { booking, patient } = await book();
    const { linkExpiresAt } = booking.participants[0]!;
    expect(await stampOf(patient, linkExpiresAt)).not.toBe(await stampOf(patient));
  });

  it('writes down who waits and is not heard from, unless they were heard later, and gives their appointments once', async () => {
    const { booking, patient, proxy } = await book();
    const { appointmentId, serviceLineId } = booking;
    const silent = (last = NOW) =>
      db.within(({ openPages }) =>
        openPages.markSilent(
          [patient, proxy, newId<'Participant'>()].map((participantId) => ({ participantId, at: last })),
          NOW.add({ seconds: 31 }),
        ),
      );
    const areOnline = async () => {
      const all = await db.within(({ participants }) => participants.listByAppointment(appointmentId));
      return all.map((one) => isOnline(one, NOW.add({ seconds: 32 })));
    };
    await step(patient, 'pass-identity');
    expect(await silent()).toEqual([]);
    for (const one of [patient, proxy]) {
      if (one === proxy) await step(one, 'pass-identity');
      await step(one, 'enter-waiting');
      await db.within(({ openPages }) => openPages.touch([{ participantId: one, at: NOW }]));
    }
    expect(await silent(NOW.subtract({ seconds: 1 }))).toEqual([]);
    expect(await areOnline()).toEqual([true, true]);
    expect(await silent()).toEqual([{ kind: 'appointment', id: appointmentId, serviceLineId }]);
    expect(await areOnline()).toEqual([false, false]);
    // another process heard the patient after that, before it was noticed here, and writes it down only now
    await db.within(({ openPages }) =>
      openPages.touch([
        { participantId: patient, at: NOW.add({ seconds: 20 }) },
        { participantId: proxy, at: NOW },
      ]),
    );
    expect(await areOnline()).toEqual([true, false]);
  });

  it('writes of many when they were last heard from, and never an earlier time', async () => {
    const { booking, patient, proxy } = await book();
    const touch = (heard: { participantId: ParticipantId; at: ReturnType<typeof at> }[]) =>
      db.within(({ openPages }) => openPages.touch(heard));
    await touch([
      { participantId: proxy, at: NOW },
      { participantId: patient, at: NOW },
    ]);
    await touch([{ participantId: patient, at: NOW.subtract({ seconds: 20 }) }]);
    const everyone = await db.within(({ participants }) =>
      participants.listByAppointment(booking.appointmentId),
    );
    expect(everyone.map(({ lastSeenAt }) => lastSeenAt?.toString())).toEqual([
      NOW.toString(),
      NOW.toString(),
    ]);
  });
});

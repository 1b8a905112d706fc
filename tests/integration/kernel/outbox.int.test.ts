import { makeOutboxQueue } from '../../../api/kernel/database/outbox-queue.ts';
import type { NewWork, OutboxItem, OutboxQueue } from '../../../api/kernel/outbox/outbox.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import type { LineSubject } from '../../../api/kernel/rules/subject.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { bookInPas } from '../../../api/pas/use-cases/book-in-pas.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const now = at('2026-03-05T09:00:00Z');
const LEASE_SECONDS = 60;

const aPiece = (topic: string, system: OutboxItem['system'], subject: LineSubject): NewWork => ({
  outboxId: newId(),
  topic,
  subject,
  system,
  label: 'Something',
  payload: { version: 1 },
});

describe('The outbox in PostgreSQL', () => {
  const db = useDatabase();
  let queue: OutboxQueue;
  let subject: LineSubject<'appointment'>;
  beforeEach(async () => {
    queue = makeOutboxQueue(db.pool);
    const booking = aBooking(db.organisation, { outbox: [] });
    subject = appointmentSubject(booking);
    await db.book(booking);
  });

  const add = (topic: string, system: OutboxItem['system'], runAt = now, about = subject): Promise<void> =>
    db.within(({ outbox }) => outbox.add(aPiece(topic, system, about), runAt));
  const claim = (at = now, limit = 50): Promise<OutboxItem[]> =>
    queue.claim(db.organisation.orgId, at, LEASE_SECONDS, limit);
  const topics = (items: OutboxItem[]): string[] => items.map(({ topic }) => topic);

  it('gives out the oldest of each lane, and the next of a lane only when that is done', async () => {
    await add('book-in-pas', 'pas');
    await add('write-outcome-to-pas', 'pas');
    await add('arrange-meeting', 'graph');
    const first = await claim();
    expect(topics(first)).toEqual(['book-in-pas', 'arrange-meeting']);
    expect(first[0]).toMatchObject({
      attempts: 1,
      payload: { version: 1 },
      subject,
      orgId: db.organisation.orgId,
    });
    expect(await claim()).toEqual([]);
    await queue.markDone(first[0]!, now);
    expect(topics(await claim())).toEqual(['write-outcome-to-pas']);
  });

  it('waits until an item is due, and does not overtake one that is put off', async () => {
    await add('book-in-pas', 'pas');
    await add('mark-arrived-in-pas', 'pas');
    await add('send-message', 'notify', now.add({ hours: 1 }));
    const [booked] = await claim();
    await queue.retryAt(booked!, now.add({ seconds: 30 }), 'pas: 503');
    expect(await claim()).toEqual([]);
    const later = await claim(now.add({ seconds: 30 }));
    expect(later).toMatchObject([{ topic: 'book-in-pas', attempts: 2 }]);
    expect(topics(await claim(now.add({ hours: 1 })))).toContain('send-message');
  });

  it('gives out again what was not finished within its lease, and heeds only the newest holder', async () => {
    await add('arrange-meeting', 'graph');
    const [slow] = await claim();
    expect(await claim(now.add({ seconds: LEASE_SECONDS - 1 }))).toEqual([]);
    const [second] = await claim(now.add({ seconds: LEASE_SECONDS }));
    expect(second).toMatchObject({ outboxId: slow!.outboxId, attempts: 2 });

    await queue.markDead(slow!, now, 'too late to say so');
    await queue.retryAt(slow!, now, 'too late to say so');
    expect(await claim(now.add({ seconds: LEASE_SECONDS }))).toEqual([]);
    await queue.markDone(second!, now);
    const [record] = await db.within(({ outbox }) => outbox.listBySubjects([subject]));
    expect(record).toMatchObject({ deadAt: undefined, lastError: undefined });
    expect(record!.doneAt?.toString()).toBe(now.toString());
  });

  it('never gives one item to two relays at once', async () => {
    for (let lane = 0; lane < 30; lane += 1) {
      await add('send-message', 'notify', now, { ...subject, id: newId() });
    }
    const claims = await Promise.all(Array.from({ length: 12 }, () => claim(now, 5)));
    const ids = claims.flat().map(({ outboxId }) => outboxId);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claim();
    expect(ids.length + rest.length).toBe(30);
  });

  it('leases no more than it was asked for, and quickly, before the table was ever analysed', async () => {
    const most = 400;
    await db.within(async ({ outbox }) => {
      for (let count = 0; count < most; count += 1) {
        await outbox.add(
          aPiece('send-message', 'notify', { ...subject, id: asId<'Appointment'>(newId()) }),
          now,
        );
      }
    });
    const began = performance.now();
    const taken = [await claim(now, 2), await claim(now, 3), await claim(now, 5)];
    expect(taken.map(({ length }) => length)).toEqual([2, 3, 5]);
    expect(new Set(taken.flat().map(({ outboxId }) => outboxId)).size).toBe(10);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(await claim(now, most)).toHaveLength(most - 10);
  });

  it('lets the ones behind an item that needs a person go on', async () => {
    await add('send-message', 'notify');
    await add('send-other-message', 'notify');
    const [first] = await claim();
    await queue.markDead(first!, now, 'notify: 400 no such number');
    expect(topics(await claim())).toEqual(['send-other-message']);
  });

  it('holds what is behind one in the PAS until a person has put that one back or seen to it elsewhere', async () => {
    await add('book-in-pas', 'pas');
    await add('move-in-pas', 'pas');
    await add('write-outcome-to-pas', 'pas');
    const [booked] = await claim();
    await queue.markDead(booked!, now, 'pas: 422 unknown patient');
    expect(await claim()).toEqual([]);
    await db.within(({ outbox }) => outbox.revive(booked!.outboxId, now, undefined));
    const [again] = await claim();
    await queue.markDone(again!, now);
    const [moved] = await claim();
    await queue.markDead(moved!, now, 'pas: 409 conflict');
    const [by] = db.organisation.staff;
    const settled = { by: by!, note: 'Moved by hand', at: now };
    await db.within(async ({ outbox }) => {
      expect(await outbox.settle(moved!.outboxId, settled, [newId<'ServiceLine'>()])).toBeUndefined();
      expect(await outbox.settle(moved!.outboxId, settled, undefined)).toMatchObject({
        settled: { by, note: 'Moved by hand' },
        deadAt: undefined,
      });
      expect(await outbox.settle(moved!.outboxId, settled, undefined)).toBeUndefined();
    });
    expect(topics(await claim())).toEqual(['write-outcome-to-pas']);
  });

  it('gives out nothing for a system that is paused, in this organisation, until it is resumed', async () => {
    await add('book-in-pas', 'pas');
    await add('send-message', 'notify');
    const [by] = db.organisation.staff;
    await db.within(async ({ outbox }) => {
      expect(await outbox.pause({ system: 'pas', by: by!, at: now, reason: 'It moves' })).toBe(true);
      expect(await outbox.pause({ system: 'pas', by: by!, at: now, reason: 'Again' })).toBe(false);
    });
    expect(topics(await claim())).toEqual(['send-message']);
    const measure = () => queue.measure(db.organisation.orgId, now.add({ seconds: 90 }));
    expect(await measure()).toEqual({ pending: 2, oldestSeconds: 90, dead: 0 });
    await db.within(async ({ outbox }) => {
      await outbox.pause({ system: 'notify', by: by!, at: now, reason: 'It moves too' });
    });
    expect(await measure()).toEqual({ pending: 2, oldestSeconds: 0, dead: 0 });
    await db.within(async ({ outbox }) => {
      await outbox.resume('notify');
      expect(await outbox.listPauses()).toMatchObject([{ system: 'pas', reason: 'It moves' }]);
      expect(await outbox.resume('pas')).toBe(true);
      expect(await outbox.resume('pas')).toBe(false);
    });
    expect(topics(await claim())).toEqual(['book-in-pas']);
  });

  it('puts one that needs a person back to work when asked', async () => {
    await add('book-in-pas', 'pas');
    await add('arrange-meeting', 'graph');
    const booked = (await claim()).find(({ topic }) => topic === 'book-in-pas');
    await queue.markDead(booked!, now, 'pas: 422 unknown patient');
    expect(await queue.measure(db.organisation.orgId, now.add({ seconds: 90 }))).toEqual({
      pending: 1,
      oldestSeconds: 90,
      dead: 1,
    });

    await db.within(async ({ outbox }) => {
      expect(await outbox.listDead(10, undefined)).toMatchObject([
        { topic: 'book-in-pas', lastError: 'pas: 422 unknown patient' },
      ]);
      // its lane waits for it
      expect(await outbox.isPending(subject, bookInPas)).toBe(true);
      const ours = [subject.serviceLineId];
      const others = [newId<'ServiceLine'>()];
      expect(await outbox.listDead(10, ours)).toHaveLength(1);
      expect(await outbox.listDead(10, others)).toEqual([]);
      expect(await outbox.listDead(10, [])).toEqual([]);
      expect(await outbox.revive(booked!.outboxId, now, others)).toBeUndefined();
      expect(await outbox.revive(booked!.outboxId, now, undefined)).toMatchObject({
        subject,
        deadAt: undefined,
      });
      expect(await outbox.revive(booked!.outboxId, now, undefined)).toBeUndefined();
      expect(await outbox.isPending(subject, bookInPas)).toBe(true);
    });
    expect(await claim()).toMatchObject([{ topic: 'book-in-pas', attempts: 1 }]);
  });

  it('keeps the order of a lane even when its items are written by transactions that overlap', async () => {
    const order: string[] = [];
    const written = Promise.withResolvers<undefined>();
    const held = Promise.withResolvers<undefined>();
    const write = async (topic: string, afterwards: () => Promise<void>): Promise<void> => {
      await db.within(async ({ outbox }) => {
        await outbox.add(aPiece(topic, 'pas', subject), now);
        order.push(topic);
        await afterwards();
      });
    };
    const first = write('book-in-pas', () => {
      written.resolve(undefined);
      return held.promise;
    });
    await written.promise;
    const second = write('mark-arrived-in-pas', () => Promise.resolve());
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(order).toEqual(['book-in-pas']);
    expect(await claim()).toEqual([]);
    held.resolve(undefined);
    await Promise.all([first, second]);
    expect(order).toEqual(['book-in-pas', 'mark-arrived-in-pas']);
    expect(topics(await claim())).toEqual(['book-in-pas']);
  });

  it('gives one that needs a person to a named one, who then sees it first, and takes it back', async () => {
    const [by, to] = db.organisation.staff;
    await add('book-in-pas', 'pas');
    await add('arrange-meeting', 'graph');
    for (const item of await claim()) await queue.markDead(item, now, 'no');
    await db.within(async ({ outbox }) => {
      const [first, second] = await outbox.listDead(10, undefined);
      const given = { person: to!, by: by!, note: 'Ring the PAS team', at: now };
      const others = [newId<'ServiceLine'>()];
      expect(await outbox.handOver(second!.outboxId, given, others)).toBeUndefined();
      const nobody = { ...given, person: newId<'Practitioner'>() };
      expect(await outbox.handOver(second!.outboxId, nobody, undefined)).toBeUndefined();
      expect(await outbox.handOver(second!.outboxId, given, undefined)).toMatchObject({
        handed: { to, toName: 'Person 1', byName: 'Person 0', note: 'Ring the PAS team' },
      });
      const ids = (records: { outboxId: string }[]) => records.map(({ outboxId }) => outboxId);
      expect(ids(await outbox.listDead(10, undefined, to))).toEqual([second!.outboxId, first!.outboxId]);
      // theirs is in their reach, whatever its service line
      expect(ids(await outbox.listDead(10, others, to))).toEqual([second!.outboxId]);
      expect(await outbox.handOver(second!.outboxId, undefined, others, to)).not.toHaveProperty('handed');
      expect(await outbox.listDead(10, others, to)).toEqual([]);
    });
  });

  it('measures an empty outbox as nothing to do', async () => {
    expect(await queue.measure(db.organisation.orgId, now)).toEqual({
      pending: 0,
      oldestSeconds: 0,
      dead: 0,
    });
  });
});

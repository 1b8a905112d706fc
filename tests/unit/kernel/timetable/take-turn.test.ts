import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Organisation } from '../../../../api/kernel/actors/organisations.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';
import { due, whenDue, type DueNow } from '../../../../api/kernel/timetable/due.ts';
import { makeTakeTurn, type TurnStores } from '../../../../api/kernel/timetable/take-turn.ts';
import { inMemoryStores, type InMemoryStores } from '../../../fakes/in-memory-stores.ts';

const remind = due({
  name: 'remind',
  about: 'appointment',
  payload: z.strictObject({ hoursBefore: z.int() }),
});
const offer = due({
  name: 'offer',
  about: 'appointment',
  payload: z.strictObject({}),
  lateAfterMinutes: 30,
});
const organisation: Organisation = {
  orgId: asId('0198c0de-0000-7000-8000-000000000001'),
  odsCode: 'RXX01',
  name: 'Northmoor',
  entraTenantIds: ['0198c0de-0000-7000-8000-000000000002'],
  timeZone: 'Europe/London',
  helpPhone: '01632 960001',
};
const subjectOf = (number: number) =>
  ({
    kind: 'appointment',
    id: asId<'Appointment'>(`0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`),
  }) as const;
const subject = subjectOf(7);
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

type Reminded = DueNow<'appointment', { hoursBefore: number }>;

/** One process that works off the rows; another one is started over the same rows. */
function aProcess(stores: InMemoryStores, clock: { now: Temporal.Instant }) {
  const done: Reminded[] = [];
  const seen = { dropped: 0, warnings: [] as object[], errors: [] as object[] };
  let work = (_all: TurnStores, now: Reminded): Promise<undefined> => {
    done.push(now);
    return Promise.resolve(undefined);
  };
  const takeTurn = makeTakeTurn<TurnStores>({
    transaction: stores,
    dueThings: [
      whenDue(remind, (all: TurnStores, now) => work(all, now)),
      whenDue(offer, (all: TurnStores, now) => work(all, { ...now, payload: { hoursBefore: 0 } })),
    ],
    now: () => clock.now,
    random: () => 0.999,
    log: {
      warn: (line: object) => void seen.warnings.push(line),
      error: (line: object) => void seen.errors.push(line),
    } as never,
    onDropped: () => void (seen.dropped += 1),
  });
  const workOff = async (): Promise<number> => {
    for (let taken = 0; ; taken += 1) {
      const turn = await takeTurn(organisation);
      if (!turn.hasTaken) return taken;
    }
  };
  return {
    done,
    seen,
    takeTurn: () => takeTurn(organisation),
    workOff,
    instead: (other: typeof work) => {
      work = other;
    },
  };
}

describe('The timetable', () => {
  let stores: InMemoryStores;
  let clock: { now: Temporal.Instant };
  beforeEach(() => {
    stores = inMemoryStores();
    clock = { now: at('2026-03-04T10:00:00Z') };
  });
  const set = (when: Temporal.Instant, of = subject, key = '48h') =>
    stores.timetable.set(remind, of, { at: when, key, payload: { hoursBefore: 48 } });

  it('does nothing before its time, and says when that is', async () => {
    const due = clock.now.add({ seconds: 1 });
    await set(due);
    const one = aProcess(stores, clock);
    expect(await one.takeTurn()).toEqual({ hasTaken: false, nextAt: due });
    clock.now = due;
    expect(await one.workOff()).toBe(1);
    expect(one.done).toMatchObject([{ subject, key: '48h', dueAt: due, payload: { hoursBefore: 48 } }]);
    expect(await one.workOff()).toBe(0);
    expect(stores.timetable.rows).toEqual([]);
  });

  it('moves what is set again under the same key, and keeps other keys apart', async () => {
    await set(clock.now);
    await set(clock.now.add({ hours: 1 }));
    await set(clock.now, subject, '2h');
    const one = aProcess(stores, clock);
    expect(await one.workOff()).toBe(1);
    expect(one.done.map(({ key }) => key)).toEqual(['2h']);
    clock.now = clock.now.add({ hours: 1 });
    expect(await one.workOff()).toBe(1);
  });

  it('does not do what was called off: one key, or all of a subject', async () => {
    await set(clock.now, subject, '48h');
    await set(clock.now, subject, '2h');
    await set(clock.now, subjectOf(8));
    await stores.timetable.callOff(remind, subject, '2h');
    expect(stores.timetable.rows.map(({ key }) => key)).toEqual(['48h', '48h']);
    await stores.timetable.callOff(remind, subject);
    const one = aProcess(stores, clock);
    await one.workOff();
    expect(one.done.map((each) => each.subject)).toEqual([subjectOf(8)]);
  });

  it('goes on after a restart with what is left', async () => {
    await set(clock.now);
    await set(clock.now.add({ minutes: 5 }), subjectOf(8));
    const before = aProcess(stores, clock);
    await before.workOff();
    clock.now = clock.now.add({ minutes: 5 });
    const after = aProcess(stores, clock);
    await after.workOff();
    expect(before.done).toHaveLength(1);
    expect(after.done.map((each) => each.subject)).toEqual([subjectOf(8)]);
  });

  it('does all that an outage of three days left, the oldest first', async () => {
    for (let hour = 71; hour >= 0; hour -= 1) await set(clock.now.add({ hours: hour }), subjectOf(hour));
    clock.now = clock.now.add({ hours: 72 });
    const one = aProcess(stores, clock);
    expect(await one.workOff()).toBe(72);
    expect(one.done.map((each) => each.subject)).toEqual(
      Array.from({ length: 72 }, (_, hour) => subjectOf(hour)),
    );
  });

  it.each([
    ['forward', '2026-03-28T23:30', '2026-03-29T03:30', 180],
    ['back', '2026-10-24T23:30', '2026-10-25T03:30', 300],
  ])('is on time in the night in which the clocks go %s', async (_, from, to, minutes) => {
    const instant = (wall: string): Temporal.Instant =>
      Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/London').toInstant();
    clock.now = instant(from);
    const dueAt = instant(to);
    await set(dueAt);
    const one = aProcess(stores, clock);
    let waited = 0;
    while ((await one.workOff()) === 0) {
      clock.now = clock.now.add({ minutes: 1 });
      waited += 1;
    }
    expect(waited).toBe(minutes);
    expect(one.done).toMatchObject([{ dueAt }]);
  });

  it('does nothing twice when the clock of the server goes back', async () => {
    await set(clock.now);
    const one = aProcess(stores, clock);
    await one.workOff();
    clock.now = clock.now.subtract({ hours: 1 });
    expect(await one.workOff()).toBe(0);
    clock.now = clock.now.add({ hours: 2 });
    expect(await one.workOff()).toBe(0);
  });

  it('keeps what sets itself again', async () => {
    await set(clock.now);
    const one = aProcess(stores, clock);
    const next = clock.now.add({ minutes: 1 });
    one.instead(async ({ timetable }, { subject: of, key, payload }) => {
      await timetable.set(remind, of, { at: next, key, payload });
      return undefined;
    });
    expect(await one.workOff()).toBe(1);
    expect(stores.timetable.rows).toMatchObject([{ at: next, attempts: 0 }]);
  });

  it('puts off what fails, longer each time, undoes what it did, and leaves it to a person in the end', async () => {
    await set(clock.now);
    const one = aProcess(stores, clock);
    one.instead(async ({ timetable }, { subject: of }) => {
      await timetable.set(offer, of, { at: clock.now, payload: {} });
      throw new Refusal('slot-held');
    });
    const waits: number[] = [];
    const failing = () => stores.timetable.rows.find(({ name }) => name === 'remind');
    while (failing()?.needsPersonAt === undefined) {
      await one.workOff();
      const wait = failing()!.at.since(clock.now);
      waits.push(Math.round(wait.total('minutes') * 2));
      clock.now = clock.now.add(wait);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 0]);
    expect(stores.timetable.rows).toMatchObject([{ name: 'remind', lastError: 'slot-held', attempts: 8 }]);
    expect(one.seen.errors).toMatchObject([{ event: 'timetable-needs-person', name: 'remind', tries: 8 }]);
    expect(await stores.timetable.measure(clock.now)).toEqual({ dueSeconds: 0, needsPerson: 1 });
    clock.now = clock.now.add({ hours: 48 });
    expect(await one.workOff()).toBe(0);

    // set again, it is as new
    await set(clock.now);
    one.instead(() => Promise.resolve(undefined));
    expect(await one.workOff()).toBe(1);
    expect(stores.timetable.rows).toEqual([]);
  });

  it('does what is behind one that fails', async () => {
    await set(clock.now);
    await set(clock.now.add({ seconds: 1 }), subjectOf(8));
    clock.now = clock.now.add({ seconds: 1 });
    const one = aProcess(stores, clock);
    const done: unknown[] = [];
    one.instead((_, { subject: of }) => {
      if (of.id === subject.id) throw new Error('a fault');
      done.push(of);
      return Promise.resolve(undefined);
    });
    expect(await one.workOff()).toBe(2);
    expect(done).toEqual([subjectOf(8)]);
  });

  it('drops what is too late to make sense, counts it and says so', async () => {
    await stores.timetable.set(offer, subject, { at: clock.now, payload: {} });
    await stores.timetable.set(offer, subjectOf(8), { at: clock.now.add({ minutes: 1 }), payload: {} });
    clock.now = clock.now.add({ minutes: 31 });
    const one = aProcess(stores, clock);
    expect(await one.workOff()).toBe(2);
    expect(one.done.map((each) => each.subject)).toEqual([subjectOf(8)]);
    expect(one.seen).toMatchObject({
      dropped: 1,
      warnings: [{ event: 'timetable-dropped', name: 'offer', lateMinutes: 31 }],
    });
    expect(stores.timetable.rows).toEqual([]);
  });

  it('leaves to other versions of Confer what this one does not know', async () => {
    const unknown = due({ name: 'newer', about: 'appointment', payload: z.strictObject({}) });
    await stores.timetable.set(unknown, subject, { at: clock.now, payload: {} });
    expect(await aProcess(stores, clock).workOff()).toBe(0);
    expect(stores.timetable.rows).toHaveLength(1);
  });
});

import type { Span } from '../../../api/application/ports/availability-store.ts';
import { aBooking, at, seedSession } from './an-organisation.ts';
import { useDatabase } from './use-database.ts';

const from = at('2026-03-05T00:00:00Z');
const to = at('2026-03-06T00:00:00Z');
const readAt = at('2026-03-04T10:00:00Z');
const span = (start: string, end: string): Span => ({
  from: at(`2026-03-05T${start}:00Z`).epochMilliseconds,
  until: at(`2026-03-05T${end}:00Z`).epochMilliseconds,
});
const busy = (start: string, end: string) => ({
  from: at(`2026-03-05T${start}:00Z`),
  until: at(`2026-03-05T${end}:00Z`),
});

describe('What is known of people’s time', () => {
  const db = useDatabase();
  const read = (people = [0, 1]) =>
    db.within(({ availability }) =>
      availability.read(
        db.organisation.serviceLineId,
        people.map((index) => db.organisation.staff[index]!),
        from,
        to,
      ),
    );
  const save = (
    intervals: { from: ReturnType<typeof at>; until: ReturnType<typeof at> }[],
    isKnown = true,
    window = { from, to },
  ) =>
    db.within(({ availability }) =>
      availability.saveBusy(
        [
          {
            practitionerId: db.organisation.staff[0]!,
            entraObjectId: db.organisation.objectIds[0]!,
            isKnown,
            busy: intervals,
          },
        ],
        window.from,
        window.to,
        readAt,
      ),
    );

  it('gives each person asked for, in that order, with sessions, our appointments and Outlook’s busy time', async () => {
    const { staff } = db.organisation;
    await seedSession(db.database.url, db.organisation, '2026-03-05T09:00:00Z', '2026-03-05T12:00:00Z', [
      staff[0]!,
      staff[1]!,
    ]);
    await seedSession(db.database.url, db.organisation, '2026-03-06T09:00:00Z', '2026-03-06T12:00:00Z', [
      staff[0]!,
    ]);
    await db.book(
      aBooking(db.organisation, { staff: [{ practitionerId: staff[0]!, roleCode: 'consultant' }] }),
    );
    await save([busy('10:00', '10:20'), busy('10:10', '11:00')]);
    const [second, first] = await read([1, 0]);
    expect(second).toEqual({
      practitionerId: staff[1],
      open: [span('09:00', '12:00')],
      busy: [],
      outlookReadAt: undefined,
      isOutlookKnown: false,
    });
    expect(first!.open).toEqual([span('09:00', '12:00')]);
    expect(first!.busy).toEqual([span('09:00', '09:30'), span('10:00', '10:20'), span('10:10', '11:00')]);
    expect(first!.outlookReadAt?.toString()).toBe(readAt.toString());
    expect(first!.isOutlookKnown).toBe(true);
  });

  it('does not count a cancelled appointment', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.within(({ appointments }) => appointments.cancel(booking.appointmentId));
    expect((await read())[0]!.busy).toEqual([]);
  });

  it('replaces what was known in the window and keeps what sticks out of it', async () => {
    await save([busy('08:00', '10:00'), busy('11:00', '15:00'), busy('16:00', '17:00')]);
    await save([busy('09:30', '09:45'), busy('08:30', '09:10')], true, {
      from: at('2026-03-05T09:00:00Z'),
      to: at('2026-03-05T12:00:00Z'),
    });
    const [person] = await read([0]);
    const inOrder = person!.busy.toSorted((one, other) => one.from - other.from);
    expect(inOrder).toEqual([
      span('08:00', '09:00'),
      span('09:00', '09:10'),
      span('09:30', '09:45'),
      span('12:00', '15:00'),
      span('16:00', '17:00'),
    ]);
    expect(person!.isOutlookKnown).toBe(false);
  });

  it('keeps what was known of a mailbox that could not be read, and says that it is not known now', async () => {
    await save([busy('10:00', '11:00')]);
    await save([], false);
    const [person] = await read([0]);
    expect(person).toMatchObject({ busy: [span('10:00', '11:00')], isOutlookKnown: false });
  });

  it('forgets what ended more than a week before what is read now', async () => {
    await save([busy('10:00', '11:00')]);
    await save([], true, { from: at('2026-03-20T00:00:00Z'), to: at('2026-03-21T00:00:00Z') });
    expect((await read([0]))[0]!.busy).toEqual([]);
  });

  it('may save the same reading twice at the same moment', async () => {
    const intervals = [busy('10:00', '11:00'), busy('10:00', '11:00'), busy('12:00', '13:00')];
    await Promise.all([save(intervals), save(intervals), save(intervals)]);
    expect((await read([0]))[0]!.busy).toEqual([span('10:00', '11:00'), span('12:00', '13:00')]);
  });
});

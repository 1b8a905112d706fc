import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { byTopic, does } from '../../../../api/kernel/outbox/does.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { noPayload, work } from '../../../../api/kernel/outbox/work.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';

const bookTaxi = work({
  topic: 'book-taxi',
  system: 'pas',
  about: 'appointment',
  label: ({ seats }) => `Taxi for ${seats}`,
  payload: z.strictObject({ seats: z.int() }),
});
const cancelRoom = work({
  topic: 'cancel-room',
  system: 'graph',
  about: 'group-session',
  label: 'Room taken away',
  payload: noPayload,
});
const serviceLineId = asId<'ServiceLine'>(randomUUID());
const anAppointment = { kind: 'appointment', id: asId<'Appointment'>(randomUUID()), serviceLineId } as const;
const aGroup = { kind: 'group-session', id: asId<'GroupSession'>(randomUUID()), serviceLineId } as const;

describe('work outside', () => {
  it('stands in the lane of its subject and its system, with what people read of it', () => {
    expect(newWork(randomUUID, bookTaxi, anAppointment, { seats: 3 })).toEqual({
      outboxId: expect.any(String),
      topic: 'book-taxi',
      subject: anAppointment,
      system: 'pas',
      label: 'Taxi for 3',
      payload: { seats: 3 },
    });
    expect(newWork(randomUUID, cancelRoom, aGroup, {})).toMatchObject({
      subject: aGroup,
      system: 'graph',
      label: 'Room taken away',
    });
  });

  it('reaches its deliverer as it was declared', async () => {
    const seats: number[] = [];
    const { deliver } = does(bookTaxi, ({ payload }) => {
      seats.push(payload.seats);
      return Promise.resolve();
    });
    const item = { ...newWork(randomUUID, bookTaxi, anAppointment, { seats: 3 }), attempts: 1 };
    await deliver({ ...item, orgId: asId(randomUUID()) });
    expect(seats).toEqual([3]);
  });

  it.each([
    ['a payload that does not fit', { payload: { seats: 'three' } }, 'the payload of book-taxi does not fit'],
    [
      'a payload with more in it',
      { payload: { seats: 3, name: 'x' } },
      'the payload of book-taxi does not fit',
    ],
    [
      'a subject of another kind',
      { subject: aGroup },
      'book-taxi is about "appointment", not "group-session"',
    ],
  ])('is not done with %s', async (_what, wrong, reason) => {
    const { deliver } = does(bookTaxi, () => Promise.reject(new Error('it was done')));
    const item = { ...newWork(randomUUID, bookTaxi, anAppointment, { seats: 3 }), attempts: 1, ...wrong };
    await expect(deliver({ ...item, orgId: asId(randomUUID()) })).rejects.toThrow(reason);
  });

  it('has one deliverer for each topic', () => {
    const one = does(bookTaxi, () => Promise.resolve());
    expect([...byTopic([one]).keys()]).toEqual(['book-taxi']);
    expect(() => byTopic([one, one])).toThrow('two deliverers for one topic');
  });
});

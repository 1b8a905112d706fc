import {
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type ConferApi,
} from '../support/confer-api.ts';
import { query } from '../support/stack-database.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

jest.setTimeout(60_000);

describe('bookers who race', () => {
  let confer: StackUnderTest;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await stack();
    dev = await signInTo(confer, 'dev.rana');
  });

  const countAppointments = async (): Promise<number> =>
    Number((await query<{ n: string }>(confer, 'SELECT count(*) AS n FROM appointments'))[0]!.n);

  it('get one slot exactly once, and the other nineteen three alternatives each', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: 'Lung cancer',
      nhsNumber: '9990000026',
      skip: 20,
    });
    const before = await countAppointments();
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(dev, request)));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    for (const { body, headers } of answers.filter((answer) => answer.status === 409)) {
      expect(headers.get('Content-Type')).toMatch('application/problem+json');
      expect(body.alternatives).toHaveLength(3);
      expect(body.alternatives!.every((slot) => slot.startsAt !== request.startsAt)).toBe(true);
    }
    expect(await countAppointments()).toBe(before + 1);
  });

  it('with one key between them make one appointment, and all get it', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: 'Lung cancer',
      nhsNumber: '9990000034',
      skip: 30,
    });
    const key = newKey();
    const before = await countAppointments();
    const answers = await Promise.all(Array.from({ length: 8 }, () => book(dev, request, key)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(answers.map((answer) => answer.body.appointmentId)).size).toBe(1);
    expect(await countAppointments()).toBe(before + 1);
  });

  it('cannot use one key for two bookings', async () => {
    const { request, slots } = await findBookable(dev, {
      serviceLine: 'Lung cancer',
      nhsNumber: '9990000042',
      skip: 40,
    });
    const key = newKey();
    const first = await book(dev, request, key);
    const second = await book(dev, { ...request, startsAt: slots[45]!.startsAt }, key);
    expect([first.status, second.status]).toEqual([201, 422]);
    expect(second.body.title).toMatch(/key/i);
  });

  it('leave no outbox row without its appointment', async () => {
    const orphans = await query(
      confer,
      `SELECT 1 FROM outbox o WHERE NOT EXISTS
        (SELECT FROM appointments a WHERE a.org_id = o.org_id AND a.appointment_id = o.appointment_id)`,
    );
    expect(orphans).toEqual([]);
  });

  it('see the appointment that one of them made', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: 'Lung cancer',
      nhsNumber: '9990000069',
      skip: 60,
    });
    const booked = await book(dev, request);
    const read = await readAppointment(dev, booked.body.appointmentId);
    expect(read).toMatchObject({
      appointmentId: booked.body.appointmentId,
      state: 'due',
      startsAt: request.startsAt,
    });
  });
});

import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { Hold } from '../../api/booking/contract/booking-changes.ts';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { Slot } from '../../api/slots/contract/slots.ts';
import { checkBookings, type Acknowledged } from '../support/check-bookings.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type Answer,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { query } from '../support/stack-database.ts';
import { ownOrganisation, type OwnOrganisation, type PatientName } from '../support/own-organisation.ts';

jest.setTimeout(300_000);

const SERVICE_LINE = 'Lung cancer';
const PATIENTS: PatientName[] = ['maya', 'callum', 'rowan', 'iris', 'zofia'];
const BOOKERS = 20;
const STEPS = 8;

describe('bookers who race', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
  });

  const countAppointments = async (): Promise<number> =>
    Number((await query<{ n: string }>(confer, 'SELECT count(*) AS n FROM appointments'))[0]!.n);

  it('get one slot exactly once, and the other forty-nine three alternatives each', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: SERVICE_LINE,
      nhsNumber: confer.patients.callum.nhsNumber,
      skip: 20,
    });
    const before = await countAppointments();
    const answers = await Promise.all(Array.from({ length: 50 }, () => book(dev, request)));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
    for (const { body, headers } of answers.filter((answer) => answer.status === 409)) {
      expect(headers.get('Content-Type')).toMatch('application/problem+json');
      expect(body.alternatives).toHaveLength(3);
      expect(body.alternatives!.every((slot) => slot.startsAt !== request.startsAt)).toBe(true);
    }
    expect(await countAppointments()).toBe(before + 1);
  });

  it('with one key between them make one appointment, and all get it', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: SERVICE_LINE,
      nhsNumber: confer.patients.rowan.nhsNumber,
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
      serviceLine: SERVICE_LINE,
      nhsNumber: confer.patients.iris.nhsNumber,
      skip: 40,
    });
    const key = newKey();
    const first = await book(dev, request, key);
    const second = await book(dev, { ...request, startsAt: slots[45]!.startsAt }, key);
    expect([first.status, second.status]).toEqual([201, 422]);
    expect(second.body.title).toMatch(/key/i);
  });

  it('see the appointment that one of them made', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: SERVICE_LINE,
      nhsNumber: confer.patients.zofia.nhsNumber,
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

  it('are checked by something that sees what is broken', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: SERVICE_LINE,
      nhsNumber: confer.patients.maya.nhsNumber,
      skip: 70,
    });
    const { body } = await book(dev, request);
    const told = { appointmentId: body.appointmentId, startsAt: body.startsAt, isCancelled: false };
    await eventually(async () => {
      expect(await checkBookings(confer, [told])).toEqual([]);
    }, 30_000);
    const faults = await checkBookings(confer, [
      { ...told, appointmentId: '01a20000-0000-7000-8000-000000000000' },
      { ...told, startsAt: '2030-01-01T09:00:00Z' },
      { ...told, isCancelled: true },
    ]);
    expect(faults).toEqual([
      expect.stringMatching(/is lost$/),
      expect.stringMatching(/not at 2030-01-01T09:00:00Z$/),
      expect.stringMatching(/is booked$/),
    ]);
    const change = (start: string): Promise<unknown> =>
      query(
        confer,
        `UPDATE appointments SET patient_starts_at = $2, patient_ends_at = $2::timestamptz + interval '30 minutes'
          WHERE appointment_id = $1`,
        [body.appointmentId, start],
      );
    await change('2030-01-01T09:00:00Z');
    expect(await checkBookings(confer, [told])).toEqual([
      expect.stringMatching(/^start of .* in the PAS$/),
      expect.stringMatching(/^end of .* in the PAS$/),
    ]);
    await change(body.startsAt);
  });

  it(`leave nothing broken: ${BOOKERS} who hold, book, move, cancel, repeat and lose their connection`, async () => {
    const table = await layTable(confer, dev);
    expect(table.slots.length).toBeGreaterThan(100);
    const apis = [dev, await signInTo(confer, 'grace.adeyemi')];
    const bookers = Array.from({ length: BOOKERS }, (_, index) =>
      newBooker(confer, apis[index % apis.length]!, table, index),
    );
    await Promise.all(bookers.map((booker) => booker.run()));
    const statuses = bookers.flatMap((booker) => booker.statuses);
    const tally = Object.fromEntries(
      [...new Set(statuses)]
        .sort()
        .map((status) => [status, statuses.filter((one) => one === status).length]),
    );
    // every answer is a yes, or a no that is expected
    expect(Object.keys(tally).filter((status) => !['200', '201', '409', '412'].includes(status))).toEqual([]);
    expect(tally['201']).toBeGreaterThan(BOOKERS);

    const told = bookers.flatMap((booker) => [...booker.told.values()]);
    const ids = told.map((one) => one.appointmentId);
    await eventually(async () => {
      const [left] = await query<{ n: number }>(
        confer,
        'SELECT count(*)::int AS n FROM outbox WHERE subject_id = ANY ($1) AND done_at IS NULL',
        [ids],
      );
      expect(left!.n).toBe(0);
    }, 180_000);
    expect(await checkBookings(confer, told)).toEqual([]);
  });
});

/** What all of them want something of. */
interface Table {
  request: BookAppointment;
  slots: Slot[];
  patients: PatientSummary[];
}

async function layTable({ patients }: OwnOrganisation, api: ConferApi): Promise<Table> {
  const [first, ...others] = await Promise.all(
    PATIENTS.map((name) =>
      findBookable(api, { serviceLine: SERVICE_LINE, nhsNumber: patients[name].nhsNumber }),
    ),
  );
  return {
    request: first!.request,
    slots: first!.slots.slice(0, 200),
    patients: [first!, ...others].map((one) => one.patient),
  };
}

interface Booker {
  run: () => Promise<void>;
  /** Of every answer that came. */
  statuses: number[];
  told: Map<string, Acknowledged>;
}

/** Chances are drawn from the index, so that a run can be had again. */
function newBooker(confer: OwnOrganisation, api: ConferApi, table: Table, index: number): Booker {
  const statuses: number[] = [];
  const told = new Map<string, Acknowledged & { version: number }>();
  const chance = seededRandom(index + 1);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)]!;
  const heard = <Body>(answer: Answer<Body>): Answer<Body> => {
    statuses.push(answer.status);
    return answer;
  };
  const note = ({ appointmentId, startsAt, version, state }: Appointment): void => {
    told.set(appointmentId, { appointmentId, startsAt, version, isCancelled: state === 'cancelled' });
  };
  const aRequest = (slot = pick(table.slots)): BookAppointment => ({
    ...table.request,
    patientId: pick(table.patients).patientId,
    startsAt: slot.startsAt,
    staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
  });

  const bookOne = async (): Promise<void> => {
    const [request, key] = [aRequest(), newKey()];
    const answer = heard(await book(api, request, key));
    if (answer.status !== 201) return;
    note(answer.body);
    if (chance() > 0.3) return;
    const again = heard(await book(api, request, key));
    if (again.body.appointmentId !== answer.body.appointmentId) throw new Error('a key that made two things');
  };
  const holdAndBook = async (): Promise<void> => {
    const slot = pick(table.slots);
    const { serviceLineId } = table.request;
    const practitionerIds = slot.staff.map((member) => member.practitionerId);
    const wanted = { serviceLineId, startsAt: slot.startsAt, endsAt: slot.endsAt, practitionerIds };
    const held = heard(await api.post<Hold>('/api/holds', wanted, { 'Idempotency-Key': newKey() }));
    if (held.status !== 201) return;
    if (chance() < 0.2) {
      heard(await api.del(`/api/holds/${held.body.holdId}`));
      return;
    }
    const booked = heard(await book(api, { ...aRequest(slot), holdId: held.body.holdId }));
    if (booked.status === 201) note(booked.body);
    else heard(await api.del(`/api/holds/${held.body.holdId}`));
  };
  const ownBooked = (): (Acknowledged & { version: number }) | undefined => {
    const own = [...told.values()].filter((one) => !one.isCancelled);
    return own.length === 0 ? undefined : pick(own);
  };
  const moveOne = async (): Promise<void> => {
    const own = ownBooked();
    if (own === undefined) return bookOne();
    const { startsAt, staff } = aRequest();
    const answer = heard(
      await api.post<Appointment & Problem>(
        `/api/appointments/${own.appointmentId}/reschedule`,
        { startsAt, staff },
        { 'Idempotency-Key': newKey(), 'If-Match': `"${own.version}"` },
      ),
    );
    if (answer.status === 200) note(answer.body);
  };
  const cancelOne = async (): Promise<void> => {
    const own = ownBooked();
    if (own === undefined) return bookOne();
    const path = `/api/appointments/${own.appointmentId}/cancellation`;
    const answer = heard(await api.post<Appointment>(path, { by: 'patient', reason: 'pat' }, ANY_VERSION));
    if (answer.status === 200) note(answer.body);
  };
  /** The connection breaks while the booking is under way; the same key tells afterwards what became of it. */
  const loseConnection = async (): Promise<void> => {
    const [request, key] = [aRequest(), newKey()];
    await fetch(`${confer.topology.product}/api/appointments`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${api.bearer}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(1 + Math.floor(chance() * 40)),
    }).then(
      (answer) => answer.body?.cancel(),
      () => undefined,
    );
    const answer = heard(await book(api, request, key));
    if (answer.status === 201) note(answer.body);
  };

  const steps = [
    bookOne,
    bookOne,
    bookOne,
    holdAndBook,
    holdAndBook,
    moveOne,
    moveOne,
    cancelOne,
    loseConnection,
  ];
  return {
    statuses,
    told,
    run: async () => {
      for (let step = 0; step < STEPS; step += 1) await pick(steps)();
    },
  };
}

import type { z } from 'zod';
import {
  bookedAppointmentSchema,
  type BookAppointment,
} from '../../api/booking/contract/book-appointment.ts';
import { meSchema } from '../../api/staff/contract/me.ts';
import { patientSearchResultSchema } from '../../api/patients/contract/patients.ts';
import { serviceLinesSchema } from '../../api/service-lines/contract/service-line.ts';
import { otherTimesSchema } from '../../api/booking/contract/refused-time.ts';
import { problemSchema } from '../../api/kernel/contract/problem.ts';
import { slotSearchResultSchema, type Slot } from '../../api/slots/contract/slots.ts';
import { staffToken } from '../support/tokens.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

const UNKNOWN_ID = '0198c0de-0000-7000-8000-00000000dead';
const ROLES = ['consultant', 'specialist-nurse', 'social-prescriber'];

let confer: StackUnderTest;
let coordinator: string;
let diabetes: z.infer<typeof serviceLinesSchema>['items'][number];
let patientId: string;
let slots: Slot[];

const call = (token: string, method: 'GET' | 'POST', path: string, body?: unknown, headers = {}) =>
  fetch(confer.topology.product + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'if-match': '*',
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const book = (body: unknown, key: string = crypto.randomUUID(), token = coordinator) =>
  call(token, 'POST', '/api/appointments', body, { 'idempotency-key': key });

async function problemOf(response: Response, status: number) {
  const text = await response.text();
  expect([response.status, text]).toEqual([status, expect.stringContaining('"title"')]);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return problemSchema.parse(JSON.parse(text));
}

function bookingOf(slot: Slot, changes: Partial<BookAppointment> = {}): BookAppointment {
  return {
    serviceLineId: diabetes.serviceLineId,
    patientId,
    startsAt: slot.startsAt,
    staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    ...changes,
  };
}

/** All that is booked from a week ago to three months ahead, as the coordinator sees it. */
async function countBooked(): Promise<number> {
  const day = 24 * 3600 * 1000;
  const query = new URLSearchParams({
    from: new Date(Date.now() - 7 * day).toISOString(),
    to: new Date(Date.now() + 55 * day).toISOString(),
  });
  const response = await call(coordinator, 'GET', `/api/appointments?${query.toString()}`);
  return ((await response.json()) as { items: unknown[] }).items.length;
}

beforeAll(async () => {
  confer = await stack();
  coordinator = await staffToken(confer, 'dev.rana');
  const lines = serviceLinesSchema.parse(await (await call(coordinator, 'GET', '/api/service-lines')).json());
  diabetes = lines.items.find((line) => line.name === 'Young adult diabetes')!;
  const patients = await call(coordinator, 'POST', '/api/patient-searches', { nhsNumber: '999 000 0034' });
  patientId = patientSearchResultSchema.parse(await patients.json()).items[0]!.patientId;
  const search = {
    serviceLineId: diabetes.serviceLineId,
    roles: ROLES.map((roleCode) => ({ roleCode, count: 1 })),
    patientId,
    // a week on: out of the way of the journeys, which book the next free slots
    from: new Date(Date.now() + 7 * 24 * 3600 * 1000).toISOString(),
    to: new Date(Date.now() + 40 * 24 * 3600 * 1000).toISOString(),
    limit: 20,
  };
  const found = await call(coordinator, 'POST', '/api/slot-searches', search);
  slots = slotSearchResultSchema.parse(await found.json()).days.flatMap((day) => day.slots);
  expect(slots).toHaveLength(20);
}, 60_000);

it('knows who is signed in', async () => {
  const me = meSchema.parse(await (await call(coordinator, 'GET', '/api/me')).json());
  expect(me).toMatchObject({ displayName: 'Dev Rana', appRoles: ['Coordinator'] });
  expect(me.serviceLineIds).toContain(diabetes.serviceLineId);
});

it('gives one slot to one of twenty who ask at once; the others get three that are free', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => book(bookingOf(slots[0]!))));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  for (const answer of answers.filter((one) => one.status !== 201)) {
    const problem = await problemOf(answer, 409);
    // all ask for the same patient too, and the database may notice that first
    expect(problem.type).toMatch(/refusal:(slot-taken|patient-already-booked)$/);
    expect(problem.alternatives).toHaveLength(3);
    const { alternatives = [] } = otherTimesSchema.parse(problem);
    for (const { startsAt } of alternatives) expect(startsAt).not.toBe(slots[0]!.startsAt);
  }
}, 60_000);

it('books once for one key, whoever repeats the request', async () => {
  const before = await countBooked();
  const key = crypto.randomUUID();
  const booking = bookingOf(slots[4]!);
  const first = bookedAppointmentSchema.parse(await (await book(booking, key)).json());
  const second = await book(booking, key);
  expect(second.status).toBe(201);
  expect(bookedAppointmentSchema.parse(await second.json()).appointmentId).toBe(first.appointmentId);
  expect(await countBooked()).toBe(before + 1);
  const other = await problemOf(await book({ ...booking, startsAt: slots[8]!.startsAt }, key), 422);
  expect(other.title).toContain('Idempotency-Key');
  const read = await call(coordinator, 'GET', `/api/appointments/${first.appointmentId}`);
  expect(read.headers.get('etag')).toMatch(/^"\d+-/);
});

describe('refuses, writes nothing, and says what to do', () => {
  let before: number;
  beforeAll(async () => {
    before = await countBooked();
  });
  afterAll(async () => {
    expect(await countBooked()).toBe(before);
  });

  it.each<[string, number, () => Promise<Response>]>([
    [
      'an NHS number with a wrong check digit',
      422,
      () => call(coordinator, 'POST', '/api/patient-searches', { nhsNumber: '9990000019' }),
    ],
    ['a slot in the past', 422, () => book(bookingOf(slots[9]!, { startsAt: '2026-01-05T10:00:00Z' }))],
    ['an unknown patient', 404, () => book(bookingOf(slots[9]!, { patientId: UNKNOWN_ID }))],
    ['an unknown service line', 404, () => book(bookingOf(slots[9]!, { serviceLineId: UNKNOWN_ID }))],
    ['malformed JSON', 400, () => book('{"patientId":')],
    ['a body over 100 kB', 413, () => book({ ...bookingOf(slots[9]!), note: 'x'.repeat(101_000) })],
    ['an unknown field', 400, () => book({ ...bookingOf(slots[9]!), organiser: 'me' })],
    ['a bad token', 401, () => book(bookingOf(slots[9]!), undefined, `${coordinator.slice(0, -8)}AAAAAAAA`)],
    [
      'an appointment that is not there',
      404,
      () => call(coordinator, 'GET', `/api/appointments/${UNKNOWN_ID}`),
    ],
    [
      'an instant finer than any clock',
      400,
      () => book(bookingOf(slots[9]!, { startsAt: '2026-12-05T10:00:00.1234567890Z' })),
    ],
    [
      'years that no calendar of ours has',
      400,
      () => call(coordinator, 'GET', '/api/appointments?from=0000-01-01T00:00:00Z&to=0000-01-05T00:00:00Z'),
    ],
    [
      'a report over a century',
      422,
      () => call(coordinator, 'GET', '/api/attendance-reports?from=1926-01-01&to=2026-12-31'),
    ],
    [
      'text with a null character',
      400,
      () =>
        call(coordinator, 'POST', '/api/patient-searches', {
          familyName: 'Kel\u0000so',
          birthDate: '2004-05-19',
        }),
    ],
  ])('%s', async (_name, status, send) => {
    await problemOf(await send(), status);
  });

  it('takes ids in either case', async () => {
    const response = await book(bookingOf(slots[9]!, { patientId: UNKNOWN_ID.toUpperCase() }));
    await problemOf(response, 404);
  });
});

it('shows an appointment of another service line to nobody outside it: 404, as if it were not there', async () => {
  const booked = bookedAppointmentSchema.parse(await (await book(bookingOf(slots[12]!))).json());
  const stranger = await staffToken(confer, 'idris.campbell');
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['GET', '/attendance', undefined],
    ['POST', '/ready', {}],
    ['POST', '/end', {}],
    ['POST', '/response', { response: 'coming' }],
    ['POST', '/arrival-acknowledgement', {}],
    ['POST', '/cancellation', { by: 'provider' }],
    ['POST', '/attendance', { code: '5' }],
    ['POST', `/participants/${booked.participants[0]!.participantId}/admission`, {}],
  ] as const) {
    const path1 = `/api/appointments/${booked.appointmentId}${path}`;
    const theirs = await problemOf(await call(stranger, method, path1, body), 404);
    const none = await problemOf(
      await call(stranger, method, path1.replace(booked.appointmentId, UNKNOWN_ID), body),
      404,
    );
    expect(theirs.title).toBe(none.title);
  }
  const after = await call(coordinator, 'GET', `/api/appointments/${booked.appointmentId}`);
  expect(((await after.json()) as { state: string }).state).toBe('due');
});

const reading: AbortController[] = [];
afterEach(() => {
  for (const reader of reading.splice(0)) reader.abort();
});

it('tells of a booking on the live stream, which the next reader can take up where the last one left', async () => {
  const read = async (headers: Record<string, string>, until: (text: string) => boolean) => {
    const controller = new AbortController();
    const response = await fetch(`${confer.topology.product}/api/live`, {
      headers: { authorization: `Bearer ${coordinator}`, ...headers },
      signal: controller.signal,
    });
    reading.push(controller);
    const text = (async () => {
      let all = '';
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        all += chunk;
        if (until(all)) break;
      }
      return all;
    })();
    // a reader that is called off says so here, and not to whichever test runs by then
    text.catch(() => undefined);
    return { text };
  };
  let appointmentId = 'not yet';
  const first = await read({}, (text) => text.includes(appointmentId));
  const booked = bookedAppointmentSchema.parse(await (await book(bookingOf(slots[15]!))).json());
  appointmentId = booked.appointmentId;
  const text = await first.text;
  const id = [...text.matchAll(/id: (\d+)\ndata: (.*)\n/g)].find((match) =>
    match[2]!.includes(appointmentId),
  )![1]!;
  const cancelled = await call(coordinator, 'POST', `/api/appointments/${appointmentId}/cancellation`, {
    by: 'provider',
  });
  expect(cancelled.status).toBe(200);
  const second = await read({ 'last-event-id': id }, (all) => all.includes('appointment-changed'));
  expect(await second.text).toContain(appointmentId);
}, 30_000);

it('answers as its OpenAPI document says, and is healthy', async () => {
  const product = confer.topology.product;
  const document = (await (await fetch(`${product}/api/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(document.paths).length).toBeGreaterThan(15);
  const { monitoring } = confer.topology;
  const ready = await fetch(`${monitoring}/health/ready`);
  expect(await ready.json()).toMatchObject({
    status: 'ready',
    outside: { 'pas R0Z': 'answers', 'pas R0X': 'answers' },
  });
  expect(await (await fetch(`${monitoring}/metrics`)).text()).toContain('confer_outbox_pending');
  // the public is told neither
  for (const path of ['/health/ready', '/metrics']) expect((await fetch(product + path)).status).toBe(404);
});

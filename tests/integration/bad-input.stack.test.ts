import http from 'node:http';
import type { BookAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
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
import { query } from '../support/stack-database.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const TABLES = [
  'appointments',
  'appointment_staff',
  'participants',
  'related_persons',
  'evidence',
  'idempotency_keys',
];
/** Receipts and reports come by themselves, while a request is refused too: they are not its doing. */
const BY_REQUEST: Readonly<Record<string, string>> = { evidence: "AND t.source IN ('confer', 'staff')" };
/** How a table names appointments, where it is not by their id alone. */
const LINK_OF: Readonly<Record<string, string>> = { idempotency_keys: 'a.appointment_id = ANY (t.made_ids)' };
/** Tables that name the patient themselves. */
const OF_PATIENT = new Set(['appointments', 'related_persons']);

describe('bad input', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  let request: BookAppointment;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
    request = (
      await findBookable(dev, {
        serviceLine: 'Stroke review',
        nhsNumber: confer.patients.sian.nhsNumber,
        skip: 25,
      })
    ).request;
  });

  /** How many rows a booking of this patient has left in each table. */
  const rows = async (): Promise<string> => {
    const counts: string[] = [];
    for (const table of TABLES) {
      const mine = OF_PATIENT.has(table)
        ? `SELECT count(*) AS n FROM ${table} WHERE patient_id = $1`
        : `SELECT count(*) AS n FROM ${table} t JOIN appointments a ON ${LINK_OF[table] ?? 'a.appointment_id = t.appointment_id'}
            WHERE a.patient_id = $1 ${BY_REQUEST[table] ?? ''}`;
      const [row] = await query<{ n: string }>(confer, mine, [request.patientId]);
      counts.push(`${table} ${row!.n}`);
    }
    return counts.join(', ');
  };

  /** Refused with this status in the one shape of every error, and nothing was written. */
  async function expectRefused(
    attempt: () => Promise<Answer<unknown>>,
    status: number,
    expected: { title?: RegExp; pointer?: string } = {},
  ): Promise<void> {
    const before = await rows();
    const answer = await attempt();
    const problem = answer.body as Problem;
    expect({ status: answer.status, title: problem.title }).toEqual({
      status,
      title: expect.stringMatching(expected.title ?? /\w{3,}.*\.$/),
    });
    expect(answer.headers.get('Content-Type')).toMatch('application/problem+json');
    expect(problem).toMatchObject({ type: expect.any(String), instance: expect.any(String) });
    if (expected.pointer !== undefined) {
      expect(problem.errors?.map((error) => error.pointer)).toContain(expected.pointer);
    }
    expect(await rows()).toBe(before);
  }

  it('a wrong check digit of an NHS number', () =>
    expectRefused(() => dev.post('/api/patient-searches', { nhsNumber: '999 123 4567' }), 422, {
      title: /NHS number/,
    }));

  it('a slot in the past', () =>
    expectRefused(() => book(dev, { ...request, startsAt: '2024-01-01T09:00:00Z' }), 422, {
      title: /already/,
    }));

  it('a time that no session offers', () =>
    expectRefused(() => book(dev, { ...request, startsAt: '2027-08-01T03:07:00Z' }), 409, {
      title: /choose another slot/,
    }));

  it('a patient nobody knows', () =>
    expectRefused(() => book(dev, { ...request, patientId: '01a20000-0000-7000-8000-000000000000' }), 404, {
      title: /patient/i,
    }));

  it('a service line of others', () =>
    expectRefused(
      () => book(dev, { ...request, serviceLineId: '01a20000-0000-7000-8000-000000000000' }),
      404,
    ));

  it('an unknown field', () =>
    expectRefused(() => book(dev, { ...request, colour: 'blue' } as BookAppointment), 400));

  it('a field that is missing, named by its pointer', async () => {
    const { startsAt: _left, ...incomplete } = request;
    await expectRefused(() => book(dev, incomplete as BookAppointment), 400, { pointer: '/startsAt' });
  });

  it('a proxy without a legal basis', () =>
    expectRefused(
      () =>
        book(dev, {
          ...request,
          proxy: {
            givenName: 'A',
            familyName: 'B',
            relationship: 'MTH',
            evidenceSeen: 'Seen',
            mobile: '07700900000',
          },
        } as BookAppointment),
      400,
      { pointer: '/proxy/legalBasis' },
    ));

  it('a booking without an Idempotency-Key', () =>
    expectRefused(() => dev.post('/api/appointments', request), 400, { title: /Idempotency-Key/ }));

  it('JSON that is none', () => expectRefused(() => raw(confer, dev, '{"serviceLineId": '), 400));

  it('a body over 100 kB', () =>
    expectRefused(() => raw(confer, dev, JSON.stringify({ ...request, note: 'x'.repeat(120_000) })), 413));

  it('another media type', () =>
    expectRefused(
      () => raw(confer, dev, 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }),
      415,
    ));

  it.each([
    ['none', ''],
    ['a made-up one', 'Bearer made-up'],
    ['one that nobody signed', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ])('a token: %s', (_what, Authorization) =>
    expectRefused(() => raw(confer, dev, JSON.stringify(request), { Authorization }), 401, {
      title: /sign in/i,
    }),
  );

  it('a role that may not book', async () => {
    const elif = await signInTo(confer, 'elif.demir');
    await expectRefused(() => elif.get('/api/attendance-reports.csv?from=2026-01-01&to=2026-01-02'), 403);
  });

  it('someone else’s patient is not there: reading, admitting and deciding answer 404', async () => {
    const booked = await book(dev, request);
    expect(booked.status).toBe(201);
    await eventually(async () => {
      const { deliveries } = await readAppointment(dev, booked.body.appointmentId);
      expect(deliveries.every((delivery) => delivery.state === 'done')).toBe(true);
    });
    const lung = await signInTo(confer, 'hannah.lowe');
    const { appointmentId, participants } = booked.body;
    const path = `/api/appointments/${appointmentId}`;
    await expectRefused(() => lung.get(path), 404);
    await expectRefused(() => lung.get(`${path}/attendance`), 404);
    await expectRefused(() => lung.post(`${path}/ready`, {}, ANY_VERSION), 404);
    await expectRefused(
      () => lung.post(`${path}/participants/${participants[0]!.participantId}/admission`, {}, ANY_VERSION),
      404,
    );
    await expectRefused(
      () => lung.post(`${path}/attendance`, { code: '3', note: 'no' }, { 'If-Match': '"0"' }),
      404,
    );
    const list = await lung.get<{ items: { appointmentId: string }[] }>(
      `/api/appointments?from=${encodeURIComponent(request.startsAt)}&to=${encodeURIComponent(booked.body.endsAt)}`,
    );
    expect(JSON.stringify(list.body)).not.toContain(appointmentId);
    expect(await readAppointment(dev, appointmentId)).toMatchObject({ state: 'due' });
  });

  it('admitting somebody who does not wait', async () => {
    const { request: other } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.desmond.nhsNumber,
      skip: 30,
    });
    const booked = await book(dev, other);
    const idris = await signInTo(confer, 'idris.campbell');
    const { appointmentId, participants } = booked.body;
    // what the booking itself leaves has to be there first: the receipt of its text is evidence too
    await eventually(async () => {
      const now = await readAppointment(dev, appointmentId);
      expect(now.participants.map(({ invitation }) => invitation)).toEqual(['delivered']);
      expect(now.deliveries.every(({ state }) => state === 'done')).toBe(true);
    }, 20_000);
    await expectRefused(
      () =>
        idris.post(
          `/api/appointments/${appointmentId}/participants/${participants[0]!.participantId}/admission`,
          {},
          ANY_VERSION,
        ),
      409,
    );
    await expectRefused(
      () => idris.post(`/api/appointments/${appointmentId}/attendance`, { code: '3' }, { 'If-Match': '"0"' }),
      409,
    );
  });
});

/** A booking as no client of ours would send it. */
function raw(
  { topology }: OwnOrganisation,
  api: ConferApi,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer<unknown>> {
  return new Promise((resolve, reject) => {
    const call = http.request(
      `${topology.product}/api/appointments`,
      {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${api.bearer}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': newKey(),
          ...headers,
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: new Headers(answer.headers as Record<string, string>),
            body: JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown,
          });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

import { generateKeyPair, UnsecuredJWT } from 'jose';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { BookedAppointment } from '../../../api/booking/contract/book-appointment.ts';
import { problemSchema } from '../../../api/kernel/contract/problem.ts';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { SERVICE_LINE_ID, startTestServer, TENANT_ID, type TestServer } from '../../support/http-server.ts';

const APPOINTMENT_ID = '0198c0de-0000-7000-8000-0000000000a1';
const PERSON_ID = '0198c0de-0000-7000-8000-0000000000b1';

const anAppointment: Appointment = {
  appointmentId: APPOINTMENT_ID,
  version: 4,
  state: 'due',
  serviceLine: { serviceLineId: SERVICE_LINE_ID, name: 'Stroke review' },
  startsAt: '2026-03-02T09:30:00Z',
  endsAt: '2026-03-02T10:00:00Z',
  patientStartsAt: '2026-03-02T09:30:00Z',
  patientEndsAt: '2026-03-02T10:00:00Z',
  timeZone: 'Europe/London',
  modality: 'video',
  location: null,
  clinicId: null,
  sessionId: null,
  missingRoles: [],
  seriesId: null,
  group: null,
  resources: [],
  needs: null,
  outlookCheck: 'fresh',
  cancelled: null,
  patient: {
    patientId: PERSON_ID,
    displayName: 'Test Patient',
    initials: 'TP',
    standing: 'active',
    notice: null,
    birthYear: 2004,
    nhsNumberEnding: '018',
  },
  staff: [],
  reassigned: [],
  participants: [],
  telephone: [],
  interpreter: null,
  wishes: [],
  joinWebUrl: null,
  waysIn: null,
  arrivalTakenBy: null,
  expected: null,
  wait: null,
  professionalReadyAt: null,
  endedAt: null,
  outsideStillIn: 0,
  deliveries: [],
  attendance: null,
};
const booked: BookedAppointment = {
  ...anAppointment,
  links: [{ participantId: PERSON_ID, url: 'https://x/j/t' }],
};
const aSlot: Slot = {
  startsAt: '2026-03-02T10:00:00Z',
  endsAt: '2026-03-02T10:30:00Z',
  patientStartsAt: '2026-03-02T10:00:00Z',
  patientEndsAt: '2026-03-02T10:30:00Z',
  staff: [],
  resources: [],
  modality: 'video',
  shared: null,
  reasons: [],
};
const aBooking = {
  serviceLineId: SERVICE_LINE_ID,
  patientId: PERSON_ID,
  startsAt: '2026-03-02T09:30:00Z',
  staff: [{ practitionerId: PERSON_ID, roleCode: 'consultant' }],
};

let test: TestServer;
let token: string;
const calls: { name: string; input: unknown }[] = [];
let answerBooking: () => Promise<BookedAppointment>;
let answerGet: () => Promise<Appointment>;

beforeAll(async () => {
  const called = (name: string, input: unknown): void => void calls.push({ name, input });
  test = await startTestServer({
    staff: {
      bookAppointment: (_actor, input) => {
        called('bookAppointment', input);
        return answerBooking();
      },
      getAppointment: (_actor, input) => {
        called('getAppointment', input);
        return answerGet();
      },
      cancelAppointment: (_actor, input) => {
        called('cancelAppointment', input);
        if (input.seen === 3) return Promise.reject(new Refusal('changed-meanwhile'));
        return Promise.resolve({ ...anAppointment, state: 'cancelled' });
      },
      takeArrival: (_actor, input) => {
        called('takeArrival', input);
        return Promise.resolve(anAppointment);
      },
      listAppointments: (_actor, input) => {
        called('listAppointments', input);
        return Promise.resolve({ items: [anAppointment] });
      },
      searchPatients: (_actor, input) => {
        called('searchPatients', input);
        return Promise.resolve({ items: [], source: 'pas', leftOut: 0 });
      },
      getMe: () => {
        throw new Error('sync secret 9990000018');
      },
      exportAttendanceCsv: () => Promise.resolve(inPieces('startsAt,outcome', '2026-03-02,attended')),
      exportRefillCsv: () => Promise.resolve(inPieces('Date,Offer', '2026-03-02,Said yes')),
    },
  });
  token = await test.issuer.token();
});
afterAll(() => test.close());
beforeEach(() => {
  calls.length = 0;
  answerBooking = () => Promise.resolve(booked);
  answerGet = () => Promise.resolve(anAppointment);
});

type Headers = Record<string, string>;
async function* inPieces(...lines: string[]): AsyncGenerator<string> {
  for (const line of lines) {
    await Promise.resolve();
    yield `${line}\r\n`;
  }
}

const get = (path: string, headers: Headers = {}): Promise<Response> =>
  fetch(test.url + path, { headers: { authorization: `Bearer ${token}`, ...headers } });
const post = (path: string, body: unknown, headers: Headers = {}): Promise<Response> =>
  fetch(test.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const book = (body: unknown, headers: Headers = { 'idempotency-key': 'key-number-1' }): Promise<Response> =>
  post('/api/appointments', body, headers);

async function problemOf(response: Response, status: number) {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(status);
  expect(problem.instance).toBe(response.headers.get('x-request-id'));
  expect(problem.title).toMatch(/^[A-Z].{9,}[.]$/);
  return problem;
}

describe('a booking', () => {
  it('is answered with 201, where it is, its version, and the links', async () => {
    const response = await book(aBooking);
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`/api/appointments/${APPOINTMENT_ID}`);
    expect(response.headers.get('etag')).toMatch(/^"4-[\w-]+"$/);
    expect(await response.json()).toEqual(booked);
    expect(calls).toEqual([{ name: 'bookAppointment', input: { key: 'key-number-1', body: aBooking } }]);
  });

  it.each(['slot-taken', 'slot-not-offered', 'patient-already-booked'] as const)(
    'refused with %s says what the refusal comes with',
    async (code) => {
      const refusal = new Refusal(code).with({ alternatives: [aSlot, aSlot, aSlot] });
      answerBooking = () => Promise.reject(refusal);
      const problem = await problemOf(await book(aBooking), 409);
      expect(problem.type).toBe(`urn:confer:problem:refusal:${code}`);
      expect(problem.alternatives).toEqual([aSlot, aSlot, aSlot]);
    },
  );

  it.each([
    ['is missing', {}],
    ['is too short', { 'idempotency-key': 'short' }],
    ['holds a space', { 'idempotency-key': 'with a space in it' }],
  ])('whose Idempotency-Key %s is refused, and nothing is booked', async (_name, headers) => {
    const problem = await problemOf(await book(aBooking, headers), 400);
    expect(problem.title).toContain('Idempotency-Key');
    expect(calls).toEqual([]);
  });
});

describe('bad input is refused with what to do, and nothing is done', () => {
  afterEach(() => {
    expect(calls).toEqual([]);
  });

  it('malformed JSON', async () => {
    const problem = await problemOf(await book('{"patientId": "9990000018"'), 400);
    expect(JSON.stringify(problem)).not.toContain('9990000018');
  });

  it('a null character, which cannot be kept', async () => {
    const search = (familyName: string) =>
      post('/api/patient-searches', `{"familyName":"${familyName}","birthDate":"2000-01-01"}`);
    await problemOf(await search('Kel\\u0000so'), 400);
    expect(calls).toEqual([]);
    expect((await search('Kel\\\\u0000so')).status).toBe(200);
    calls.length = 0;
  });

  it('bytes that are not UTF-8', async () => {
    const response = await fetch(`${test.url}/api/appointments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': 'key-number-1',
      },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    await problemOf(response, 400);
  });

  it('a body over 100 kB', async () => {
    const problem = await problemOf(await book({ ...aBooking, extra: 'x'.repeat(100_000) }), 413);
    expect(problem.title).toContain('100 kB');
  });

  it('a body far over the limit, which is cut off', async () => {
    const outcome = await book({ extra: 'x'.repeat(5_000_000) }).then(
      (response) => response.status,
      () => 'connection ended',
    );
    expect([413, 'connection ended']).toContain(outcome);
  });

  it('another media type', async () => {
    await problemOf(
      await book('a=1', { 'content-type': 'text/plain', 'idempotency-key': 'key-number-1' }),
      415,
    );
  });

  it('a compressed body', async () => {
    await problemOf(
      await book(aBooking, { 'content-encoding': 'gzip', 'idempotency-key': 'key-number-1' }),
      415,
    );
  });

  it('an unknown field', async () => {
    const problem = await problemOf(await book({ ...aBooking, organiser: 'me' }), 400);
    expect(problem.errors).toEqual([
      { pointer: '/organiser', detail: 'This field is not known. Leave it out.' },
    ]);
  });

  it('several fields at once, each named', async () => {
    const staff = [{ practitionerId: PERSON_ID, roleCode: 'nurse', 'a/b': 1 }];
    const problem = await problemOf(
      await book({ ...aBooking, startsAt: 'tomorrow', patientId: undefined, staff }),
      400,
    );
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/startsAt', detail: 'Give a time in UTC such as 2026-03-02T09:30:00Z' },
        { pointer: '/patientId', detail: 'Give the id as it was sent to you' },
        { pointer: '/staff/0/a~1b', detail: 'This field is not known. Leave it out.' },
      ]),
    );
  });

  it('a patient search that is neither of its two forms, told by the nearer one', async () => {
    const problem = await problemOf(
      await post('/api/patient-searches', { familyName: 'A', birthDate: '2000-02-30' }),
      400,
    );
    expect(problem.errors?.map((error) => error.pointer)).toEqual(['/familyName', '/birthDate']);
  });

  it('an unknown query parameter, or one given twice', async () => {
    await problemOf(
      await get('/api/appointments?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z&all=1'),
      400,
    );
    await problemOf(
      await get(
        '/api/appointments?from=2026-03-02T00:00:00Z&from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z',
      ),
      400,
    );
  });

  it('an id that cannot be one', async () => {
    await problemOf(await get('/api/appointments/1'), 404);
  });

  it('an unknown address, an unknown method and an address that cannot be read', async () => {
    await problemOf(await get('/api/nothing'), 404);
    const response = await fetch(`${test.url}/api/appointments/${APPOINTMENT_ID}`, { method: 'DELETE' });
    await problemOf(response, 405);
    expect(response.headers.get('allow')).toContain('GET');
    await problemOf(await get('/api/appointments/%E0%A4%A'), 400);
    await problemOf(await get('//evil.example/api'), 400);
  });
});

describe('who may call', () => {
  const call = (bearer: string | undefined) =>
    fetch(`${test.url}/api/appointments/${APPOINTMENT_ID}`, {
      headers: bearer === undefined ? {} : { authorization: bearer },
    });
  const past = Math.floor(Date.now() / 1000) - 7200;

  it.each<[string, () => Promise<string | undefined>]>([
    ['no token', () => Promise.resolve(undefined)],
    ['another scheme', () => Promise.resolve('Basic YTpi')],
    ['not a token', () => Promise.resolve('Bearer abc')],
    ['an ended token', async () => `Bearer ${await test.issuer.token({ iat: past, exp: past + 3600 })}`],
    [
      'another audience',
      async () => `Bearer ${await test.issuer.token({ aud: 'https://graph.microsoft.com' })}`,
    ],
    ['another issuer', async () => `Bearer ${await test.issuer.token({ iss: 'https://evil.example' })}`],
    [
      'another tenant',
      async () => `Bearer ${await test.issuer.token({ tid: '99999999-9999-4999-8999-999999999999' })}`,
    ],
    ['another scope', async () => `Bearer ${await test.issuer.token({ scp: 'User.Read' })}`],
    [
      'an application’s own token',
      async () => `Bearer ${await test.issuer.token({ scp: undefined, idtyp: 'app' })}`,
    ],
    ['no end', async () => `Bearer ${await test.issuer.token({ exp: undefined })}`],
    [
      'a signature by another key',
      async () =>
        `Bearer ${await test.issuer.token({}, { key: (await generateKeyPair('RS256')).privateKey })}`,
    ],
    ['a key that is not published', async () => `Bearer ${await test.issuer.token({}, { kid: 'k2' })}`],
    [
      'no signature (alg none)',
      () =>
        Promise.resolve(
          `Bearer ${new UnsecuredJWT({ tid: TENANT_ID, scp: 'access_as_user', roles: ['Admin'] })
            .setExpirationTime('1h')
            .encode()}`,
        ),
    ],
  ])('refuses %s with 401', async (_name, bearer) => {
    const response = await call(await bearer());
    const problem = await problemOf(response, 401);
    expect(problem.title).toBe('Sign in again to go on.');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(calls).toEqual([]);
  });

  it('takes the api:// form of the audience', async () => {
    const other = await test.issuer.token({ aud: 'api://22222222-2222-4222-8222-222222222222' });
    expect((await call(`Bearer ${other}`)).status).toBe(200);
  });

  it('refuses someone whom the organisation does not know with 403', async () => {
    const stranger = await test.issuer.token({ oid: '33333333-3333-4333-8333-000000000009' });
    const problem = await problemOf(await call(`Bearer ${stranger}`), 403);
    expect(problem.title).toContain('Ask your Confer administrator');
  });

  it.each([
    ['Viewer', 'may not book', 403],
    ['Admin', 'may not book', 403],
    ['Clinician', 'may book', 201],
    ['SomethingElse', 'may not book', 403],
  ])('%s %s', async (role, _may, status) => {
    const bearer = await test.issuer.token({ roles: [role] });
    const response = await book(aBooking, {
      authorization: `Bearer ${bearer}`,
      'idempotency-key': 'key-number-1',
    });
    expect(response.status).toBe(status);
  });

  it('lets a Viewer read', async () => {
    const viewer = await test.issuer.token({ roles: ['Viewer'] });
    expect((await call(`Bearer ${viewer}`)).status).toBe(200);
  });

  it('asks for the signing keys once, not for each token', () => {
    expect(test.issuer.keyRequests()).toBeLessThanOrEqual(2);
  });
});

describe('trouble inside', () => {
  it('a synchronous throw is a 500 that says nothing, and the server goes on', async () => {
    const response = await get('/api/me');
    const problem = await problemOf(response, 500);
    expect(JSON.stringify(problem)).not.toMatch(/secret|9990000/);
    expect((await get(`/api/appointments/${APPOINTMENT_ID}`)).status).toBe(200);
  });

  it('a rejected promise is a 500 that says nothing; the log says where, without values', async () => {
    answerGet = () => Promise.reject(new Error('row (nhs_number)=(9990000018) of "Ann Other" is wrong'));
    const problem = await problemOf(await get(`/api/appointments/${APPOINTMENT_ID}`), 500);
    expect(Object.keys(problem).sort()).toEqual(['instance', 'status', 'title', 'type']);
    const line = test.logs.find((one) => one.includes(problem.instance));
    expect(line).toContain('"failure":"unexpected"');
    expect(line).toContain('http-routes.int.test.ts');
    expect(line).not.toMatch(/9990000018|Ann Other/);
  });

  it('something thrown that is no error is a 500 too', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- this is what is tried
    answerGet = () => Promise.reject('just a text');
    await problemOf(await get(`/api/appointments/${APPOINTMENT_ID}`), 500);
  });

  it('an outside system that failed is a 503 that names it and says when to come back', async () => {
    answerGet = () =>
      Promise.reject(new UpstreamFailure('pas', { retryable: true, reason: '502', retryAfterSeconds: 7.2 }));
    const response = await get(`/api/appointments/${APPOINTMENT_ID}`);
    const problem = await problemOf(response, 503);
    expect(problem.title).toContain('record system');
    expect(response.headers.get('retry-after')).toBe('8');
  });

  it('an answer that breaks the contract is never sent', async () => {
    answerGet = () => Promise.resolve({ ...anAppointment, nhsNumber: '9990000018' } as Appointment);
    const problem = await problemOf(await get(`/api/appointments/${APPOINTMENT_ID}`), 500);
    expect(JSON.stringify(problem)).not.toContain('9990000018');
  });
});

describe('ids, versions and logs', () => {
  it('keeps the caller’s trace id when it is a plain one', async () => {
    const path = `/api/appointments/${APPOINTMENT_ID}`;
    expect((await get(path, { 'x-request-id': 'abc-12345' })).headers.get('x-request-id')).toBe('abc-12345');
    expect((await get(path, { 'x-request-id': 'a b<c>' })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  it('answers 304 to someone who has the same already', async () => {
    const path = `/api/appointments/${APPOINTMENT_ID}`;
    const etag = (await get(path)).headers.get('etag') ?? '';
    const again = await get(path, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    answerGet = () => Promise.resolve({ ...anAppointment, state: 'waiting' });
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
  });

  it('hands the version of If-Match on, and answers 412 when it is not the current one', async () => {
    const path = `/api/appointments/${APPOINTMENT_ID}/cancellation`;
    expect((await post(path, { by: 'patient' }, { 'if-match': '"4-abc"' })).status).toBe(200);
    expect(calls[0]?.input).toEqual({ appointmentId: APPOINTMENT_ID, body: { by: 'patient' }, seen: 4 });
    await problemOf(await post(path, { by: 'patient' }, { 'if-match': '"3"' }), 412);
    await problemOf(await post(path, { by: 'patient' }, { 'if-match': 'W/"x"' }), 412);
  });

  it('refuses a change that does not say which version was seen, and takes * for any', async () => {
    const path = `/api/appointments/${APPOINTMENT_ID}/cancellation`;
    await problemOf(await post(path, { by: 'patient' }), 428);
    expect(calls).toEqual([]);
    expect((await post(path, { by: 'patient' }, { 'if-match': '*' })).status).toBe(200);
    expect(calls[0]?.input).toMatchObject({ seen: 'any' });
  });

  it('takes an empty POST where the body has nothing to say, and ids in any case', async () => {
    const response = await fetch(
      `${test.url}/api/appointments/${APPOINTMENT_ID.toUpperCase()}/arrival-acknowledgement`,
      { method: 'POST', headers: { authorization: `Bearer ${token}`, 'if-match': '*' } },
    );
    expect(response.status).toBe(200);
    expect(calls[0]?.input).toEqual({ appointmentId: APPOINTMENT_ID, seen: 'any' });
  });

  it('logs the template of the address, never the token or the query', async () => {
    await get('/api/appointments?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z');
    const all = test.logs.join('');
    expect(all).toContain('"route":"/api/appointments"');
    expect(all).toContain('"practitionerId"');
    expect(all).not.toContain(token.slice(-40));
    expect(all).not.toMatch(/Bearer|authorization|2026-03-03T/i);
  });

  it('sends the security headers with answers and errors alike', async () => {
    for (const path of [`/api/appointments/${APPOINTMENT_ID}`, '/api/nothing']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('server')).toBeNull();
    }
  });
});

describe('files', () => {
  it('the attendance export is a CSV file with a name', async () => {
    const response = await get('/api/attendance-reports.csv?from=2026-03-01&to=2026-03-31');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="attendance-2026-03-01-to-2026-03-31.csv"',
    );
    expect(await response.text()).toBe('startsAt,outcome\r\n2026-03-02,attended\r\n');
  });

  it('the export of freed slots is one too, for those who may have it', async () => {
    const path = '/api/refill-reports.csv?from=2026-03-01&to=2026-03-31';
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="freed-slots-2026-03-01-to-2026-03-31.csv"',
    );
    expect(await response.text()).toBe('Date,Offer\r\n2026-03-02,Said yes\r\n');
    const clinician = await test.issuer.token({ roles: ['Clinician'] });
    expect((await get(path, { authorization: `Bearer ${clinician}` })).status).toBe(403);
  });

  it('the OpenAPI document is served', async () => {
    const response = await fetch(`${test.url}/api/openapi.json`);
    expect(response.status).toBe(200);
    const document = (await response.json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/appointments/{appointmentId}/attendance');
  });
});

import { loadFhirContract } from '../../support/fhir-contract.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const BOOKING = 'https://confer.example/appointment';
const CORRECTION = 'https://confer.example/fhir/StructureDefinition/attendance-correction';

jest.setTimeout(30_000); // starting a process takes long on a busy machine

let pas: PasStub;
beforeAll(async () => {
  pas = await startPasStub();
});
afterAll(async () => {
  await pas.stop();
});

interface Answer {
  status: number;
  etag: string | null;
  headers: Headers;
  body: FreeFhir;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(pas.fhir + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/fhir+json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('ETag'),
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

const anAppointment = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  resourceType: 'Appointment',
  meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Appointment'] },
  status: 'booked',
  start: '2026-12-01T09:00:00Z',
  end: '2026-12-01T09:20:00Z',
  participant: [{ actor: { reference: 'Patient/demo-patient-1' }, status: 'accepted' }],
  ...overrides,
});

const identified = (value: string): { identifier: unknown[] } => ({
  identifier: [{ system: BOOKING, value }],
});

const codesOf = (answer: Answer): string[] => answer.body.issue.map((issue: { code: string }) => issue.code);
const totalOf = async (path: string): Promise<number> => (await call('GET', path)).body.total;

async function booked(
  overrides: Record<string, unknown> = {},
): Promise<{ path: string; resource: FreeFhir }> {
  const { body } = await call('POST', '/Appointment', anAppointment(overrides));
  return { path: `/Appointment/${body.id}`, resource: body };
}

describe('reading and searching', () => {
  it('describes itself', async () => {
    const { status, body } = await call('GET', '/metadata');
    expect(status).toBe(200);
    expect(body.rest[0].resource.map((each: { type: string }) => each.type)).toContain('Appointment');
  });

  it('finds a patient by NHS number, by POST so that the number is in no address', async () => {
    const response = await fetch(`${pas.fhir}/Patient/_search`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ identifier: `${NHS}|9990000034` }).toString(),
    });
    const bundle = await response.json();
    expect(bundle.total).toBe(1);
    expect(bundle.entry[0].resource.name[0].given).toEqual(['Rowan']);
    expect(JSON.stringify(bundle.link)).not.toContain('9990000034');
  });

  it('tells two patients of one surname apart by birth date', async () => {
    expect(await totalOf('/Patient?family=pemberton')).toBe(2);
    expect(await totalOf('/Patient?family=Pemberton&birthdate=1958-07-23&given=iris')).toBe(1);
    expect(await totalOf('/Patient?family=Pemberton&birthdate=1958-07-24')).toBe(0);
  });

  it('finds a name with an accent by plain letters', async () => {
    expect(await totalOf('/Patient?given=sian')).toBe(1);
  });

  it('refuses a parameter that it does not know, instead of ignoring it', async () => {
    const answer = await call('GET', '/Patient?nhs=9990000034');
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toEqual(['not-supported']);
  });

  it('searches appointments by patient, patient identifier, date, status and actor', async () => {
    await booked({ start: '2027-02-03T10:00:00Z', end: '2027-02-03T10:20:00Z', ...identified('search-1') });
    const day = 'date=ge2027-02-03&date=lt2027-02-04';
    expect(await totalOf(`/Appointment?${day}`)).toBe(1);
    expect(await totalOf(`/Appointment?${day}&patient=demo-patient-1&status=booked,arrived`)).toBe(1);
    expect(await totalOf(`/Appointment?${day}&patient:identifier=${NHS}|9990000018`)).toBe(1);
    expect(await totalOf(`/Appointment?${day}&actor=Patient/demo-patient-2`)).toBe(0);
    expect(await totalOf(`/Appointment?${day}&status:not=booked`)).toBe(0);
    expect(await totalOf(`/Appointment?identifier=${BOOKING}|search-1`)).toBe(1);
  });

  it('pages through results with a next link', async () => {
    const first = await call('GET', '/Patient?_count=40&_sort=family');
    const next = first.body.link.find((link: { relation: string }) => link.relation === 'next').url as string;
    const second = await (await fetch(next)).json();
    const names = [...first.body.entry, ...second.entry].map(
      (entry) => entry.resource.name[0].family as string,
    );
    expect(names).toHaveLength(first.body.total);
    expect(names).toEqual([...names].sort());
  });

  it('answers 404 for what was never there, 410 for what was deleted, 404 for types it does not store', async () => {
    expect((await call('GET', '/Patient/nobody')).status).toBe(404);
    expect((await call('GET', '/Organization/any')).status).toBe(404);
    const { path } = await booked();
    expect((await call('DELETE', path)).status).toBe(204);
    const gone = await call('GET', path);
    expect([gone.status, codesOf(gone)]).toEqual([410, ['deleted']]);
  });
});

describe('writing', () => {
  it('creates, gives the version and its address, and honours Prefer', async () => {
    const created = await call('POST', '/Appointment', anAppointment());
    expect(created.status).toBe(201);
    expect(created.etag).toBe('W/"1"');
    expect(created.headers.get('Location')).toBe(`${pas.fhir}/Appointment/${created.body.id}/_history/1`);
    const silent = await call('POST', '/Appointment', anAppointment(), { Prefer: 'return=minimal' });
    expect([silent.status, silent.body]).toEqual([201, undefined]);
    const told = await call('POST', '/Appointment', anAppointment(), { Prefer: 'return=OperationOutcome' });
    expect([told.status, told.body.resourceType]).toEqual([201, 'OperationOutcome']);
  });

  it('keeps every version, and writes no new one for the same content', async () => {
    const { path, resource } = await booked();
    const arrived = await call('PUT', path, { ...resource, status: 'arrived' }, { 'If-Match': 'W/"1"' });
    expect([arrived.status, arrived.etag]).toEqual([200, 'W/"2"']);
    expect((await call('PUT', path, { ...resource, status: 'arrived' })).etag).toBe('W/"2"');
    const history = await call('GET', `${path}/_history`);
    expect(history.body.entry.map((entry: Answer['body']) => entry.resource.status)).toEqual([
      'arrived',
      'booked',
    ]);
    expect((await call('GET', `${path}/_history/1`)).body.status).toBe('booked');
    expect((await call('GET', path, undefined, { 'If-None-Match': 'W/"2"' })).status).toBe(304);
  });

  it('answers 412 to an update of an older version, and changes nothing', async () => {
    const { path, resource } = await booked();
    await call('PUT', path, { ...resource, status: 'arrived' }, { 'If-Match': 'W/"1"' });
    const late = await call('PUT', path, { ...resource, status: 'noshow' }, { 'If-Match': 'W/"1"' });
    expect(late.status).toBe(412);
    expect((await call('GET', path)).body.status).toBe('arrived');
  });

  it('creates once for If-None-Exist, and refuses when several match', async () => {
    const condition = { 'If-None-Exist': `identifier=${BOOKING}|once-1` };
    const first = await call('POST', '/Appointment', anAppointment(identified('once-1')), condition);
    const second = await call('POST', '/Appointment', anAppointment(identified('once-1')), condition);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.id).toBe(first.body.id);
    await call('POST', '/Appointment', anAppointment(identified('once-1')));
    expect((await call('POST', '/Appointment', anAppointment(identified('once-1')), condition)).status).toBe(
      412,
    );
  });

  it('updates by identifier, and creates when there is none', async () => {
    const path = `/Appointment?identifier=${BOOKING}|by-identifier`;
    const first = await call('PUT', path, anAppointment(identified('by-identifier')));
    const second = await call(
      'PUT',
      path,
      anAppointment({ ...identified('by-identifier'), status: 'arrived' }),
    );
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.id).toBe(first.body.id);
  });

  it.each([
    ['JSON that is not well formed', '{"resourceType":', 400, 'structure'],
    ['JSON that is no resource', '[]', 400, 'structure'],
    ['another type than the address says', { resourceType: 'Patient' }, 400, 'invalid'],
    ['a status outside the value set', anAppointment({ status: 'attended' }), 422, 'value'],
    ['an unknown property', anAppointment({ colour: 'red' }), 422, 'structure'],
    ['a start without an end', anAppointment({ end: undefined }), 422, 'invariant'],
    ['an end before the start', anAppointment({ end: '2026-12-01T08:00:00Z' }), 422, 'invariant'],
    [
      'a patient who is not held',
      anAppointment({ participant: [{ actor: { reference: 'Patient/none' }, status: 'accepted' }] }),
      422,
      'not-found',
    ],
    [
      'a cancellation reason on a booked appointment',
      anAppointment({ cancelationReason: { text: 'no' } }),
      422,
      'invariant',
    ],
    [
      'a profile that is not known',
      anAppointment({ meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Nothing'] } }),
      422,
      'not-supported',
    ],
    ['an impossible date', anAppointment({ start: '2026-13-01T09:00:00Z' }), 422, 'structure'],
  ])('refuses %s with an OperationOutcome, and keeps nothing', async (_what, body, status, code) => {
    const before = await totalOf('/Appointment?_summary=count');
    const answer = await call('POST', '/Appointment', body);
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(codesOf(answer)).toContain(code);
    expect(answer.body.issue[0].details.coding[0].system).toBe(
      'https://fhir.nhs.uk/Codesystem/http-error-codes',
    );
    expect(await totalOf('/Appointment?_summary=count')).toBe(before);
  });

  it('names the element at fault', async () => {
    const answer = await call(
      'POST',
      '/Appointment',
      anAppointment({ participant: [{ actor: { reference: 'Patient/none' }, status: 'yes' }] }),
    );
    const expressions = answer.body.issue.map((issue: { expression?: string[] }) => issue.expression?.[0]);
    expect(expressions).toEqual(
      expect.arrayContaining(['Appointment.participant[0].actor', 'Appointment.participant[0].status']),
    );
  });

  it('refuses an NHS number with a wrong check digit, and a second patient with the same number', async () => {
    const patient = (value: string): unknown => ({
      resourceType: 'Patient',
      identifier: [{ system: NHS, value }],
    });
    expect((await call('POST', '/Patient', patient('9990000019'))).status).toBe(422);
    const twin = await call('POST', '/Patient', patient('9990000018'));
    expect([twin.status, codesOf(twin)]).toEqual([409, ['duplicate']]);
  });

  it('does not delete what others refer to', async () => {
    await booked();
    expect((await call('DELETE', '/Patient/demo-patient-1')).status).toBe(409);
  });

  it('refuses other content types, a body over 1 MB, and methods it does not have', async () => {
    const body = JSON.stringify(anAppointment());
    expect((await call('POST', '/Appointment', body, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await call('GET', '/Patient', undefined, { Accept: 'application/fhir+xml' })).status).toBe(406);
    expect(
      (await call('POST', '/Appointment', anAppointment({ comment: 'x'.repeat(1_100_000) }))).status,
    ).toBe(413);
    expect((await call('PATCH', '/Appointment/any', '[]')).status).toBe(405);
  });
});

describe('status of an appointment', () => {
  const move = async (path: string, resource: Record<string, unknown>): Promise<Answer> =>
    call('PUT', path, resource);

  it.each([
    [['arrived', 'checked-in', 'fulfilled'], 200],
    [['noshow'], 200],
    [['fulfilled', 'booked'], 409],
    [['arrived', 'booked'], 409],
    [['cancelled', 'booked'], 409],
    [['cancelled', 'fulfilled'], 409],
    [['noshow', 'fulfilled'], 409],
    [['noshow', 'entered-in-error'], 200],
    [['entered-in-error', 'booked'], 409],
  ])('moves booked → %j: the last step answers %i', async (steps, status) => {
    const { path, resource } = await booked();
    const answers: Answer[] = [];
    for (const step of steps) answers.push(await move(path, { ...resource, status: step }));
    expect(answers.slice(0, -1).every((answer) => answer.status === 200)).toBe(true);
    expect(answers.at(-1)?.status).toBe(status);
    const kept = status === 200 ? steps.at(-1) : steps.at(-2);
    expect((await call('GET', path)).body.status).toBe(kept);
  });

  it('corrects noshow to fulfilled and back only with a reason and a person, each time anew', async () => {
    const correction = (reason: string): unknown => ({
      url: CORRECTION,
      extension: [
        { url: 'reason', valueString: reason },
        { url: 'recordedBy', valueString: 'Dr Amina Okafor' },
        { url: 'recordedAt', valueDateTime: '2026-12-01T12:00:00Z' },
      ],
    });
    const { path, resource } = await booked();
    await move(path, { ...resource, status: 'noshow' });
    const first = [correction('Was in another room')];
    expect((await move(path, { ...resource, status: 'fulfilled', extension: first })).status).toBe(200);
    expect((await move(path, { ...resource, status: 'noshow', extension: first })).status).toBe(409);
    const both = [...first, correction('Wrong patient')];
    expect((await move(path, { ...resource, status: 'noshow', extension: both })).status).toBe(200);
    const statuses = (await call('GET', `${path}/_history`)).body.entry.map(
      (each: Answer['body']) => each.resource.status,
    );
    expect(statuses).toEqual(['noshow', 'fulfilled', 'noshow', 'booked']);
  });
});

describe('a transaction', () => {
  const entry = (resource: unknown, request: Record<string, unknown>, fullUrl?: string): unknown => ({
    ...(fullUrl === undefined ? {} : { fullUrl }),
    resource,
    request,
  });
  const bundle = (...entries: unknown[]): unknown => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: entries,
  });
  const aRelatedPerson = (value: string): unknown => ({
    resourceType: 'RelatedPerson',
    identifier: [{ system: 'https://confer.example/related-person', value }],
    patient: { reference: 'Patient/demo-patient-3' },
  });
  const urn = 'urn:uuid:6f1c2b1e-7c0c-4c38-a9a2-8a0a53a2f001';

  it('writes all of it, with references among its entries in either direction', async () => {
    const answer = await call(
      'POST',
      '/',
      bundle(
        entry(anAppointment({ participant: [{ actor: { reference: urn }, status: 'accepted' }] }), {
          method: 'POST',
          url: 'Appointment',
        }),
        entry(aRelatedPerson('rp-1'), { method: 'POST', url: 'RelatedPerson' }, urn),
      ),
    );
    expect(answer.status).toBe(200);
    expect(answer.body.entry.map((each: Answer['body']) => each.response.status)).toEqual([
      '201 Created',
      '201 Created',
    ]);
    const [appointment, person] = answer.body.entry.map((each: Answer['body']) => each.resource);
    expect(appointment.participant[0].actor.reference).toBe(`RelatedPerson/${person.id}`);
  });

  it('is repeatable: ifNoneExist finds what the first run made', async () => {
    const again = (): Promise<Answer> =>
      call(
        'POST',
        '/',
        bundle(
          entry(
            aRelatedPerson('rp-2'),
            {
              method: 'POST',
              url: 'RelatedPerson',
              ifNoneExist: 'identifier=https://confer.example/related-person|rp-2',
            },
            urn,
          ),
          entry(
            anAppointment({
              ...identified('tx-2'),
              participant: [{ actor: { reference: urn }, status: 'accepted' }],
            }),
            { method: 'POST', url: 'Appointment', ifNoneExist: `identifier=${BOOKING}|tx-2` },
          ),
        ),
      );
    const [one, two] = [await again(), await again()];
    expect(two.body.entry.map((each: Answer['body']) => each.response.status)).toEqual(['200 OK', '200 OK']);
    expect(two.body.entry[1].resource.id).toBe(one.body.entry[1].resource.id);
    expect(await totalOf(`/Appointment?identifier=${BOOKING}|tx-2`)).toBe(1);
  });

  it('rolls back whole when the last entry is refused, and says which entry', async () => {
    const { path, resource } = await booked();
    const people = await totalOf('/RelatedPerson?_summary=count');
    const answer = await call(
      'POST',
      '/',
      bundle(
        entry(aRelatedPerson('rp-3'), { method: 'POST', url: 'RelatedPerson' }),
        entry({ ...resource, status: 'fulfilled' }, { method: 'PUT', url: path.slice(1), ifMatch: 'W/"1"' }),
        entry(
          { resourceType: 'Encounter', status: 'done', class: { code: 'VR' } },
          { method: 'POST', url: 'Encounter' },
        ),
      ),
    );
    expect(answer.status).toBe(422);
    expect(answer.body.issue[0].expression).toEqual(['Bundle.entry[2].resource.status']);
    expect(await totalOf('/RelatedPerson?_summary=count')).toBe(people);
    expect((await call('GET', path)).etag).toBe('W/"1"');
  });

  it('rolls back when ifMatch is stale or a reference leads nowhere', async () => {
    const { path, resource } = await booked();
    const before = await totalOf('/Encounter?_summary=count');
    const encounter = { resourceType: 'Encounter', status: 'finished', class: { code: 'VR' } };
    const stale = await call(
      'POST',
      '/',
      bundle(
        entry(encounter, { method: 'POST', url: 'Encounter' }),
        entry({ ...resource, status: 'fulfilled' }, { method: 'PUT', url: path.slice(1), ifMatch: 'W/"7"' }),
      ),
    );
    const lost = await call(
      'POST',
      '/',
      bundle(
        entry(
          { ...encounter, appointment: [{ reference: 'Appointment/none' }] },
          { method: 'POST', url: 'Encounter' },
        ),
        entry({ ...resource, status: 'fulfilled' }, { method: 'PUT', url: path.slice(1), ifMatch: 'W/"1"' }),
      ),
    );
    expect([stale.status, lost.status]).toEqual([412, 422]);
    expect(await totalOf('/Encounter?_summary=count')).toBe(before);
    expect((await call('GET', path)).body.status).toBe('booked');
  });
});

describe('trouble', () => {
  afterEach(() => fetch(`${pas.page}/__faults`, { method: 'DELETE' }));

  it('makes one resource of 20 parallel conditional creates', async () => {
    const condition = { 'If-None-Exist': `identifier=${BOOKING}|race-1` };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        call('POST', '/Appointment', anAppointment(identified('race-1')), condition),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(new Set(answers.map((answer) => answer.body.id as string)).size).toBe(1);
  });

  it('lets one of 20 parallel updates of the same version win', async () => {
    const { path, resource } = await booked();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call('PUT', path, { ...resource, comment: `try ${index}` }, { 'If-Match': 'W/"1"' }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 412)).toHaveLength(19);
  });

  it('answers faults with an OperationOutcome, on the API only', async () => {
    const faults = (body: unknown): Promise<Response> =>
      fetch(`${pas.page}/__faults`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    await faults({ faults: [{ kind: 'status', status: 429, retryAfterSeconds: 3, times: 1 }] });
    const throttled = await call('GET', '/Patient');
    expect([throttled.status, throttled.headers.get('Retry-After'), codesOf(throttled)]).toEqual([
      429,
      '3',
      ['throttled'],
    ]);
    await faults({ faults: [{ kind: 'outage' }] });
    expect((await call('GET', '/Patient')).status).toBe(503);
    expect((await fetch(pas.page)).status).toBe(200);
    await fetch(`${pas.page}/__faults`, { method: 'DELETE' });
    expect((await call('GET', '/Patient')).status).toBe(200);
  });
});

const contract = loadFhirContract();
afterAll(() => contract?.close());

const describeContract = contract === undefined ? describe.skip : describe;
const contractName =
  contract === undefined ? 'R4 and UK Core (skipped: ../shared is absent)' : 'R4 and UK Core';

describeContract(contractName, () => {
  it('holds for every resource of the demo data, and for every resource that came in or went out above', async () => {
    await call('GET', '/Patient?_count=100');
    await call('GET', '/Practitioner?_count=100');
    await call('GET', '/RelatedPerson');
    await call('GET', '/Schedule');
    await call('POST', '/Appointment', anAppointment());
    const { exchanges } = await (await fetch(`${pas.page}/__exchanges?since=0`)).json();
    const wrong: string[] = [];
    for (const { method, path, status, requestBody, responseBody } of exchanges) {
      const taken = status < 400 && requestBody?.resourceType !== undefined;
      if (taken)
        wrong.push(...contract!.validateFhir(requestBody).map((text) => `in ${method} ${path}: ${text}`));
      if (responseBody !== undefined) {
        wrong.push(...contract!.validateFhir(responseBody).map((text) => `out ${method} ${path}: ${text}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(exchanges.length).toBeGreaterThan(100);
  });
});

describe('after kill -9', () => {
  it('loses nothing to kill -9, and seeds nobody twice', async () => {
    const { path, resource } = await booked(identified('before-the-kill'));
    await call('PUT', path, { ...resource, status: 'arrived' });
    const patients = await totalOf('/Patient?_summary=count');
    await pas.killAndRestart();
    expect((await call('GET', path)).body.status).toBe('arrived');
    expect((await call('GET', `${path}/_history`)).body.total).toBe(2);
    expect(await totalOf(`/Appointment?identifier=${BOOKING}|before-the-kill`)).toBe(1);
    expect(await totalOf('/Patient?_summary=count')).toBe(patients);
  });
});

import type {
  ChangedTemplate,
  Clinic,
  Template,
  TemplateOverlap,
} from '../../../api/clinics/contract/clinics.ts';
import { problemSchema } from '../../../api/kernel/contract/problem.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { SERVICE_LINE_ID, startTestServer, type TestServer } from '../../support/http-server.ts';

const CLINIC_ID = '0198c0de-0000-7000-8000-0000000000c1';
const TEMPLATE_ID = '0198c0de-0000-7000-8000-0000000000d1';
const PERSON_ID = '0198c0de-0000-7000-8000-0000000000b1';

const aRequest = {
  clinicId: CLINIC_ID,
  recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU',
  startsOn: '2026-03-03',
  endsOn: null as string | null,
  opensAt: '20:00',
  closesAt: '24:00',
  slotMinutes: 30,
  modality: 'video',
  location: null,
  capacity: 1,
  runsOnBankHolidays: false,
  exceptDates: [] as string[],
  extraDates: [] as string[],
  practitionerIds: [PERSON_ID],
};
const { clinicId: _clinic, ...aChange } = aRequest;

const serviceLine = { serviceLineId: SERVICE_LINE_ID, name: 'Stroke review' };
const clinic = { clinicId: CLINIC_ID, name: 'Tuesday evening' };
const { practitionerIds: _people, ...shown } = aChange;
const aTemplate: Template = {
  ...shown,
  modality: 'video',
  location: null,
  capacity: 1,
  templateId: TEMPLATE_ID,
  version: 3,
  clinic,
  serviceLine,
  timeZone: 'Europe/London',
  recurrenceWords: 'Every week on Tuesday',
  practitioners: [{ practitionerId: PERSON_ID, displayName: 'Person', roleLabel: 'Consultant' }],
  hasEnded: false,
  madeUntil: '2027-03-02',
  nextSessions: ['2026-03-03'],
};
const anOverlap: TemplateOverlap = {
  templateId: TEMPLATE_ID,
  clinic,
  serviceLine,
  people: [{ practitionerId: PERSON_ID, displayName: 'Person' }],
  opensAt: '20:00',
  closesAt: '24:00',
  timeZone: 'Europe/London',
  recurrenceWords: 'Every week on Tuesday',
  firstDates: ['2026-03-03', '2026-03-10'],
  dateCount: 40,
};

const archivedClinic: Clinic = {
  ...clinic,
  version: 4,
  serviceLine,
  templateCount: 0,
  nextSessionOn: null,
  isArchived: true,
};

let test: TestServer;
let calls: unknown[] = [];
let create: () => Promise<Template>;

beforeAll(async () => {
  test = await startTestServer({
    staff: {
      createTemplate: (_actor, input) => {
        calls.push(input);
        return create();
      },
      changeTemplate: (_actor, input): Promise<ChangedTemplate> => {
        calls.push(input);
        if (input.seen === 2) return Promise.reject(new Refusal('changed-meanwhile'));
        return Promise.resolve({
          template: aTemplate,
          sessions: { made: 1, changed: 2, removed: 3 },
          kept: [],
        });
      },
      archiveClinic: (_actor, input) => {
        calls.push(input);
        if (input.seen === 2) return Promise.reject(new Refusal('clinic-has-bookings'));
        return Promise.resolve(archivedClinic);
      },
      restoreClinic: (_actor, input) => {
        calls.push(input);
        return Promise.resolve({ ...archivedClinic, version: 5, isArchived: false });
      },
      previewEnd: (_actor, input) => {
        calls.push(input);
        return Promise.resolve({ lastDay: input.query.lastDay, removed: 3, bookingCount: 0, kept: [] });
      },
      listSessions: (_actor, input) => {
        calls.push(input);
        return Promise.resolve({ items: [], nextCursor: null });
      },
    },
  });
});
afterAll(() => test.close());
beforeEach(() => {
  calls = [];
  create = () => Promise.resolve(aTemplate);
});

async function send(
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  roles: string[] = ['Coordinator'],
) {
  const response = await fetch(`${test.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await test.issuer.token({ roles })}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, headers: response.headers, answer };
}

const post = (changes: Record<string, unknown> = {}, roles?: string[]) =>
  send(
    'POST',
    '/api/clinic-templates',
    { ...aRequest, ...changes },
    { 'idempotency-key': 'one-press-1' },
    roles,
  );

it('makes a template, to midnight too, and says where it is', async () => {
  const { status, headers, answer } = await post();
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/clinic-templates/${TEMPLATE_ID}`);
  expect(headers.get('etag')).toMatch(/^"3-/);
  expect(answer).toEqual(aTemplate);
  expect(calls).toEqual([{ key: 'one-press-1', body: aRequest }]);
});

it('answers an overlap with what is in the way, for people and for programs', async () => {
  create = () => Promise.reject(new Refusal('template-overlaps').with({ overlaps: [anOverlap] }));
  const { status, answer } = await post();
  expect(status).toBe(409);
  const problem = problemSchema.parse(answer);
  expect(problem.type).toBe('urn:confer:problem:refusal:template-overlaps');
  expect(problem['overlaps']).toEqual([anOverlap]);
});

it('names the field of a refusal', async () => {
  create = () => Promise.reject(new Refusal('template-starts-in-past', { pointer: '/startsOn' }));
  const { status, answer } = await post();
  expect(status).toBe(422);
  expect(problemSchema.parse(answer).errors).toEqual([
    { pointer: '/startsOn', detail: 'Choose a first day from today on.' },
  ]);
});

it.each([
  [{ recurrenceRule: 'weekly' }, '/recurrenceRule'],
  [{ recurrenceRule: 'FREQ=WEEKLY;INTERVAL=53;BYDAY=MO' }, '/recurrenceRule'],
  [{ recurrenceRule: 'FREQ=WEEKLY;COUNT=4' }, '/recurrenceRule'],
  [{ startsOn: '2026-02-30' }, '/startsOn'],
  [{ endsOn: '2026-03-02' }, '/endsOn'],
  [{ endsOn: '2031-03-04' }, '/endsOn'],
  [{ opensAt: '24:00' }, '/opensAt'],
  [{ opensAt: '9:00' }, '/opensAt'],
  [{ closesAt: '24:30' }, '/closesAt'],
  [{ closesAt: '20:00' }, '/closesAt'],
  [{ opensAt: '00:00', closesAt: '17:00' }, '/closesAt'],
  [{ opensAt: '23:50' }, '/slotMinutes'],
  [{ slotMinutes: 4 }, '/slotMinutes'],
  [{ slotMinutes: 12.5 }, '/slotMinutes'],
  [{ timeZone: 'Europe/Atlantis' }, '/timeZone'],
  [{ timeZone: '+01:00' }, '/timeZone'],
  [{ modality: 'fax' }, '/modality'],
  [{ practitionerIds: [] }, '/practitionerIds'],
  [{ practitionerIds: [PERSON_ID, PERSON_ID] }, '/practitionerIds'],
  [
    { practitionerIds: Array.from({ length: 31 }, (_, n) => PERSON_ID.replace(/..$/, String(n + 10))) },
    '/practitionerIds',
  ],
  [{ exceptDates: ['2026-03-01'] }, '/exceptDates/0'],
  [{ extraDates: ['2026-03-04', '2026-03-02'] }, '/extraDates/1'],
  [{ extraDates: ['2026-03-04'], exceptDates: ['2026-03-04'] }, '/extraDates/0'],
  [{ extraDates: ['2026-03-04', '2026-03-04'] }, '/extraDates'],
  [{ count: 3 }, '/count'],
])('refuses %j and names the field', async (changes, pointer) => {
  const { status, answer } = await post(changes);
  expect(status).toBe(400);
  const { errors } = problemSchema.parse(answer);
  expect(errors?.map((error) => error.pointer)).toEqual([pointer]);
  expect(errors?.[0]?.detail).toMatch(/^[A-Z].{8,}/);
  expect(calls).toEqual([]);
});

it('needs a key to make, and the newest version to change', async () => {
  const keyless = await send('POST', '/api/clinic-templates', aRequest);
  expect(keyless.status).toBe(400);
  const path = `/api/clinic-templates/${TEMPLATE_ID}`;
  expect((await send('PUT', path, aChange)).status).toBe(428);
  expect(calls).toEqual([]);
  const old = await send('PUT', path, aChange, { 'if-match': '"2-abc"' });
  expect(old.status).toBe(412);
  const newest = await send('PUT', path, aChange, { 'if-match': '"3-abc"' });
  expect(newest.status).toBe(200);
  expect(newest.answer).toMatchObject({ sessions: { made: 1, changed: 2, removed: 3 } });
});

it('lets coordinators and administrators plan, and nobody else', async () => {
  expect((await post({}, ['Admin'])).status).toBe(201);
  expect((await post({}, ['Clinician'])).status).toBe(403);
  expect((await post({}, ['Viewer'])).status).toBe(403);
});

it('lists sessions for everybody, between two days', async () => {
  const path = '/api/sessions?from=2026-03-01&to=2026-03-31&status=withdrawn&limit=50';
  const { status } = await send('GET', path, undefined, {}, ['Viewer']);
  expect(status).toBe(200);
  expect(calls).toEqual([
    { query: { from: '2026-03-01', to: '2026-03-31', status: 'withdrawn', limit: 50 } },
  ]);
  const backwards = await send('GET', '/api/sessions?from=2026-03-31&to=2026-03-01', undefined);
  expect(problemSchema.parse(backwards.answer).errors?.[0]?.pointer).toBe('/to');
});

it('archives the version that was seen, and restores it', async () => {
  const path = `/api/clinics/${CLINIC_ID}`;
  const archived = await send('POST', `${path}/archive`, {}, { 'if-match': '"3"' });
  expect(archived).toMatchObject({ status: 200, answer: { isArchived: true } });
  expect(archived.headers.get('etag')).toMatch(/^"4\b/);
  expect(await send('POST', `${path}/restore`, {}, { 'if-match': '"4"' })).toMatchObject({
    status: 200,
    answer: { isArchived: false },
  });
  expect(calls).toEqual([
    { clinicId: CLINIC_ID, seen: 3 },
    { clinicId: CLINIC_ID, seen: 4 },
  ]);
});

it('says what to do first where a clinic cannot be archived', async () => {
  const { status, answer } = await send(
    'POST',
    `/api/clinics/${CLINIC_ID}/archive`,
    {},
    { 'if-match': '"2"' },
  );
  expect(status).toBe(409);
  expect(problemSchema.parse(answer).title).toBe(
    'Somebody is booked in sessions of this clinic to come. Cancel or move those sessions first, then archive it.',
  );
});

it('lets only those who plan clinics archive them', async () => {
  const { status } = await send('POST', `/api/clinics/${CLINIC_ID}/archive`, {}, {}, ['Viewer']);
  expect(status).toBe(403);
  expect(calls).toEqual([]);
});

it('says what ending a template on a day would do', async () => {
  const path = `/api/clinic-templates/${TEMPLATE_ID}/end-preview`;
  expect(await send('GET', `${path}?lastDay=2026-03-10`, undefined)).toMatchObject({
    status: 200,
    answer: { lastDay: '2026-03-10', removed: 3 },
  });
  expect((await send('GET', `${path}?lastDay=2026-02-30`, undefined)).status).toBe(400);
  expect(calls).toEqual([{ templateId: TEMPLATE_ID, query: { lastDay: '2026-03-10' } }]);
});

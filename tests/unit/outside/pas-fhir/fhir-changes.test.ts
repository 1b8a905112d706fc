import { Temporal } from 'temporal-polyfill';
import { makeFhirChanges } from '../../../../api/outside/pas-fhir/make-fhir-changes.ts';

const BASE = 'http://pas.test';
const FROM = Temporal.Instant.from('2026-11-30T09:00:00Z');
const at = (seconds: number): string => FROM.add({ seconds }).toString();

const resource = (type: string, id: string, lastUpdated?: string, rest: object = {}) => ({
  resourceType: type,
  id,
  ...(lastUpdated === undefined ? {} : { meta: { versionId: '1', lastUpdated } }),
  ...rest,
});
const appointment = (id: string, lastUpdated?: string, practitioner = '1') =>
  resource('Appointment', id, lastUpdated, {
    status: 'booked',
    start: '2026-12-10T09:00:00Z',
    end: '2026-12-10T09:30:00Z',
    participant: [
      { actor: { reference: 'Patient/7' }, status: 'accepted' },
      { actor: { reference: `Practitioner/${practitioner}` }, status: 'accepted' },
    ],
  });

/** A PAS that gives these pages of each type, one resource after the other in each. */
function changesOf(pages: Record<string, object[][]>) {
  jest.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const type = url.pathname.split('/')[1] ?? '';
    const page = Number(url.searchParams.get('page') ?? '0');
    const found = pages[type] ?? [];
    const next = `${BASE}/${type}?page=${page + 1}`;
    const link = page + 1 < found.length ? [{ relation: 'next', url: next }] : [];
    const entry = (found[page] ?? []).map((one) => ({ resource: one, search: { mode: 'match' } }));
    return Promise.resolve(Response.json({ resourceType: 'Bundle', type: 'searchset', link, entry }));
  });
  return makeFhirChanges({
    baseUrl: BASE,
    accessToken: () => Promise.resolve(undefined),
    timeoutMs: 5000,
    newId: () => 'x',
    types: ['Patient', 'Appointment'],
  });
}

afterEach(() => {
  jest.restoreAllMocks();
});

it('says of one that names no version or no time that it cannot be read, and reads the others', async () => {
  const changes = changesOf({
    Appointment: [[appointment('1'), appointment('2', at(5))]],
    Patient: [[resource('Patient', '9')]],
    Practitioner: [[resource('Practitioner', '1')]],
  });
  const { news, until, isAll } = await changes.since(FROM);
  expect(news).toMatchObject([
    { kind: 'unreadable', about: 'Patient/9' },
    { kind: 'unreadable', about: 'Appointment/1' },
    { kind: 'appointment', pasAppointmentId: '2' },
  ]);
  expect([until.toString(), isAll]).toEqual([at(5), true]);
});

it('says of an appointment whose Practitioner is no FHIR that it cannot be read, and reads the others', async () => {
  const changes = changesOf({
    Appointment: [[appointment('1', at(1), '1'), appointment('2', at(2), '2')]],
    Practitioner: [
      [resource('Practitioner', '1', undefined, { identifier: 'none' }), resource('Practitioner', '2')],
    ],
  });
  const { news } = await changes.since(FROM);
  expect(news).toMatchObject([
    { kind: 'unreadable', about: 'Appointment/1', why: expect.stringContaining('Practitioner 1') },
    { kind: 'appointment', pasAppointmentId: '2' },
  ]);
});

it('goes on from where the type of which there is more was read, so that nothing of it is left out', async () => {
  const many = Array.from({ length: 30 }, (_, index) => [resource('Patient', String(index), at(index))]);
  const changes = changesOf({ Patient: many, Appointment: [[appointment('1', at(1000))]] });
  const { until, isAll } = await changes.since(FROM);
  expect([until.toString(), isAll]).toEqual([at(19), false]);
});

it('reads on where more than one look takes bears the moment from which it looks', async () => {
  const bulk = Array.from({ length: 25 }, (_, index) => [resource('Patient', String(index), at(0))]);
  const { until, isAll } = await changesOf({
    Patient: [...bulk, [resource('Patient', 'later', at(3))], [resource('Patient', 'last', at(4))]],
  }).since(FROM);
  expect([until.toString(), isAll]).toEqual([at(3), false]);
});

it('says so where more than can be read bears one moment', async () => {
  const bulk = Array.from({ length: 60 }, (_, index) => [resource('Patient', String(index), at(0))]);
  await expect(changesOf({ Patient: bulk }).since(FROM)).rejects.toMatchObject({ retryable: false });
});

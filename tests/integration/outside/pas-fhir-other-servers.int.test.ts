import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Fault } from '../../../infra/local/support/fault-panel.ts';
import { readReference } from '../../../api/outside/pas-fhir/fhir-reference.ts';
import { movableShape } from '../../../api/outside/pas-fhir/fhir-shapes.ts';
import { readFhirTime } from '../../../api/outside/pas-fhir/fhir-time.ts';
import { sharedFhirData } from '../../support/fhir-contract.ts';
import { aFhirPas, aPasAppointment, aPasOutcome } from '../../support/a-pas-appointment.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import type { Pas } from '../../../api/pas/ports/pas.ts';
import type { PatientIndex } from '../../../api/patients/ports/patient-index.ts';

// The adapter against the ways in which FHIR servers that hospitals have differ from ours.
jest.setTimeout(30_000); // starting a process takes long on a busy machine

let stub: PasStub;
let pas: Pas & PatientIndex;
beforeAll(async () => {
  stub = await startPasStub();
  pas = aFhirPas(stub.fhir);
});
afterAll(async () => {
  await stub.stop();
});
afterEach(() => setFaults());

const json = { 'Content-Type': 'application/fhir+json' };
const get = async (path: string): Promise<FreeFhir> => (await fetch(stub.fhir + path)).json();
const send = async (method: string, path: string, resource: unknown): Promise<FreeFhir> =>
  (await fetch(stub.fhir + path, { method, headers: json, body: JSON.stringify(resource) })).json();

async function setFaults(...faults: Fault[]): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${stub.page}/__faults`, { method: 'PUT', headers, body: JSON.stringify({ faults }) });
}

async function exchanges(): Promise<FreeFhir[]> {
  return (await (await fetch(`${stub.page}/__exchanges?since=0`)).json()).exchanges;
}

const kelso = parseNhsNumber('999 000 0018')!;
const TRANSACTION = { method: 'POST', path: '^/fhir/?$' };
const byOurId = (appointmentId: string) =>
  get(`/Appointment?identifier=https://confer.example/appointment|${appointmentId}`);
const later = {
  startsAt: Temporal.Instant.from('2026-12-03T14:00:00Z'),
  endsAt: Temporal.Instant.from('2026-12-03T14:30:00Z'),
};

describe('ids', () => {
  it('come from an absolute Location with a version, where the answer has no resource', async () => {
    await setFaults({ kind: 'locations-only' });
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    const { pasEncounterId } = await pas.writeOutcome(aPasOutcome(appointment, pasAppointmentId));
    await setFaults();
    expect((await byOurId(appointment.appointmentId)).entry[0].resource.id).toBe(pasAppointmentId);
    expect((await get(`/Encounter/${pasEncounterId!}`)).resourceType).toBe('Encounter');
  });
});

describe('versions', () => {
  it('come from the resource where the server sends no ETag: what a clerk writes in between is not lost', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId: id } = await pas.book(appointment);
    await setFaults(
      { kind: 'no-etag' },
      { kind: 'latency', delayMs: 300, method: 'PUT', path: `/Appointment/${id}$`, times: 1 },
    );
    const moving = pas.update(id, { ...appointment, ...later }, 'moved');
    await new Promise((resolve) => setTimeout(resolve, 150));
    const held = await get(`/Appointment/${id}`);
    await fetch(`${stub.fhir}/Appointment/${id}`, {
      method: 'PUT',
      headers: json,
      body: JSON.stringify({ ...held, comment: 'Patient rang' }),
    });
    await moving;
    expect(await get(`/Appointment/${id}`)).toMatchObject({
      comment: 'Patient rang',
      start: '2026-12-03T14:00:00Z',
    });
  });
});

describe('pages of a search', () => {
  const family = 'Pagewell';
  beforeAll(async () => {
    for (let index = 0; index < 5; index += 1) {
      const name = [{ use: 'official', family, given: [`Twin ${index}`] }];
      await send('POST', '/Patient', { resourceType: 'Patient', name, birthDate: '1990-01-01' });
    }
  });

  it('are read to the end', async () => {
    await setFaults({ kind: 'pages' });
    const { patients: found } = await pas.findByName(family, '1990-01-01');
    expect(found.map(({ givenName }) => givenName).toSorted()).toEqual(
      [0, 1, 2, 3, 4].map((index) => `Twin ${index}`),
    );
  });

  it.each([
    ['pages-in-a-circle', 'The search for Patient comes back to a page that was read before'],
    [
      'pages-elsewhere',
      'The search for Patient goes on at another address than that of the PAS, which is not followed',
    ],
  ] as const)('are not followed when they are %s', async (kind, reason) => {
    await setFaults({ kind });
    const searching = pas.findByName(family, '1990-01-01');
    await expect(searching).rejects.toMatchObject({ system: 'pas', retryable: false, reason });
  });
});

it('leaves out characters of an answer that cannot be kept', async () => {
  const name = [{ use: 'official', family: 'Nullwell', given: ['An\0na \ud800'] }];
  const server = createServer((_request, response) => {
    const resource = { resourceType: 'Patient', id: '1', name, birthDate: '1990-01-01' };
    response.end(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry: [{ resource }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { patients } = await aFhirPas(`http://127.0.0.1:${port}`).findByName('Nullwell', '1990-01-01');
  const [found] = patients;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(found!.givenName).toBe('Anna \ufffd');
});

describe('redirects', () => {
  it('are followed within the PAS, with what was sent', async () => {
    await setFaults({ kind: 'redirect', times: 1, path: '/Patient/_search' });
    expect(await pas.findByNhsNumber(kelso)).toMatchObject({ patients: [{ familyName: 'Kelso' }] });
  });

  it.each([301, 302, 303, 307, 308])(
    'to another server are not (%i): nothing of the patient gets there',
    async (status) => {
      const heard: string[] = [];
      const elsewhere = createServer((request, response) => {
        heard.push(request.url ?? '');
        response.end('{}');
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
      const { port } = elsewhere.address() as AddressInfo;
      await setFaults({ kind: 'redirect', status, to: `http://127.0.0.1:${port}/fhir/Patient/_search` });
      const searching = pas.findByNhsNumber(kelso);
      await expect(searching).rejects.toMatchObject({
        retryable: false,
        reason: expect.stringMatching(new RegExp(`^HTTP ${status}: a redirect to another server`)),
      });
      await new Promise((resolve) => elsewhere.close(resolve));
      expect(heard).toEqual([]);
    },
  );

  it('without an end are given up, and one that would drop what is sent too', async () => {
    await setFaults({ kind: 'redirect' });
    await expect(pas.findByNhsNumber(kelso)).rejects.toMatchObject({ reason: 'redirects without an end' });
    await setFaults({ kind: 'redirect', status: 302 });
    await expect(pas.findByNhsNumber(kelso)).rejects.toMatchObject({
      retryable: false,
      reason: expect.stringContaining('a redirect that drops what a POST sends'),
    });
  });
});

describe('an answer that is lost', () => {
  it.each(['empty', 'truncated'] as const)('is asked for again, and one is booked (%s)', async (kind) => {
    const appointment = aPasAppointment();
    await setFaults({ kind, ...TRANSACTION, times: 1 });
    await expect(pas.book(appointment)).rejects.toMatchObject({
      retryable: true,
      reason: expect.stringContaining('is empty or incomplete'),
    });
    const { pasAppointmentId } = await pas.book(appointment);
    const held = await byOurId(appointment.appointmentId);
    expect([held.total, held.entry[0].resource.id]).toEqual([1, pasAppointmentId]);
  });

  it.each(['empty', 'truncated'] as const)(
    'of a search or a reading is asked for again too (%s)',
    async (kind) => {
      const appointment = aPasAppointment();
      const { pasAppointmentId } = await pas.book(appointment);
      await setFaults({ kind });
      await expect(pas.findByNhsNumber(kelso)).rejects.toMatchObject({ retryable: true });
      await expect(pas.markArrived(pasAppointmentId, appointment)).rejects.toMatchObject({ retryable: true });
    },
  );

  it('of an outcome leaves one Encounter', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    const outcome = aPasOutcome(appointment, pasAppointmentId);
    await setFaults({ kind: 'truncated', ...TRANSACTION, times: 1 });
    await expect(pas.writeOutcome(outcome)).rejects.toMatchObject({ retryable: true });
    const { pasEncounterId } = await pas.writeOutcome(outcome);
    const { total, entry } = await get(`/Encounter?appointment=${pasAppointmentId}`);
    expect([total, entry[0].resource.id]).toEqual([1, pasEncounterId]);
  });
});

describe('several with the identifier that Confer gave to one', () => {
  it('stop a booking, and a person reads both ids', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    const { id: _own, meta: _version, ...copy } = await get(`/Appointment/${pasAppointmentId}`);
    const other = await send('POST', '/Appointment', copy);
    await expect(pas.book(appointment)).rejects.toMatchObject({
      retryable: false,
      reason: expect.stringMatching(
        new RegExp(
          `holds 2 of type Appointment .*(${pasAppointmentId} and ${other.id}|${other.id} and ${pasAppointmentId})`,
        ),
      ),
    });
  });

  it('stop an outcome, and it goes on when one of them was taken back', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    const identifier = [{ system: 'https://confer.example/attendance', value: appointment.appointmentId }];
    const encounter = {
      resourceType: 'Encounter',
      identifier,
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR' },
      subject: { reference: 'Patient/demo-patient-1' },
    };
    const [one, other] = [
      await send('POST', '/Encounter', encounter),
      await send('POST', '/Encounter', encounter),
    ];
    const outcome = aPasOutcome(appointment, pasAppointmentId);
    await expect(pas.writeOutcome(outcome)).rejects.toMatchObject({
      retryable: false,
      reason: expect.stringContaining('holds 2 of type Encounter'),
    });
    expect((await get(`/Appointment/${pasAppointmentId}`)).status).toBe('booked');
    await send('PUT', `/Encounter/${other.id}`, { ...other, status: 'entered-in-error' });
    expect(await pas.writeOutcome(outcome)).toEqual({ pasEncounterId: one.id });
  });
});

describe('a move', () => {
  it('finds time and staff unchanged however they are written: nothing is sent', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId: id } = await pas.book(appointment);
    await setFaults({ kind: 'short-times' }, { kind: 'absolute-references' });
    await pas.update(id, appointment, 'moved');
    await setFaults();
    expect((await get(`/Appointment/${id}`)).meta.versionId).toBe('1');
  });

  it('replaces staff that are named by absolute references, and leaves patient and proxy', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId: id } = await pas.book(appointment);
    await setFaults({ kind: 'short-times' }, { kind: 'absolute-references' });
    await pas.update(id, { ...appointment, ...later, staff: appointment.staff.slice(0, 1) }, 'moved');
    await setFaults();
    const { start, participant } = await get(`/Appointment/${id}`);
    expect(start).toBe('2026-12-03T14:00:00Z');
    expect(participant.map((one: FreeFhir) => one.actor.reference.replace(/^.*\/fhir\//, ''))).toEqual([
      'Patient/demo-patient-1',
      expect.stringMatching(/^RelatedPerson\//),
      'Practitioner/practitioner-amina-okafor',
    ]);
  });
});

const bars = sharedFhirData === undefined ? undefined : path.join(sharedFhirData, 'bars');
const itWithSamples = bars === undefined ? it.skip : it;
itWithSamples.each(['appointment_GET-success.json', 'appointment_id_GET-success.json'])(
  'reads time, people and id of the NHS’s own sample (%s)',
  (file) => {
    const sample: FreeFhir = JSON.parse(readFileSync(path.join(bars!, file), 'utf8'));
    const entries: FreeFhir[] = sample.entry ?? [{ resource: sample }];
    for (const { resource, fullUrl } of entries) {
      const appointment = movableShape.parse(resource);
      expect(readFhirTime(appointment.start!)).toBeInstanceOf(Temporal.Instant);
      expect(readReference(fullUrl ?? `Appointment/${appointment.id}`)).toEqual({
        type: 'Appointment',
        id: appointment.id,
      });
    }
  },
);

it('puts nothing of a patient in an address, in all of this', async () => {
  const paths = (await exchanges()).map(({ path }) => path).join(' ');
  expect(paths).not.toMatch(/999000|Kelso|Pagewell/i);
});

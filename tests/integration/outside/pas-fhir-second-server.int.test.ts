import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { clockFlags } from '../../../infra/local/support/shifted-clock.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import type { Pas } from '../../../api/pas/ports/pas.ts';
import type { PatientIndex } from '../../../api/patients/ports/patient-index.ts';
import { aFhirPas, aPasAppointment, aPasOutcome } from '../../support/a-pas-appointment.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';
import { heldInPas } from '../../support/held-in-pas.ts';
import { booked, decides, LATER, moves, NOT_SEEN, PAS_CASES, type Booked } from '../../support/pas-cases.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

// The adapter against a FHIR server that we did not write (Medplum): what it relies on is FHIR, not our stub.
const root = path.resolve(import.meta.dirname, '../../..');

jest.setTimeout(180_000); // starting a process takes long on a busy machine

let server: ChildProcess;
let fhir: string;
let pas: Pas & PatientIndex;
let pasPatientId: string;

const call = async (method: string, url: string, body?: unknown): Promise<FreeFhir> => {
  const headers = { 'Content-Type': 'application/fhir+json' };
  const response = await fetch(fhir + url, {
    method,
    ...(body === undefined ? {} : { headers, body: JSON.stringify(body) }),
  });
  return response.json();
};

beforeAll(async () => {
  server = fork(path.join(root, 'tests/support/medplum-server.ts'), {
    execPath: path.join(root, 'node_modules/.bin/node'),
    execArgv: clockFlags(),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('message', (message) => {
      resolve((message as { port: number }).port);
    });
    server.once('exit', () => {
      reject(new Error('The second server ended before it was ready'));
    });
  });
  fhir = `http://127.0.0.1:${port}/fhir`;
  pas = aFhirPas(fhir);
  const patient = await call('POST', '/Patient', {
    resourceType: 'Patient',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
    name: [{ use: 'official', family: 'Kelso', given: ['Maya'] }],
    birthDate: '2004-05-19',
  });
  pasPatientId = patient.id;
});

afterAll(async () => {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.disconnect();
  await gone;
});

it('finds the patient by NHS number and by name and date of birth', async () => {
  const byNumber = await pas.findByNhsNumber(parseNhsNumber('9990000018')!);
  expect(byNumber.patients).toMatchObject([{ pasPatientId }]);
  expect((await pas.findByName('Kelso', '2004-05-19')).patients).toMatchObject([{ pasPatientId }]);
  expect((await pas.findByName('Kelso', '2004-05-20')).patients).toEqual([]);
});

it('reads every page of what it finds', async () => {
  // more than the twenty that this server puts on a page
  for (let number = 0; number < 25; number++) {
    await call('POST', '/Patient', {
      resourceType: 'Patient',
      identifier: [{ system: 'https://pas.example.nhs.uk/patient', value: `many-${number}` }],
      name: [{ use: 'official', family: 'Namesake', given: [`Person ${number}`] }],
      birthDate: '1980-01-02',
    });
  }
  const { patients } = await pas.findByName('Namesake', '1980-01-02');
  expect(new Set(patients.map(({ pasPatientId: id }) => id)).size).toBe(25);
});

it('books once, marks arrived, writes the outcome with one Encounter, and repeats without harm', async () => {
  const appointment = aPasAppointment({ pasPatientId });
  const { pasAppointmentId } = await pas.book(appointment);
  expect(await pas.book(appointment)).toEqual({ pasAppointmentId });
  await pas.markArrived(pasAppointmentId, appointment);
  expect((await call('GET', `/Appointment/${pasAppointmentId}`)).status).toBe('arrived');
  const outcome = aPasOutcome(appointment, pasAppointmentId);
  const { pasEncounterId } = await pas.writeOutcome(outcome);
  expect(await pas.writeOutcome(outcome)).toEqual({ pasEncounterId });
  const held = await call('GET', `/Appointment/${pasAppointmentId}`);
  expect(held.status).toBe('fulfilled');
  const person = await call('GET', `/${held.participant[1].actor.reference as string}`);
  expect(person.name[0].given).toEqual(['Ruth']);
  const encounters = await call('GET', `/Encounter?appointment=Appointment/${pasAppointmentId}`);
  expect(encounters.entry).toHaveLength(1);
});

it('corrects did-not-attend to seen', async () => {
  const appointment = aPasAppointment({ pasPatientId, proxies: [] });
  const { pasAppointmentId } = await pas.book(appointment);
  await pas.writeOutcome(aPasOutcome(appointment, pasAppointmentId, { code: '3', seen: undefined }));
  expect((await call('GET', `/Appointment/${pasAppointmentId}`)).status).toBe('noshow');
  const seen = aPasOutcome(appointment, pasAppointmentId, {
    code: '6',
    version: 2,
    note: 'Was in the other room',
  });
  expect((await pas.writeOutcome(seen)).pasEncounterId).toBeDefined();
  expect((await call('GET', `/Appointment/${pasAppointmentId}`)).status).toBe('fulfilled');
});

it('moves an appointment, and writes nothing when it is there already', async () => {
  const appointment = aPasAppointment({ pasPatientId });
  const { pasAppointmentId } = await pas.book(appointment);
  const later = {
    ...appointment,
    startsAt: appointment.startsAt.add({ hours: 48 }),
    endsAt: appointment.endsAt.add({ hours: 48 }),
  };
  await pas.update(pasAppointmentId, later, 'moved');
  const moved = await call('GET', `/Appointment/${pasAppointmentId}`);
  expect(moved.start).toBe('2026-12-03T09:00:00Z');
  expect(moved.participant).toHaveLength(4);
  await pas.update(pasAppointmentId, later, 'moved');
  expect((await call('GET', `/Appointment/${pasAppointmentId}`)).meta.versionId).toBe(moved.meta.versionId);
});

it('says that an appointment is unknown', async () => {
  const unknown = pas.markArrived('7d5b8c0e-1f0a-4c57-9d38-0a8f53f2b111', aPasAppointment({ pasPatientId }));
  await expect(unknown).rejects.toMatchObject({ system: 'pas', retryable: false });
});

describe('holds the same as the other server', () => {
  let stub: PasStub;
  /** Ids there by ids here, of whom a PAS knows before Confer comes. */
  const idsThere = new Map<string, string>();
  const held = async (address: string, { appointment }: Booked): Promise<unknown> => {
    const people = appointment.proxies.map(({ relatedPersonId }) => relatedPersonId);
    let text = JSON.stringify(await heldInPas(address, appointment.appointmentId, people));
    for (const [here, there] of idsThere) text = text.replaceAll(there, here);
    return JSON.parse(text);
  };
  beforeAll(async () => {
    stub = await startPasStub();
    for (const type of ['Patient', 'Practitioner']) {
      const { entry } = await (await fetch(`${stub.fhir}/${type}?_count=100`)).json();
      for (const { resource } of entry) {
        const {
          id,
          meta: _version,
          managingOrganization: _whose,
          generalPractitioner: _theirs,
          link: _merged,
          ...copy
        } = resource;
        idsThere.set(id, (await call('POST', `/${type}`, copy)).id);
      }
    }
  });
  afterAll(() => stub.stop());

  it.each(Object.entries(PAS_CASES))('%s', async (_what, steps) => {
    const both: unknown[] = [];
    const here = aPasAppointment().pasPatientId;
    for (const [address, patient] of [
      [stub.fhir, here],
      [fhir, idsThere.get(here)!],
    ] as const) {
      const one = await booked(aFhirPas(address), { pasPatientId: patient });
      for (const step of steps) await step(one);
      both.push(await held(address, one));
    }
    expect(both[1]).toEqual(both[0]);
  });

  it('when a person has to decide: another patient’s, and what has an outcome already', async () => {
    const refused = { system: 'pas', retryable: false };
    const own = { pasPatientId: idsThere.get('demo-patient-1')! };
    const other = { pasPatientId: idsThere.get('demo-patient-2')! };
    const one = await booked(pas, own);
    await expect(
      pas.markArrived(one.pasAppointmentId, { ...one.appointment, ...other }),
    ).rejects.toMatchObject(refused);
    await expect(moves({ ...LATER, ...other })(one)).rejects.toMatchObject(refused);
    await expect(decides(other)(one)).rejects.toMatchObject(refused);
    await decides({ code: '3', ...NOT_SEEN })(one);
    await expect(moves(LATER)(one)).rejects.toMatchObject(refused);
    await expect(decides({ code: '5' })(one)).rejects.toMatchObject(refused);
    // that what was cancelled stays so is the PAS's own rule, which this server does not have
  });
});

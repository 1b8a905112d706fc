import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadFhirContract, sharedFhirData } from '../../support/fhir-contract.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';

const root = path.resolve(import.meta.dirname, '../../..');

jest.setTimeout(30_000); // starting a process takes long on a busy machine

let pas: PasStub;
let folder: string;
beforeAll(async () => {
  pas = await startPasStub();
  folder = mkdtempSync(path.join(tmpdir(), 'confer-load-'));
});
afterAll(async () => {
  await pas.stop();
  rmSync(folder, { recursive: true });
});

function load(...args: string[]): Promise<{ code: number; lines: string[]; error: string }> {
  const script = path.join(root, 'infra/local/pas/load-fhir-files.ts');
  return new Promise((resolve) => {
    execFile(path.join(root, 'node_modules/.bin/node'), [script, ...args], (failure, stdout, stderr) => {
      const code = failure === null ? 0 : Number(failure.code);
      resolve({ code, lines: stdout.trim().split('\n'), error: stderr });
    });
  });
}

function fileOf(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const get = async (url: string): Promise<FreeFhir> => (await fetch(pas.fhir + url)).json();

const patient = {
  resourceType: 'Patient',
  id: 'file-1',
  name: [{ family: 'Filed' }],
  birthDate: '1970-01-01',
};
const appointment = (id: string, actor: string): Record<string, unknown> => ({
  resourceType: 'Appointment',
  id,
  status: 'booked',
  start: '2026-12-01T09:00:00Z',
  end: '2026-12-01T09:20:00Z',
  participant: [{ actor: { reference: actor }, status: 'accepted' }],
});

it('loads files in any order: what others refer to first', async () => {
  const files = [fileOf('a.json', appointment('file-a', 'Patient/file-1')), fileOf('b.json', patient)];
  const { code, lines } = await load('--pas', pas.fhir, ...files);
  expect([code, ...lines]).toEqual([
    0,
    'loaded Patient/file-1',
    'loaded Appointment/file-a',
    `2 loaded, 0 refused, from 2 file(s) into ${pas.fhir}`,
  ]);
});

it('loads the same files twice without doubling anything', async () => {
  const file = fileOf('again.json', {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { fullUrl: 'urn:uuid:5e2b8b0a-93f5-4a86-9a4f-7f3f6f7f0001', resource: { ...patient, id: undefined } },
      {
        fullUrl: 'urn:uuid:5e2b8b0a-93f5-4a86-9a4f-7f3f6f7f0002',
        resource: { ...appointment('', 'urn:uuid:5e2b8b0a-93f5-4a86-9a4f-7f3f6f7f0001'), id: undefined },
      },
    ],
  });
  await load('--pas', pas.page, file);
  const again = await load('--pas', pas.page, file);
  expect(again.code).toBe(0);
  const held = await get('/Appointment/5e2b8b0a-93f5-4a86-9a4f-7f3f6f7f0002');
  expect(held.participant[0].actor.reference).toBe('Patient/5e2b8b0a-93f5-4a86-9a4f-7f3f6f7f0001');
  expect(held.meta.versionId).toBe('1');
});

it('names each refused resource with the reason, loads the rest, and ends with 1', async () => {
  const files = [
    fileOf('good.json', { ...patient, id: 'file-2' }),
    fileOf('bad-status.json', { ...appointment('file-b', 'Patient/file-2'), status: 'attended' }),
    fileOf('lost.json', appointment('file-c', 'Patient/nobody')),
    fileOf('organisation.json', { resourceType: 'Organization', id: 'RR8', name: 'Northmoor' }),
    fileOf('broken.json', '{"resourceType":'),
    fileOf('list.json', '[]'),
  ];
  const { code, lines } = await load('--pas', pas.fhir, ...files, path.join(folder, 'absent.json'));
  expect(code).toBe(1);
  expect(lines).toContain('loaded Patient/file-2');
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^refused bad-status\.json Appointment\/file-b: HTTP 422, 'attended' is not one of .*\(Appointment\.status\)$/,
    ),
  );
  expect(lines).toContain(
    'refused lost.json Appointment/file-c: HTTP 422, Patient/nobody is not held by this PAS (Appointment.participant[0].actor)',
  );
  expect(lines).toContain('refused organisation.json Organization/RR8: this PAS does not store Organization');
  expect(lines).toContainEqual(expect.stringMatching(/^refused broken\.json file: /));
  expect(lines).toContain('refused list.json file: holds no FHIR resource');
  expect(lines).toContainEqual(expect.stringMatching(/^refused absent\.json file: ENOENT/));
  expect(lines.at(-1)).toMatch(/^1 loaded, 6 refused, from 7 file/);
});

it('sends a transaction as one piece', async () => {
  const entry = (resource: unknown, type: string): unknown => ({
    resource,
    request: { method: 'POST', url: type },
  });
  const transaction = (...entries: unknown[]): unknown => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: entries,
  });
  const named = { ...patient, id: undefined, name: [{ family: 'Together' }] };
  const wrong = { ...appointment('', 'Patient/nobody'), id: undefined };
  const refused = await load(
    '--pas',
    pas.fhir,
    fileOf('tx-bad.json', transaction(entry(named, 'Patient'), entry(wrong, 'Appointment'))),
  );
  expect(refused.lines[0]).toMatch(
    /^refused tx-bad\.json Bundle \(transaction, nothing of it was kept\): HTTP 422, Patient\/nobody/,
  );
  expect((await get('/Patient?family=Together')).total).toBe(0);
  const loaded = await load('--pas', pas.fhir, fileOf('tx-good.json', transaction(entry(named, 'Patient'))));
  expect(loaded.code).toBe(0);
  expect((await get('/Patient?family=Together')).total).toBe(1);
});

it('says in one sentence what is missing', async () => {
  expect(await load()).toMatchObject({
    code: 2,
    error: expect.stringContaining('Name the FHIR files to load'),
  });
});

const contract = loadFhirContract();
afterAll(() => contract?.close());
const describeShared = sharedFhirData === undefined || contract === undefined ? describe.skip : describe;
const name =
  sharedFhirData === undefined
    ? 'files of PDS, UK Core and BaRS (skipped: ../shared is absent)'
    : 'files of PDS, UK Core and BaRS';

describeShared(name, () => {
  const inFolder = (sub: string, wanted: RegExp): string[] =>
    readdirSync(path.join(sharedFhirData ?? '', sub))
      .filter((file) => wanted.test(file))
      .map((file) => path.join(sharedFhirData ?? '', sub, file));

  it('loads what is valid and refuses the rest for a reason that the validator or the check digit gives as well', async () => {
    const files = [
      ...inFolder('pds', /\.json$/),
      ...inFolder('bars', /\.json$/),
      ...inFolder(
        'ukcore/examples',
        /^UKCore-(Patient|RelatedPerson|Practitioner|Schedule|Slot|Appointment|Encounter)-/,
      ),
    ];
    const { code, lines } = await load('--pas', pas.fhir, ...files);
    expect(code).toBe(1);
    const loaded = new Set(
      lines.filter((line) => line.startsWith('loaded ')).map((line) => line.slice('loaded '.length)),
    );
    for (const wanted of [
      'Patient/9000000033',
      'Patient/9000000025',
      'Patient/UKCore-Patient-RichardSmith-Example',
      'Patient/788660eb-d2c9-4773-abd4-318484673fb2',
      'RelatedPerson/UKCore-RelatedPerson-JoySmith-Example',
      'Schedule/UKCore-Schedule-Immunization-Example',
      'Slot/UKCore-Slot-AvailableWalkInVisit-Example',
      'Appointment/UKCore-Appointment-OrthopaedicSurgery-Example',
      'Appointment/91607239-b002-470a-8709-6b25bd50fdd1',
      'Encounter/UKCore-Encounter-InpatientEncounter-Example',
    ]) {
      expect(loaded).toContain(wanted);
    }
    const reasons = [
      /takes valueCodeableConcept, not valueCod(e|ing)/,
      /is not an NHS number/,
      /Missing required property/,
      /is not held by this PAS/,
      /this PAS does not store (Organization|Location|HealthcareService|PractitionerRole|MessageHeader|CapabilityStatement)$/,
    ];
    const unexplained = lines
      .filter((line) => line.startsWith('refused '))
      .filter((line) => !reasons.some((reason) => reason.test(line)));
    expect(unexplained).toEqual([]);
  });

  it('holds nothing that the validator finds fault with', async () => {
    const wrong: string[] = [];
    for (const type of [
      'Patient',
      'RelatedPerson',
      'Practitioner',
      'Schedule',
      'Slot',
      'Appointment',
      'Encounter',
    ]) {
      wrong.push(...contract!.validateFhir(await get(`/${type}?_count=500`)));
    }
    expect(wrong).toEqual([]);
  });

  it('links a related person who names the patient by NHS number only', async () => {
    const person = {
      resourceType: 'RelatedPerson',
      patient: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9000000033' } },
    };
    await load('--pas', pas.fhir, fileOf('logical.json', person));
    expect((await get('/RelatedPerson?patient=9000000033')).total).toBe(1);
  });
});

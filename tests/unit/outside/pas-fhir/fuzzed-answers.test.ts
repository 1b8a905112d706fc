import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describeBug } from '../../../../api/http/describe-bug.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import { parseNhsNumber } from '../../../../api/patients/rules/nhs-number.ts';
import { aFhirPas, aPasAppointment, aPasOutcome } from '../../../support/a-pas-appointment.ts';
import { sharedFhirData } from '../../../support/fhir-contract.ts';
import { CANARY, changeJson, changesOfJson } from '../../../support/mutate-json.ts';

// Whatever a PAS answers, Confer refuses it with a reason of its own or uses it; nothing of it gets into a reason or a log.
jest.setTimeout(60_000);

const appointment = aPasAppointment();
const outcome = aPasOutcome(appointment, '77');
const ATTENDANCE = 'https://confer.example/fhir/StructureDefinition/attendance';
const held = (status: string): object => ({
  resourceType: 'Appointment',
  id: '77',
  meta: { versionId: '1' },
  status,
  start: '2026-12-01T09:00:00Z',
  end: '2026-12-01T09:30:00Z',
  extension: [
    {
      url: ATTENDANCE,
      extension: [
        { url: 'attendedOrDidNotAttend', valueCode: '3' },
        { url: 'version', valuePositiveInt: 1 },
      ],
    },
  ],
  participant: [
    { actor: { reference: `Patient/${appointment.pasPatientId}` }, status: 'accepted' },
    { actor: { reference: 'Practitioner/1' }, status: 'accepted' },
  ],
});
const encounter = (id: string): object => ({ resourceType: 'Encounter', id, status: 'finished' });
const patient = {
  resourceType: 'Patient',
  id: 'p1',
  active: true,
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018', period: { start: '2004' } },
  ],
  name: [{ use: 'official', family: 'Kelso', given: ['Maya'] }],
  telecom: [{ system: 'phone', use: 'mobile', value: '07700900300', rank: 1 }],
  birthDate: '2004-05-19',
  address: [{ use: 'home', postalCode: 'ZZ1 1ZZ' }],
  link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }],
};
const searchset = (...resources: object[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  link: [{ relation: 'self', url: 'http://pas.test/Patient' }],
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
});
const written = (types: string[]): object => ({
  resourceType: 'Bundle',
  type: 'transaction-response',
  entry: types.map((type) => ({ response: { status: '201 Created', location: `${type}/9/_history/1` } })),
});
const refused = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', expression: ['Appointment.status'], diagnostics: CANARY }],
};

/** What a PAS that is as it should be would answer. */
function soundAnswer(
  url: string,
  init: RequestInit | undefined,
  { patients = [patient], status = 'booked' }: { patients?: readonly object[]; status?: string } = {},
): object {
  if (url.endsWith('/_search')) {
    const type = /\/(\w+)\/_search$/.exec(url)?.[1] ?? '';
    const found: Record<string, readonly object[]> = {
      Patient: patients,
      Appointment: [held(status)],
      Encounter: status === 'noshow' ? [encounter('1'), encounter('2')] : [],
    };
    return searchset(...(found[type] ?? []));
  }
  if (init?.method === 'POST') {
    const sent = JSON.parse(init.body as string) as { entry?: { resource: { resourceType: string } }[] };
    return written((sent.entry ?? []).map(({ resource }) => resource.resourceType));
  }
  return url.includes('/Patient/') ? (patients[0] ?? patient) : held(status);
}

const pas = aFhirPas('http://pas.test');
const DEEDS: Readonly<Record<string, () => Promise<unknown>>> = {
  'finds a patient by NHS number': () => pas.findByNhsNumber(parseNhsNumber('9990000018')!),
  'finds a patient by name': () => pas.findByName('Kelso', '2004-05-19'),
  'reads a patient': () => pas.findById('p1'),
  books: () => pas.book(appointment),
  moves: () => pas.update('77', { ...appointment, endsAt: appointment.endsAt.add({ minutes: 5 }) }, 'moved'),
  'marks as arrived': () => pas.markArrived('77', appointment),
  'writes an outcome': () => pas.writeOutcome(outcome),
};

function answerWith(answer: (url: string, init: RequestInit | undefined) => Response): void {
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation((address, init) =>
      Promise.resolve(answer(address instanceof Request ? address.url : address.toString(), init)),
    );
}

/** It is done, or refused in words of ours. */
async function isRefusedInOurWords(deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    expect(error).toBeInstanceOf(UpstreamFailure);
    const said = JSON.stringify([(error as UpstreamFailure).reason, describeBug(error)]);
    expect(said).not.toContain('Zebedee');
    expect(said.length).toBeLessThan(5000);
  }
}

const httpStatus = fc.constantFrom(200, 200, 200, 400, 422, 503);
const appointmentStatus = fc.constantFrom('booked', 'arrived', 'noshow', 'fulfilled', 'cancelled');

afterEach(() => jest.restoreAllMocks());

describe.each(Object.entries(DEEDS))('whoever %s', (_deed, deed) => {
  it('gets through with answers as they should be, or hears why not', async () => {
    answerWith((url, init) => Response.json(soundAnswer(url, init)));
    await isRefusedInOurWords(deed);
  });

  it('is refused in our own words whatever is wrong with an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        changesOfJson,
        httpStatus,
        appointmentStatus,
        async (changes, status, ofAppointment) => {
          answerWith((url, init) => {
            const sound = status === 200 ? soundAnswer(url, init, { status: ofAppointment }) : refused;
            return Response.json(changeJson(sound, changes), { status });
          });
          await isRefusedInOurWords(deed);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['no JSON', CANARY],
    ['half of it', JSON.stringify(searchset(patient)).slice(0, 90)],
    ['nested lists without an end', '['.repeat(200_000)],
    ['nested objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    [
      'nested extensions',
      `{"resourceType":"Appointment","id":"77","status":"booked","extension":${'[{"url":"u","extension":'.repeat(20_000)}[]${'}]'.repeat(20_000)}}`,
    ],
  ])('is refused with %s', async (_what, text) => {
    answerWith(() => new Response(text));
    await expect(deed()).rejects.toBeInstanceOf(UpstreamFailure);
    await isRefusedInOurWords(deed);
  });
});

it('is not answered without an end', async () => {
  const piece = new Uint8Array(1_000_000).fill(32);
  let pieces = 0;
  answerWith(
    () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            pieces += 1;
            controller.enqueue(piece);
          },
        }),
      ),
  );
  await expect(pas.findById('p1')).rejects.toMatchObject({
    retryable: false,
    reason: 'an answer of more than 20 MB',
  });
  expect(pieces).toBeLessThan(30);
});

/** Real patients' records, as publishers made them up. */
function publishedPatients(): object[] {
  if (sharedFhirData === undefined) return [];
  const folders = ['pds', path.join('ukcore', 'examples')].map((name) => path.join(sharedFhirData!, name));
  return folders
    .flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)))
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { resourceType?: string })
    .filter(({ resourceType }) => resourceType === 'Patient');
}
const published = publishedPatients();
(published.length === 0 ? it.skip : it)(
  'takes published records apart without a fault, changed in any way',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...published), changesOfJson, async (sample, changes) => {
        answerWith((url, init) =>
          Response.json(soundAnswer(url, init, { patients: [changeJson(sample, changes) as object] })),
        );
        await isRefusedInOurWords(DEEDS['finds a patient by name']!);
      }),
      { numRuns: 200 },
    );
  },
);

import { listenMllp, type MllpListener } from '../../../api/outside/pas-hl7/mllp-listener.ts';
import { aReceivingSite } from '../../support/hl7-from-pas.ts';
import { anAnsweringSide } from '../../support/hl7-answering.ts';
import { aCancellation, aDraftedAppointment, aSiu, type Hl7Draft } from '../../support/hl7-draft.ts';
import { openHl7Sender } from '../../support/hl7-sender.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

const OLIVE = 'westhaven-patient-1';
let pas: PasStub;
let side: ReturnType<typeof anAnsweringSide>;
let listener: MllpListener | undefined;
/** The listener of Confer, whose news goes to the test. */
async function listen(): Promise<void> {
  const { odsCode: _odsCode, ...site } = aReceivingSite();
  side = anAnsweringSide({
    site: { ...site, odsCode: 'R0X' },
    patientsOf: () =>
      Promise.resolve({
        findById: () => Promise.resolve(undefined),
        findByName: () => Promise.reject(new Error('nobody is searched for')),
        findByNhsNumber: () => Promise.reject(new Error('nobody is searched for')),
      }),
  });
  listener = await listenMllp({
    host: '127.0.0.1',
    port: pas.westhavenNewsPort,
    tls: undefined,
    answer: side.answerBytes,
    answerToNoMessage: side.answerToNoMessage,
    onTrouble: (error) => {
      throw error;
    },
  });
}
beforeAll(async () => {
  pas = await startPasStub();
});
afterEach(async () => {
  await listener?.close();
  listener = undefined;
});
afterAll(() => pas.stop());

async function told(count: number): Promise<typeof side.taken> {
  const until = Date.now() + 30_000;
  while (side.taken.length < count && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return side.taken;
}

async function changePatient(
  id: string,
  change: (patient: Record<string, unknown>) => object,
): Promise<void> {
  const address = `${pas.westhavenPage}/fhir/Patient/${id}`;
  const patient = (await (await fetch(address)).json()) as Record<string, unknown>;
  const answer = await fetch(address, {
    method: 'PUT',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(change(patient)),
  });
  expect(answer.status).toBe(200);
}

const ofOlive = (draft: Hl7Draft): Hl7Draft =>
  draft
    .set('MSH', 4, 'R0X')
    .set('MSH', 6, 'R0X')
    .set('PID', 3, '9990009007^^^NHS^NH')
    .set('PID', 5, 'Tranter^Olive');

it('tells Confer back what Confer told it, with the ids of both', async () => {
  await listen();
  const sender = openHl7Sender(pas.westhavenMllpPort);
  const of = aDraftedAppointment();
  expect((await sender.send(ofOlive(aSiu('S12', of)))).code).toBe('AA');
  expect(
    (
      await sender.send(
        ofOlive(
          aSiu('S13', of)
            .set('SCH', 11, '^^30^20261202090000^20261202093000')
            .set('AIS', 4, '20261202090000'),
        ),
      )
    ).code,
  ).toBe('AA');
  expect((await sender.send(ofOlive(aCancellation(of)))).code).toBe('AA');
  await sender.close();
  const news = await told(3);
  expect(news).toMatchObject([
    { kind: 'appointment', status: 'booked', modality: 'video', pasPatientId: OLIVE },
    { kind: 'appointment', status: 'booked' },
    { kind: 'appointment', status: 'cancelled' },
  ]);
  for (const one of news) expect(one).toMatchObject({ conferAppointmentId: of.appointmentId });
  expect(new Set(news.map((one) => (one.kind === 'appointment' ? one.pasAppointmentId : ''))).size).toBe(1);
  expect(news.map((one) => (one.kind === 'appointment' ? one.time?.startsAt.toString() : ''))).toEqual([
    '2026-12-01T09:00:00Z',
    '2026-12-02T09:00:00Z',
    expect.any(String),
  ]);
  const page = await (await fetch(`${pas.westhavenPage}/messages?appointment=${of.appointmentId}`)).text();
  expect(page).toContain('Sent by this PAS');
  expect(page).toContain('SIU^S15');
});

it('tells of a changed patient and of a death', async () => {
  await listen();
  await changePatient(OLIVE, (patient) => ({ ...patient, telecom: [] }));
  await changePatient(OLIVE, (patient) => ({ ...patient, deceasedDateTime: '2026-11-29' }));
  await changePatient(OLIVE, ({ deceasedDateTime: _died, ...patient }) => patient);
  expect((await told(3)).map(({ kind }) => kind)).toEqual([
    'patient-changed',
    'patient-died',
    'patient-changed',
  ]);
});

it('tells of a merge: which record was merged into which', async () => {
  await listen();
  const old = {
    resourceType: 'Patient',
    id: 'merged-1',
    active: true,
    name: [{ use: 'official', family: 'Tranter', given: ['Olive'] }],
    birthDate: '1950-01-01',
  };
  const address = `${pas.westhavenPage}/fhir/Patient/merged-1`;
  const headers = { 'content-type': 'application/fhir+json' };
  expect((await fetch(address, { method: 'PUT', headers, body: JSON.stringify(old) })).status).toBe(201);
  const link = [{ other: { reference: `Patient/${OLIVE}` }, type: 'replaced-by' }];
  await changePatient('merged-1', (patient) => ({ ...patient, active: false, link }));
  expect(await told(2)).toMatchObject([
    { kind: 'patient-changed', pasPatientId: 'merged-1' },
    { kind: 'patients-merged', pasPatientId: 'merged-1', mergedInto: OLIVE },
  ]);
});

it('keeps what it has to tell while nobody listens, over its own restart, and sends it in order', async () => {
  await changePatient(OLIVE, (patient) => ({ ...patient, gender: 'other' }));
  await pas.killAndRestart();
  await changePatient(OLIVE, (patient) => ({ ...patient, deceasedDateTime: '2026-11-29' }));
  await listen();
  expect((await told(2)).map(({ kind }) => kind)).toEqual(['patient-changed', 'patient-died']);
});

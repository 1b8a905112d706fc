import { Temporal } from 'temporal-polyfill';
import {
  makeWriteOutcomeToPas,
  writeOutcomeToPas,
} from '../../../api/attendance/use-cases/write-outcome-to-pas.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import type { Organisation } from '../../../api/kernel/actors/organisations.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { databaseTrouble } from '../../../api/kernel/database/database-trouble.ts';
import { makeOutboxQueue } from '../../../api/kernel/database/outbox-queue.ts';
import { byTopic, does } from '../../../api/kernel/outbox/does.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeJoinLinks } from '../../../api/links/use-cases/join-links.ts';
import { makeFhirChanges } from '../../../api/outside/pas-fhir/make-fhir-changes.ts';
import { pasWork } from '../../../api/pas/make-pas.ts';
import type { AppointmentNews, PasNews } from '../../../api/pas-inbound/ports/pas-news.ts';
import { makeLookAtPas } from '../../../api/pas-inbound/use-cases/look-at-pas.ts';
import {
  makeListPasExceptions,
  makeReplayPasExceptions,
  makeSettlePasException,
} from '../../../api/pas-inbound/use-cases/pas-exceptions.ts';
import { makeTakeAgain, makeTakePasNews } from '../../../api/pas-inbound/use-cases/take-pas-news.ts';
import { aFhirPas } from '../../support/a-pas-appointment.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const ENTRA = 'https://confer.example/entra-object-id';
const TREATMENT_FUNCTIONS = 'https://fhir.nhs.uk/CodeSystem/NHSDataModelAndDictionary-treatment-function';
const CHANNEL = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

/** Nine o'clock some days ahead: the PAS stub has the time of the machine. */
export const slot = (days: number, minutes = 0): Temporal.Instant =>
  Temporal.Now.zonedDateTimeISO('UTC')
    .add({ days })
    .with({ hour: 9, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .add({ minutes })
    .toInstant();

/** A patient of the seeded organisation, as the PAS has them. */
export const aPasPerson = (index: number, change: object = {}) => ({
  active: true,
  name: [{ use: 'official', family: 'Ashdown', given: [`Given${index}`] }],
  birthDate: '1990-02-01',
  telecom: [{ system: 'phone', use: 'mobile', value: '07700900123' }],
  ...change,
});

/** What one of the PAS's own people enters: an appointment of the service line with its whole team. */
export interface Entered {
  startsAt?: Temporal.Instant;
  minutes?: number;
  patient?: string;
  treatmentFunctionCode?: string;
  channel?: 'Video' | 'Telephone' | 'In-person';
  staff?: readonly string[];
}

/** Confer's database and use cases, and a PAS stub that is asked over HTTP. */
export function useInbound() {
  const db = useDatabase();
  const started = {} as { stub: PasStub };
  // the clock of the machine, which a test may put forward
  const clock = { ahead: Temporal.Duration.from({ seconds: 0 }) };
  const now = (): Temporal.Instant => Temporal.Now.instant().add(clock.ahead);
  beforeAll(async () => {
    started.stub = await startPasStub();
  }, 120_000);
  afterAll(() => started.stub.stop(), 60_000);
  beforeEach(async () => {
    clock.ahead = Temporal.Duration.from({ seconds: 0 });
    for (const index of [0, 1]) await putInPas('Patient', `pas-${index}`, aPasPerson(index));
  });
  // the next test has people of its own: what these were to come to is nobody's then
  afterEach(async () => {
    const ours = await query<{ id: string | null }>(
      "SELECT pas_appointment_id AS id FROM appointments WHERE pas_appointment_id NOT LIKE 'filler-%'",
    );
    const ids = new Set([...entered.splice(0), ...ours.flatMap(({ id }) => id ?? [])]);
    for (const id of ids)
      await changeInPas('Appointment', id, () => ({
        status: 'entered-in-error',
        cancelationReason: undefined,
      }));
  });
  const organisation = (): Organisation => ({
    orgId: db.organisation.orgId,
    odsCode: db.organisation.odsCode,
    name: 'Northmoor',
    entraTenantIds: [db.organisation.tenantId],
    timeZone: 'Europe/London',
    helpPhone: '01632 960001',
  });
  const made = (): string => newId();
  const base = { now, newId: made };
  const pasOf = () => Promise.resolve(aFhirPas(started.stub.fhir));
  const pasChangesOf = () =>
    Promise.resolve(
      makeFhirChanges({
        baseUrl: started.stub.fhir,
        accessToken: () => Promise.resolve(undefined),
        timeoutMs: 5000,
        newId: made,
        types: ['Patient', 'Appointment'],
      }),
    );
  const transaction: typeof db.transaction = { run: (orgId, work) => db.transaction.run(orgId, work) };
  const telling = tellFollowers(base);
  const refused: string[] = [];
  const entered: string[] = [];
  const deps = {
    ...base,
    ...telling,
    transaction,
    pasOf,
    pasChangesOf,
    organisations: { getById: () => Promise.resolve(organisation()) },
    enqueue: makeEnqueue(base),
    recordEvidence: makeRecordEvidence(base),
    links: makeJoinLinks(
      'a secret of at least thirty-two characters, of the tests',
      'https://confer.example',
    ),
    audit: makeAudit(base),
    log: { error: () => undefined },
    databaseTrouble,
    onTaken: (what: string, cause: string | undefined) => {
      if (what === 'refused') refused.push(cause ?? '');
    },
  };
  const takeAgain = makeTakeAgain(deps);
  const takePasNews = makeTakePasNews(takeAgain);
  const lookAtPas = makeLookAtPas({ ...deps, takePasNews });
  const actor = (appRoles: ('Admin' | 'Coordinator')[] = ['Admin']) =>
    aCoordinator(db.organisation, {
      practitionerId: db.organisation.staff[0]!,
      entraObjectId: db.organisation.objectIds[0]!,
      displayName: 'Person 0',
      organisation: organisation(),
      appRoles,
    });
  const fhir = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<FreeFhir> => {
    const headers = { 'Content-Type': 'application/fhir+json' };
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(started.stub.fhir + path, { method, ...sent });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const query = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const { rows } = await client.query(text, values);
      return rows as Row[];
    });
  const changeInPas = async (type: string, id: string, change: (held: FreeFhir) => object): Promise<void> => {
    const held = await fhir('GET', `/${type}/${id}`);
    await fhir('PUT', `/${type}/${id}`, { ...held, ...change(held) });
  };
  const putInPas = (type: string, id: string, resource: object): Promise<FreeFhir> =>
    fhir('PUT', `/${type}/${id}`, { resourceType: type, id, ...resource });
  const enter = ({
    startsAt = slot(10),
    minutes = 30,
    patient = 'pas-0',
    treatmentFunctionCode = '263',
    channel = 'Video',
    staff = db.organisation.objectIds.slice(0, 3),
  }: Entered = {}) => ({
    resourceType: 'Appointment',
    status: 'booked',
    extension: [
      {
        url: CHANNEL,
        valueCodeableConcept: {
          coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeliveryChannel', code: channel }],
        },
      },
    ],
    serviceType: [{ coding: [{ system: TREATMENT_FUNCTIONS, code: treatmentFunctionCode }] }],
    start: startsAt.toString(),
    end: startsAt.add({ minutes }).toString(),
    participant: [
      { actor: { reference: `Patient/${patient}` }, required: 'required', status: 'accepted' },
      ...staff.map((value) => ({
        actor: { type: 'Practitioner', identifier: { system: ENTRA, value } },
        required: 'required',
        status: 'accepted',
      })),
    ],
  });
  return {
    db,
    deps,
    clock,
    refused,
    stub: () => started.stub,
    actor,
    fhir,
    query,
    takePasNews: (news: PasNews) => takePasNews(db.organisation.orgId, news),
    /** What changed in the PAS since the last look, whenever that was. */
    look: async (): Promise<number> => {
      clock.ahead = clock.ahead.add({ seconds: 25 });
      return lookAtPas(db.organisation.orgId);
    },
    lookAtPas: () => lookAtPas(db.organisation.orgId),
    list: () => makeListPasExceptions({ ...deps, takeAgain })(actor(), {}),
    replay: (exceptionIds: string[]) =>
      makeReplayPasExceptions({ ...deps, takeAgain })(actor(), { body: { exceptionIds } }),
    settle: (exceptionId: string, note: string) =>
      makeSettlePasException({ ...deps, takeAgain })(actor(), { exceptionId, body: { note } }),
    /** As one of the PAS's own people does. @returns its id there */
    enterInPas: async (what: Entered = {}): Promise<string> => {
      const { id } = await fhir('POST', '/Appointment', enter(what));
      entered.push(id);
      return id;
    },
    changeInPas,
    putInPas,
    /** Writes to the PAS what is in the outbox for it. */
    writeToPas: async (): Promise<void> => {
      const queue = makeOutboxQueue(db.pool);
      const work = byTopic([...pasWork(deps), does(writeOutcomeToPas, makeWriteOutcomeToPas(deps))]);
      for (;;) {
        const items = (await queue.claim(db.organisation.orgId, now(), 60, 50)).filter(
          ({ system }) => system === 'pas',
        );
        if (items.length === 0) return;
        for (const item of items) {
          await work.get(item.topic)!.deliver(item);
          await queue.markDone(item, now());
        }
      }
    },
    appointments: () =>
      query<{
        appointment_id: string;
        patient_id: string;
        status: string;
        starts_at: Temporal.Instant;
        pas_appointment_id: string;
      }>(
        `SELECT appointment_id, patient_id, status, starts_at::text, pas_appointment_id FROM appointments ORDER BY starts_at`,
      ),
    /** Templates of the texts that are to be sent. */
    texts: async (): Promise<string[]> =>
      (
        await query<{ template: string }>(
          `SELECT payload->>'template' AS template FROM outbox WHERE topic = 'send-message' ORDER BY created_at, sequence`,
        )
      ).map(({ template }) => template),
  };
}

/** News of an appointment over HL7 v2, in place of the listener. */
export function toldByHl7(
  news: Partial<AppointmentNews> & Pick<AppointmentNews, 'pasAppointmentId' | 'staff'>,
): AppointmentNews {
  return {
    kind: 'appointment',
    source: 'hl7',
    messageKey: newId(),
    saidAt: Temporal.Now.instant(),
    conferAppointmentId: undefined,
    pasPatientId: 'pas-0',
    status: 'booked',
    time: { startsAt: slot(10), endsAt: slot(10, 30) },
    treatmentFunctionCode: '263',
    modality: 'video',
    cancellation: undefined,
    ...news,
  };
}

import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import type { DemoPatient } from '../../infra/local/pas/demo-patients.ts';
import { eventually } from '../support/eventually.ts';
import { exchangesWith } from '../support/exchanges-with.ts';
import { loadFhirContract, sharedFhirData } from '../support/fhir-contract.ts';
import { CONTRACT_NOTE, hasGraphContract, loadGraphContract } from '../support/graph-contract.ts';
import { CONSULTATION_TABLES, lookForSecrets, tokenIn } from '../support/look-for-secrets.ts';
import { runConsultation, type RunConsultation } from '../support/run-consultation.ts';
import { query } from '../support/stack-database.ts';
import { moveAppointment } from '../support/time-travel.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { journeySteps } from '../support/steps.ts';

// every exchange so far is looked at, those of other tests too
jest.setTimeout(300_000);

/** What must stand nowhere but in the tables made for it: names, numbers and contacts of the patient and the proxy. */
const secretsOf = ({ familyName, givenName, nhsNumber, mobile = '' }: DemoPatient): string[] => [
  familyName,
  givenName,
  'Thaddeus',
  'Quillfeather',
  nhsNumber,
  nhsNumber.replace(/^(...)(...)/, '$1 $2 '),
  mobile,
  '07700900192',
];
const FHIR_NOTE = sharedFhirData === undefined ? ' (skipped: ../shared is absent)' : '';

describe('a whole consultation, looked at from outside', () => {
  let confer: OwnOrganisation;
  let consultation: RunConsultation;
  const step = journeySteps();
  beforeAll(async () => {
    confer = await ownOrganisation();
  });

  step('goes from booking to the PAS over the REST interface and the patient’s pages', async () => {
    consultation = await runConsultation(confer, {
      nhsNumber: confer.patients.rowan.nhsNumber,
      skip: 14,
      proxy: {
        givenName: 'Thaddeus',
        familyName: 'Quillfeather',
        relationship: 'CARER',
        legalBasis: 'consent',
        evidenceSeen: 'Letter of consent seen',
        mobile: '07700900192',
      },
    });
  });

  step('corrects what was confirmed, and the PAS follows', async () => {
    const { at, coordinator: dev, booked } = consultation;
    // nobody has missed an appointment whose grace period is not over
    await moveAppointment(confer, booked.appointmentId, -40);
    const without = await dev.post(`${at}/attendance`, { code: '3' }, { 'If-Match': '"1"' });
    expect(without.status).toBe(422);
    await dev.post(
      `${at}/attendance`,
      { code: '3', note: 'Another person had joined' },
      { 'If-Match': '"1"' },
    );
    await eventually(async () => {
      const { body } = await dev.get<AttendanceDetail>(`${at}/attendance`);
      expect(body.versions.map((version) => [version.code, version.writtenToPasAt !== null])).toEqual([
        ['5', true],
        ['3', true],
      ]);
    }, 20_000);
  });

  (hasGraphContract ? step : it.skip)(
    `sends Graph nothing, and gets nothing, that breaks Microsoft’s contract${CONTRACT_NOTE}`,
    async () => {
      const contract = loadGraphContract()!;
      const all = await exchangesWith(confer.topology.graphPages);
      expect(all.length).toBeGreaterThan(3);
      const broken = all.flatMap((exchange) =>
        contract.checkExchange(exchange).map((text) => `${exchange.method} ${exchange.path}: ${text}`),
      );
      await contract.close();
      expect(broken).toEqual([]);
    },
  );

  (sharedFhirData === undefined ? it.skip : step)(
    `sends the PAS nothing, and gets nothing, that FHIR R4 or UK Core would refuse${FHIR_NOTE}`,
    async () => {
      const contract = loadFhirContract()!;
      const all = await exchangesWith(confer.topology.pas);
      const resources = all.flatMap(({ method, path: at, requestBody, responseBody }) =>
        [requestBody, responseBody]
          .filter((body): body is { resourceType: string } => isResource(body))
          .map((resource) => ({ what: `${method} ${at}`, resource })),
      );
      expect(resources.length).toBeGreaterThan(3);
      const broken = [
        ...new Set(
          resources.flatMap(({ what, resource }) =>
            contract.validateFhir(resource).map((text) => `${what.replace(/[0-9a-f-]{36}/g, '…')}: ${text}`),
          ),
        ),
      ];
      await contract.close();
      expect(broken).toEqual([]);
    },
  );

  step('leaves no name, number or link in logs, addresses, cards, meetings or the outbox', async () => {
    // the contract checks kept this process busy: connections that were closed meanwhile are noticed first
    await new Promise((resolve) => setTimeout(resolve, 50));
    const links = consultation.booked.links.map(({ url }) => tokenIn(url));
    expect(links).toHaveLength(2);
    const { found, conversationsWithCards, tablesWithRows } = await lookForSecrets(confer, [
      ...secretsOf(confer.patients.rowan),
      ...links,
    ]);
    expect(found).toEqual([]);
    expect(conversationsWithCards).toBeGreaterThan(1);
    expect(tablesWithRows).toEqual(expect.arrayContaining(CONSULTATION_TABLES));
  });

  step('leaves an audit whose chain is whole', async () => {
    await eventually(async () => {
      const [row] = await query<{ open: string; sealed: string }>(
        confer,
        'SELECT count(*) FILTER (WHERE sequence IS NULL) AS open, count(sequence) AS sealed FROM audit',
      );
      expect(Number(row!.sealed)).toBeGreaterThan(5);
      expect(Number(row!.open)).toBeLessThan(20);
    }, 15_000);
  });
});

function isResource(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'resourceType' in body;
}

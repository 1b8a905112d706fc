import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_CHANNELS, DEMO_PEOPLE } from '../../infra/local/support/demo-people.ts';
import type { Appointment } from '../../api/contract/appointments.ts';
import type { AttendanceDetail } from '../../api/contract/attendance.ts';
import { book, findBookable, readAppointment, signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { loadFhirContract, type FhirContract } from '../support/fhir-contract.ts';
import { CONTRACT_NOTE, loadGraphContract, type GraphContract } from '../support/graph-contract.ts';
import { goToWaitingRoom, newPhone } from '../support/patient-phone.ts';
import { query } from '../support/stack-database.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';
import { journeySteps } from '../support/steps.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(120_000);

interface Exchange {
  method: string;
  path: string;
  status: number;
  requestBody?: unknown;
  responseBody?: unknown;
}

/** What must stand nowhere but in the tables made for it: names, numbers and contacts of the patient and the proxy. */
const SECRETS = [
  'Pemberton',
  'Rowan',
  'Thaddeus',
  'Quillfeather',
  '9990000034',
  '999 000 0034',
  '07700900105',
  '07700900654',
];

describe('a whole consultation, looked at from outside', () => {
  let confer: StackUnderTest;
  const step = journeySteps();
  const exchanges = async (origin: string): Promise<Exchange[]> => {
    const answer = await fetch(`${origin}/__exchanges?since=0`);
    return ((await answer.json()) as { exchanges: Exchange[] }).exchanges;
  };
  beforeAll(async () => {
    confer = await stack();
  });

  step('goes from booking to the PAS over the REST interface and the patient’s pages', async () => {
    const dev = await signInTo(confer, 'dev.rana');
    const { request, patient } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: '9990000034',
      skip: 14,
    });
    const booked = await book(dev, {
      ...request,
      proxy: {
        givenName: 'Thaddeus',
        familyName: 'Quillfeather',
        relationship: 'CARER',
        legalBasis: 'consent',
        evidenceSeen: 'Letter of consent seen',
        mobile: '07700900654',
      },
    });
    const { appointmentId } = booked.body;
    await eventually(async () => {
      expect((await readAppointment(dev, appointmentId)).joinWebUrl).not.toBeNull();
    });
    await moveAppointment(confer, appointmentId, 5);
    const phones = booked.body.links.map(({ url }) => ({ url, phone: newPhone(confer.topology.product) }));
    for (const { url, phone } of phones) {
      const page = await goToWaitingRoom(phone, url, patient.birthDate);
      expect(page.heading).toBe('You are in the waiting room');
    }
    const clinicianUser = DEMO_PEOPLE.find(
      (person) => person.displayName === booked.body.staff[0]!.displayName,
    )!;
    const clinician = await signInTo(confer, clinicianUser.userPrincipalName.split('@')[0]!);
    const at = `/api/appointments/${appointmentId}`;
    for (const { participantId } of booked.body.participants) {
      expect((await clinician.post(`${at}/participants/${participantId}/admission`, {})).status).toBe(200);
    }
    for (const { url, phone } of phones) {
      expect((await phone.open(`${url}/join`)).url).toMatch(confer.topology.graphPages);
    }
    expect((await clinician.post<Appointment>(`${at}/end`, {})).body.state).toBe('left');
    const detail = await clinician.get<AttendanceDetail>(`${at}/attendance`);
    expect(detail.body.attendance).toMatchObject({ status: 'proposed', code: '5' });
    expect((await clinician.post(`${at}/attendance`, { code: '5', version: 0 })).status).toBe(200);
    await eventually(async () => {
      const appointment = await readAppointment(dev, appointmentId);
      expect(appointment.attendance?.status).toBe('written');
      expect(appointment.deliveries.every((delivery) => delivery.state === 'done')).toBe(true);
    }, 20_000);
  });

  step('corrects what was confirmed, and the PAS follows', async () => {
    const dev = await signInTo(confer, 'dev.rana');
    const [row] = await query<{ appointment_id: string }>(
      confer,
      `SELECT a.appointment_id FROM appointments a JOIN patients p USING (org_id, patient_id)
        WHERE p.nhs_number = '9990000034' AND a.ended_at IS NOT NULL ORDER BY a.booked_at DESC LIMIT 1`,
    );
    const at = `/api/appointments/${row!.appointment_id}`;
    const without = await dev.post(`${at}/attendance`, { code: '3', version: 1 });
    expect(without.status).toBe(422);
    await dev.post(`${at}/attendance`, { code: '3', version: 1, note: 'Another person had joined' });
    await eventually(async () => {
      const { body } = await dev.get<AttendanceDetail>(`${at}/attendance`);
      expect(body.versions.map((version) => [version.code, version.writtenToPasAt !== null])).toEqual([
        ['5', true],
        ['3', true],
      ]);
    }, 20_000);
  });

  step(
    `sends Graph nothing, and gets nothing, that breaks Microsoft’s contract${CONTRACT_NOTE}`,
    async () => {
      const contract: GraphContract | undefined = loadGraphContract();
      if (contract === undefined) return;
      const all = await exchanges(confer.topology.graphPages);
      expect(all.length).toBeGreaterThan(3);
      const broken = all.flatMap((exchange) =>
        contract.checkExchange(exchange).map((text) => `${exchange.method} ${exchange.path}: ${text}`),
      );
      await contract.close();
      expect(broken).toEqual([]);
    },
  );

  step('sends the PAS nothing, and gets nothing, that FHIR R4 or UK Core would refuse', async () => {
    const contract: FhirContract | undefined = loadFhirContract();
    if (contract === undefined) return;
    const all = await exchanges(confer.topology.pas);
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
  });

  step('leaves no name or number in logs, addresses, cards, meetings or the outbox', async () => {
    const found: string[] = [];
    const look = (where: string, text: string): void => {
      for (const secret of SECRETS) if (text.includes(secret)) found.push(`${secret} in ${where}`);
    };
    for (const file of readdirSync(confer.logs))
      look(file, readFileSync(path.join(confer.logs, file), 'utf8'));
    for (const { method, path: at, requestBody } of await exchanges(confer.topology.graphPages)) {
      look(`Graph ${method} ${at}`, `${at} ${JSON.stringify(requestBody)}`);
    }
    for (const { method, path: at } of await exchanges(confer.topology.pas))
      look(`address: PAS ${method}`, at);
    const conversations = [
      ...DEMO_CHANNELS.map(({ id }) => id),
      ...DEMO_PEOPLE.map(({ objectId }) => `a:${objectId}`),
    ];
    let activities = 0;
    for (const id of conversations) {
      const answer = await fetch(
        `${confer.topology.teams}/__conversations/${encodeURIComponent(id)}/activities`,
      );
      const text = await answer.text();
      if (text.includes('AdaptiveCard')) activities += 1;
      look(`cards of ${id}`, text);
    }
    expect(activities).toBeGreaterThan(1);
    for (const table of [
      'outbox',
      'evidence',
      'audit',
      'live_events',
      'cards',
      'conversations',
      'attendance',
      'messages',
    ]) {
      const rows = await query<{ line: string }>(confer, `SELECT t::text AS line FROM ${table} t`);
      expect(rows.length).toBeGreaterThan(0);
      look(table, rows.map((row) => row.line).join('\n'));
    }
    expect([...new Set(found)]).toEqual([]);
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

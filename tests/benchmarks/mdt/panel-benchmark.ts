import { setTimeout as sleep } from 'node:timers/promises';
import { MOST_STREAMS } from '../../../api/http/live/few-streams.ts';
import type { CaseCard } from '../../../api/mdt/contract/cases.ts';
import type { CaseType, CreateMdt, Mdt, MeetingSummary } from '../../../api/mdt/contract/mdts.ts';
import type { MeetingNow } from '../../../api/mdt/contract/running.ts';
import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { StaffList } from '../../../api/staff/contract/staff.ts';
import { ANY_VERSION, newKey, signInTo, type ConferApi } from '../../support/confer-api.ts';
import { ownOrganisation, type OwnOrganisation } from '../../support/own-organisation.ts';
import { query } from '../../support/stack-database.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { judged } from '../goal.ts';

type Print = (line: string) => void;

const LINE = 'Lung cancer';
const PEOPLE = 8;
const PANELS = PEOPLE * MOST_STREAMS;
const CASES = 30;
const CHANGES = 60;
const SECOND = { relation: '<=', value: 1000, unit: 'ms' } as const;
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function make<Made>(api: ConferApi, path: string, body: object): Promise<Made> {
  const answer = await api.post<Made>(path, body, { 'Idempotency-Key': newKey(), ...ANY_VERSION });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Eight people of one service line: as many panels each as one may have open make forty. */
async function peopleOf(confer: OwnOrganisation): Promise<ConferApi[]> {
  const users = confer.console.people
    .filter(({ appRoles }) => appRoles.includes('Clinician') || appRoles.includes('Coordinator'))
    .map(({ userPrincipalName }) => userPrincipalName.split('@')[0] ?? '')
    .slice(0, PEOPLE);
  await query(
    confer,
    `INSERT INTO service_line_members (org_id, service_line_id, practitioner_id)
      SELECT org_id, service_line_id, practitioner_id FROM practitioners JOIN service_lines USING (org_id)
      WHERE org_id = $1 AND service_lines.name = $2 ON CONFLICT DO NOTHING`,
    [confer.orgId, LINE],
  );
  return Promise.all(users.map((user) => signInTo(confer, user)));
}

/** A meeting under way with thirty cases. @returns its id */
async function aMeeting(confer: OwnOrganisation, people: readonly ConferApi[]): Promise<string> {
  const [coordinator, clinician] = [await signInTo(confer, 'dev.rana'), await signInTo(confer, 'elif.demir')];
  const { body: lines } = await coordinator.get<{ items: ServiceLine[] }>('/api/service-lines');
  const line = lines.items.find(({ name }) => name === LINE);
  const { body: staff } = await coordinator.get<StaffList>('/api/staff?q=Elif');
  const chair = staff.items[0];
  if (line === undefined || chair === undefined) throw new Error('no lung cancer, or no chair');
  const settings: CreateMdt = {
    serviceLineId: line.serviceLineId,
    ...{ name: 'Lung MDT', chairedBy: chair.practitionerId, cutOffHours: 24, minutesPerCase: 5 },
    coreRoles: [{ role: 'consultant', needed: 1 }],
    members: [{ practitionerId: chair.practitionerId, roles: ['consultant'], coveredBy: null }],
    series: {
      ...{ recurrenceRule: 'FREQ=WEEKLY', startsOn: dayFromNow(7), endsOn: null },
      ...{ opensAt: '13:00', closesAt: '16:00', runsOnBankHolidays: true, exceptDates: [], extraDates: [] },
    },
  };
  const { mdtId } = await make<Mdt>(coordinator, '/api/mdts', settings);
  const { caseTypeId } = await make<CaseType>(coordinator, `/api/mdts/${mdtId}/case-types`, {
    ...{ name: 'New lung cancer', requiredRoles: [], target: null },
    fields: [{ key: 'stage', label: 'Stage', kind: 'text', isMandatory: true, choices: [], range: null }],
  });
  const days = new URLSearchParams({ mdtId, from: dayFromNow(0), to: dayFromNow(30) });
  const { body: meetings } = await coordinator.get<{ items: MeetingSummary[] }>(
    `/api/mdt-meetings?${days.toString()}`,
  );
  const meetingId = meetings.items[0]?.meetingId ?? '';
  const patients = Object.values(confer.patients);
  for (let number = 0; number < CASES; number += 1) {
    const nhsNumber = patients[number % patients.length]?.nhsNumber;
    const { body: found } = await coordinator.post<{ items: PatientSummary[] }>('/api/patient-searches', {
      nhsNumber,
    });
    const { caseId } = await make<CaseCard>(coordinator, '/api/mdt-cases', {
      ...{ mdtId, caseTypeId, patientId: found.items[0]?.patientId, isUrgent: false },
      ...{ question: `Question ${number}?`, values: { stage: 'T2 N0' } },
    });
    await make(clinician, `/api/mdt-cases/${caseId}/triage`, {
      ...{ decision: 'discuss', reason: 'Two ways are open', ownerId: chair.practitionerId },
    });
    await make(coordinator, `/api/mdt-meetings/${meetingId}/list`, { caseId });
  }
  await make(coordinator, `/api/mdt-meetings/${meetingId}/start`, {});
  for (const person of people) {
    const body = { is: 'here', panelId: crypto.randomUUID() };
    await person.post(`/api/mdt-meetings/${meetingId}/panel`, body);
  }
  return meetingId;
}

/** A panel that reads the meeting again at each change, as the tab does. */
async function openPanel(product: string, api: ConferApi, meetingId: string, signal: AbortSignal) {
  const answer = await fetch(`${product}/api/live`, {
    headers: { Authorization: `Bearer ${api.bearer}` },
    signal,
  });
  if (!answer.ok || answer.body === null) throw new Error(`no live stream: ${answer.status}`);
  const { body } = answer;
  const shown = new Map<string, number>();
  let isReading = false;
  let isWanted = false;
  const read = async (): Promise<void> => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    while (isWanted) {
      isWanted = false;
      const { body: now } = await api.get<MeetingNow>(`/api/mdt-meetings/${meetingId}/now`);
      const caseId = now.current?.caseId;
      if (caseId !== undefined && !shown.has(caseId)) shown.set(caseId, performance.now());
    }
    isReading = false;
  };
  const decoder = new TextDecoder();
  const listen = async (): Promise<void> => {
    try {
      for await (const chunk of body) {
        if (decoder.decode(chunk).includes('mdt-meeting-now-changed')) void read();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
  // when each case was shown for the first time since the last question
  return { over: listen(), shown };
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

/** P15: how long after "Next case" the last of forty panels shows it, with thirty cases on the list. */
export async function measurePanels(stack: StackUnderTest, print: Print): Promise<void> {
  const confer = await ownOrganisation();
  const people = await peopleOf(confer);
  const meetingId = await aMeeting(confer, people);
  const { product } = stack.topology;
  const closing = new AbortController();
  const panels = await Promise.all(
    people
      .flatMap((api) => Array<ConferApi>(MOST_STREAMS).fill(api))
      .map((api) => openPanel(product, api, meetingId, closing.signal)),
  );
  const coordinator = await signInTo(confer, 'dev.rana');
  const { body: now } = await coordinator.get<MeetingNow>(`/api/mdt-meetings/${meetingId}/now`);
  const took: number[] = [];
  try {
    for (let change = 0; change < CHANGES; change += 1) {
      const caseId = now.cases[change % CASES]?.caseId ?? '';
      for (const { shown } of panels) shown.delete(caseId);
      const startedAt = performance.now();
      await coordinator.put(`/api/mdt-meetings/${meetingId}/current-case`, { caseId }, ANY_VERSION);
      while (panels.some(({ shown }) => !shown.has(caseId))) {
        if (performance.now() - startedAt > 10_000) throw new Error('a panel was not told');
        await sleep(5);
      }
      took.push(...panels.map(({ shown }) => (shown.get(caseId) ?? Number.NaN) - startedAt));
    }
  } finally {
    closing.abort();
    await Promise.all(panels.map(({ over }) => over));
  }
  const sorted = took.toSorted((one, other) => one - other);
  const p99 = percentile(sorted, 0.99);
  const what = `ms at p99 until each of ${PANELS} panels shows the next of ${CASES} cases (half of them ${percentile(sorted, 0.5).toFixed(0)} ms)`;
  print(judged(p99, 0, what, SECOND));
}

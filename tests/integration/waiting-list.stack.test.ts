import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type {
  RefillSettingsAnswer,
  WaitingList,
  WaitingListEntry,
} from '../../api/refill/contract/waiting-list.ts';
import { newKey, signInTo, type ConferApi } from '../support/confer-api.ts';
import { query } from '../support/stack-database.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

type Entry = WaitingListEntry & Pick<Problem, 'type' | 'title' | 'errors'>;

let confer: StackUnderTest;
let api: ConferApi;
let line: ServiceLine;

beforeAll(async () => {
  confer = await stack();
  api = await signInTo(confer, 'dev.rana');
  const lines = await api.get<{ items: ServiceLine[] }>('/api/service-lines');
  line = lines.body.items.find(({ name }) => name === 'Lung cancer')!;
});

async function patientOf(nhsNumber: string): Promise<PatientSummary> {
  const found = await api.post<{ items: PatientSummary[] }>('/api/patient-searches', { nhsNumber });
  return found.body.items[0]!;
}

async function add(nhsNumber: string, wishes: object = {}, key = newKey()) {
  const { patientId } = await patientOf(nhsNumber);
  const body = { serviceLineId: line.serviceLineId, patientId, noticeMinutes: 120, ...wishes };
  return api.post<Entry>('/api/waiting-list', body, { 'Idempotency-Key': key });
}

const remove = (entryId: string) =>
  api.post<Entry>(`/api/waiting-list/${entryId}/removal`, { reason: 'mistake' }, { 'If-Match': '*' });

describe('the short-notice list over REST', () => {
  it('adds once for a key, and refuses the key for something else and the patient twice', async () => {
    const key = newKey();
    const first = await add('9990000018', {}, key);
    expect(first.status).toBe(201);
    expect(first.headers.get('Location')).toBe(`/api/waiting-list/${first.body.entryId}`);
    const again = await add('9990000018', {}, key);
    expect(again.body.entryId).toBe(first.body.entryId);
    expect((await add('9990000018', { noticeMinutes: 60 }, key)).status).toBe(422);
    const twice = await add('9990000018');
    expect([twice.status, twice.body.type]).toEqual([
      409,
      'urn:confer:problem:refusal:already-on-waiting-list',
    ]);
    await remove(first.body.entryId);
    expect((await api.get<Entry>(`/api/waiting-list/${first.body.entryId}`)).body.status).toBe('removed');
  });

  it('changes only what was seen, and keeps what suits as it was said', async () => {
    const { body: entry } = await add('9990000026');
    const suits = { weekdays: ['mon', 'thu'], from: '09:00', until: '12:00' };
    const wishes = { noticeMinutes: 60, suits, priority: 'urgent', waitingSince: '2026-01-02' };
    const path = `/api/waiting-list/${entry.entryId}`;
    const changed = await api.put<Entry>(path, wishes, { 'If-Match': `"${entry.version}"` });
    expect(changed.body).toMatchObject({ ...wishes, version: entry.version + 1 });
    const late = await api.put<Entry>(path, wishes, { 'If-Match': `"${entry.version}"` });
    expect(late.status).toBe(412);
    expect((await api.put<Entry>(path, wishes)).status).toBe(428);
    await remove(entry.entryId);
    expect((await api.put<Entry>(path, wishes, { 'If-Match': '*' })).status).toBe(404);
  });

  it('is read page by page in the order in which slots are offered', async () => {
    const urgent = await add('9990000034', { priority: 'urgent' });
    const longest = await add('9990000042', { waitingSince: '2026-01-01' });
    const newest = await add('9990000069', { waitingSince: '2026-02-01' });
    const read: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: WaitingList } = await api.get<WaitingList>(
        `/api/waiting-list?limit=1&serviceLineId=${line.serviceLineId}${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      expect(page.body.items).toHaveLength(1);
      read.push(page.body.items[0]!.entryId);
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    expect(read).toEqual([urgent, longest, newest].map(({ body }) => body.entryId));
    for (const entryId of read) await remove(entryId);
  });

  it.each([
    [{ noticeMinutes: 5 }, '/noticeMinutes'],
    [{ suits: { weekdays: [] } }, '/suits/weekdays'],
    [{ suits: { from: '12:00', until: '09:00' } }, '/suits/until'],
    [{ suits: { from: '25:00' } }, '/suits/from'],
    [{ waitingSince: '2026-02-30' }, '/waitingSince'],
    [{ priority: 'very' }, '/priority'],
    [{ note: 'asked nicely' }, '/note'],
  ])('names the field that is wrong in %j', async (wishes, pointer) => {
    const { status, body } = await add('9990000077', wishes);
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('refuses a wait that begins in the future, a cursor of its own making and an appointment of others', async () => {
    expect((await add('9990000077', { waitingSince: '2199-01-01' })).body.type).toMatch(
      /waiting-since-in-future$/,
    );
    const givesUpAppointmentId = '0198c0de-0000-7000-8000-000000000001';
    expect((await add('9990000077', { givesUpAppointmentId })).body.type).toMatch(/gives-up-not-possible$/);
    expect((await api.get<Problem>('/api/waiting-list?cursor=abc')).status).toBe(422);
  });

  it('shows nothing of a service line to somebody who does not belong to it', async () => {
    const { body: entry } = await add('9990000018');
    const stranger = await signInTo(confer, 'amina.okafor');
    expect((await stranger.get<Entry>(`/api/waiting-list/${entry.entryId}`)).status).toBe(404);
    const { body } = await stranger.get<WaitingList>('/api/waiting-list');
    expect(body.items.map(({ entryId }) => entryId)).not.toContain(entry.entryId);
    expect((await stranger.get(`/api/service-lines/${line.serviceLineId}/refill`)).status).toBe(404);
    await remove(entry.entryId);
  });

  it('keeps settings that were not seen from being overwritten, and lets clinicians read them only', async () => {
    const path = `/api/service-lines/${line.serviceLineId}/refill`;
    const { body, headers } = await api.get<RefillSettingsAnswer>(path);
    const clinician = await signInTo(confer, 'elif.demir');
    expect((await clinician.put(path, body.settings)).status).toBe(403);
    const changed = { ...body.settings, offerMinutes: 20 };
    const saved = await api.put<RefillSettingsAnswer>(path, changed, { 'If-Match': headers.get('ETag')! });
    expect(saved.body.settings).toEqual(changed);
    expect((await api.put<Problem>(path, changed, { 'If-Match': headers.get('ETag')! })).status).toBe(412);
    await api.put(path, body.settings, { 'If-Match': '*' });
  });

  it('leaves a trace of who looked and who changed', async () => {
    const { body: entry } = await add('9990000085');
    await remove(entry.entryId);
    const rows = await query<{ action: string }>(
      confer,
      `SELECT action FROM audit WHERE subject_kind = 'waiting-list-entry' AND subject_id = $1 ORDER BY at`,
      [entry.entryId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['added-to-waiting-list', 'removed-from-waiting-list']);
  });
});

import type { ClinicChangePreview, PreviewOfNow } from '../../api/clinic-changes/contract/clinic-changes.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { Resource } from '../../api/resources/contract/resources.ts';
import { bookDay, type BookedDay } from '../support/booked-day.ts';
import { newKey, signInTo, type ConferApi } from '../support/confer-api.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(90_000);

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('blocks and changes of clinics over REST', () => {
  let confer: OwnOrganisation;
  let admin: ConferApi;
  let day: BookedDay;
  beforeAll(async () => {
    confer = await ownOrganisation();
    admin = await signInTo(confer, 'grace.adeyemi');
    const coordinator = await signInTo(confer, 'dev.rana');
    day = await bookDay(confer, coordinator, { serviceLine: 'Lung cancer', count: 2, daysAhead: 11 });
  });

  const withKey = () => ({ 'Idempotency-Key': newKey() });
  const cancelDay = () => ({
    scope: { serviceLineId: day.serviceLine.serviceLineId, from: day.date, to: day.date },
    action: { kind: 'cancel', reason: 'maint' },
  });
  const pointersOf = ({ errors = [] }: Problem): string[] => errors.map(({ pointer }) => pointer);

  it.each([
    ['an empty scope', { scope: { from: '2026-12-01', to: '2026-12-01' } }, '/scope/serviceLineId'],
    [
      'a last day before the first',
      { scope: { clinicId: NOBODY, from: '2026-12-02', to: '2026-12-01' } },
      '/scope/to',
    ],
    [
      'a date that does not exist',
      { scope: { clinicId: NOBODY, from: '2026-02-30', to: '2026-03-01' } },
      '/scope/from',
    ],
    ['too long a time', { scope: { clinicId: NOBODY, from: '2026-12-01', to: '2027-12-01' } }, '/scope/to'],
    ['no session at all', { scope: { sessionIds: [] } }, '/scope/sessionIds'],
    ['a move to where it is', { action: { kind: 'move', days: 0, minutes: 0 } }, '/action/days'],
    ['a move too far', { action: { kind: 'move', days: 400, minutes: 0 } }, '/action/days'],
    ['a reason of patients', { action: { kind: 'cancel', reason: 'pat' } }, '/action/reason'],
    [
      'a hand-over to the same person',
      { action: { kind: 'hand-over', fromPractitionerId: NOBODY, toPractitionerId: NOBODY } },
      '/action/toPractitionerId',
    ],
  ])('names the field of %s', async (_what, change, pointer) => {
    const { status, body } = await admin.post<Problem>('/api/clinic-changes/preview', {
      ...cancelDay(),
      ...change,
    });
    expect([400, 422]).toContain(status);
    expect(pointersOf(body)).toContain(pointer);
  });

  it('answers with the new numbers when what was agreed to is not so any more', async () => {
    const { status, body } = await admin.post<Problem & PreviewOfNow>(
      '/api/clinic-changes',
      { ...cancelDay(), fingerprint: 'x'.repeat(43) },
      withKey(),
    );
    expect(status).toBe(409);
    expect(body.type).toBe('urn:confer:problem:refusal:clinic-change-different');
    expect(body.preview.numbers.patients).toBeGreaterThanOrEqual(2);
    const now = await admin.post<ClinicChangePreview>('/api/clinic-changes/preview', cancelDay());
    expect(now.body.fingerprint).toBe(body.preview.fingerprint);
  });

  it('wants a key, and a role that oversees', async () => {
    const start = { ...cancelDay(), fingerprint: 'x'.repeat(43) };
    expect((await admin.post<Problem>('/api/clinic-changes', start)).body.type).toMatch(/key-missing$/);
    const clinician = await signInTo(confer, 'amina.okafor');
    expect((await clinician.post('/api/clinic-changes/preview', cancelDay())).status).toBe(403);
    expect((await admin.get(`/api/clinic-changes/${NOBODY}`)).status).toBe(404);
  });

  it('changes a resource only in the version that was seen', async () => {
    const name = `Room ${newKey()}`;
    const added = await admin.post<Resource>('/api/resources', { kind: 'room', name }, withKey());
    expect(added.status).toBe(201);
    const etag = added.headers.get('ETag')!;
    const at = `/api/resources/${added.body.resourceId}`;
    const changed = await admin.put<Resource>(at, { name: `${name} a` }, { 'If-Match': etag });
    expect(changed.body).toMatchObject({ version: 2, name: `${name} a` });
    expect((await admin.put(at, { name }, { 'If-Match': etag })).status).toBe(412);
    const archived = await admin.post<Resource>(`${at}/archive`, {}, { 'If-Match': '"2"' });
    expect(archived.body.isArchived).toBe(true);
    const wrong = await admin.post<Problem>(
      '/api/resources',
      { kind: 'room', name, languages: ['pl'] },
      withKey(),
    );
    expect([wrong.status, pointersOf(wrong.body)]).toEqual([400, ['/languages']]);
  });

  it('names the time that does not exist because the clocks go forward', async () => {
    const [member] = day.serviceLine.staff;
    const { status, body } = await admin.post<Problem>('/api/blocks/preview', {
      practitionerId: member!.practitionerId,
      from: '2027-03-28T01:30',
      until: '2027-03-28T12:00',
      reason: 'leave',
    });
    expect([status, pointersOf(body)]).toEqual([422, ['/from']]);
    expect(body.errors?.[0]?.detail).toContain('clocks go forward');
  });
});

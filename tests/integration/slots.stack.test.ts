import type { ServiceLine } from '../../api/contract/people.ts';
import type { Slot, SlotSearchResult } from '../../api/contract/slots.ts';
import { signInTo, type ConferApi } from '../support/confer-api.ts';
import { setFaults } from '../support/faults.ts';
import { query } from '../support/stack-database.ts';
import { stack, type StackUnderTest } from '../support/stack.ts';

jest.setTimeout(60_000);

interface Busy {
  practitioner_id: string;
  from: string;
  until: string;
}

describe('the search for slots', () => {
  let confer: StackUnderTest;
  let dev: ConferApi;
  let line: ServiceLine;
  beforeAll(async () => {
    confer = await stack();
    dev = await signInTo(confer, 'dev.rana');
    const lines = await dev.get<{ items: ServiceLine[] }>('/api/service-lines');
    line = lines.body.items.find((one) => one.name === 'Young adult diabetes')!;
  });
  afterEach(() => setFaults(confer, 'graph', []));

  const search = async (): Promise<SlotSearchResult> => {
    const answer = await dev.post<SlotSearchResult>('/api/slot-searches', {
      serviceLineId: line.serviceLineId,
      roles: line.roles.map(({ roleCode }) => ({ roleCode, count: 1 })),
      limit: 500,
    });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const overlaps = (slot: Slot, { practitioner_id: id, from, until }: Busy): boolean =>
    slot.staff.some((member) => member.practitionerId === id) &&
    Date.parse(slot.startsAt) < Date.parse(until) &&
    Date.parse(slot.endsAt) > Date.parse(from);

  it('offers nobody at a time at which they are busy in Outlook or booked', async () => {
    const { slots, outlook } = await search();
    const busy = await query<Busy>(
      confer,
      `SELECT practitioner_id, to_json(starts_at) #>> '{}' AS from, to_json(ends_at) #>> '{}' AS until FROM busy_intervals
        UNION ALL
        SELECT practitioner_id, to_json(starts_at) #>> '{}', to_json(ends_at) #>> '{}' FROM appointment_staff
        WHERE status <> 'cancelled'`,
    );
    expect(slots.length).toBeGreaterThan(50);
    expect(busy.length).toBeGreaterThan(5);
    expect(slots.filter((slot) => busy.some((one) => overlaps(slot, one)))).toEqual([]);
    expect(outlook).toEqual({ refreshedAt: expect.any(String), notKnown: [] });
  });

  it('has every required role in each slot', async () => {
    const { slots } = await search();
    const wanted = line.roles.map((role) => role.roleCode).sort();
    for (const slot of slots) expect(slot.staff.map((member) => member.roleCode).sort()).toEqual(wanted);
  });

  it('answers within two seconds when Graph is slow, and says how old its knowledge is', async () => {
    await query(confer, `UPDATE busy_refreshes SET refreshed_at = refreshed_at - interval '10 minutes'`);
    await setFaults(confer, 'graph', [{ kind: 'latency', delayMs: 20_000, path: 'getSchedule' }]);
    const began = Date.now();
    const { slots, outlook } = await search();
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(slots.length).toBeGreaterThan(50);
    expect(Date.now() - Date.parse(outlook.refreshedAt!)).toBeGreaterThan(9 * 60_000);
  });

  it('never offers somebody whose mailbox cannot be read, and names them', async () => {
    const [socialPrescriber] = line.staff.filter((member) => member.displayName === 'Carys Bevan');
    await query(
      confer,
      'UPDATE busy_refreshes SET is_known = false, refreshed_at = now() WHERE practitioner_id = $1',
      [socialPrescriber!.practitionerId],
    );
    await setFaults(confer, 'graph', [{ kind: 'outage', path: 'getSchedule' }]);
    const { slots, outlook } = await search();
    expect(slots).toEqual([]);
    expect(outlook.notKnown.map((one) => one.displayName)).toEqual(['Carys Bevan']);
  });

  it('knows them again as soon as Graph answers', async () => {
    const { slots, outlook } = await search();
    expect(slots.length).toBeGreaterThan(50);
    expect(outlook.notKnown).toEqual([]);
  });
});

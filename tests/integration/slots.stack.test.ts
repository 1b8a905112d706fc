import { Temporal } from 'temporal-polyfill';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { Slot, SlotSearchResult, Week } from '../../api/slots/contract/slots.ts';
import { ageOutlook, releaseOutlook } from '../support/age-outlook.ts';
import { signInTo, slotsIn, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults } from '../support/faults.ts';
import { query } from '../support/stack-database.ts';
import { putInOutlook } from '../support/put-in-outlook.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const localDateOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString();

interface Busy {
  practitioner_id: string;
  from: string;
  until: string;
}

describe('the search for slots', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  let line: ServiceLine;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
    const lines = await dev.get<{ items: ServiceLine[] }>('/api/service-lines');
    line = lines.body.items.find((one) => one.name === 'Young adult diabetes')!;
    await fillOutlook();
  });
  afterEach(async () => {
    await releaseOutlook(confer);
    await setFaults(confer, 'graph', []);
  });

  /** Each clinician has an entry tomorrow and another one in a week, and Confer has read them. */
  const fillOutlook = async (): Promise<void> => {
    const clinicians = confer.console.people.filter(({ displayName }) =>
      line.staff.some((member) => member.displayName === displayName),
    );
    for (const { objectId } of clinicians) {
      for (const days of [1, 7]) {
        const date = inDays(days).slice(0, 10);
        await putInOutlook(confer, objectId, `${date}T10:00:00Z`, `${date}T11:00:00Z`);
      }
    }
    await eventually(async () => {
      const read = await query(
        confer,
        `SELECT 1 AS one FROM busy_intervals b JOIN busy_refreshes r USING (org_id, practitioner_id)
          WHERE r.followed_until IS NOT NULL`,
      );
      expect(read.length).toBeGreaterThanOrEqual(clinicians.length * 2);
    }, 30_000);
  };

  const ask = <Body = SlotSearchResult>(changes: object) =>
    dev.post<Body>('/api/slot-searches', {
      serviceLineId: line.serviceLineId,
      roles: line.roles.map(({ roleCode }) => ({ roleCode, count: 1 })),
      limit: 500,
      ...changes,
    });
  const search = async (changes: object = {}): Promise<SlotSearchResult & { slots: Slot[] }> => {
    const answer = await ask(changes);
    expect(answer.status).toBe(200);
    return { ...answer.body, slots: slotsIn(answer.body) };
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
    await ageOutlook(confer, 10);
    await query(confer, 'UPDATE busy_refreshes SET followed_until = NULL');
    await setFaults(confer, 'graph', [{ kind: 'latency', delayMs: 20_000, path: 'getSchedule' }]);
    const began = Date.now();
    const { slots, outlook } = await search();
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(slots.length).toBeGreaterThan(50);
    expect(Date.now() - Date.parse(outlook.refreshedAt!)).toBeGreaterThan(9 * 60_000);
  });

  it('never offers somebody whose mailbox cannot be read, and names them', async () => {
    await ageOutlook(confer, 1);
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

  it('groups slots by day, and looks at the soonest of them first', async () => {
    const { days, slots, best, nothing } = await search();
    expect(days.map((day) => day.date)).toEqual([...new Set(days.map((day) => day.date))].sort());
    for (const { date, slots: ofDay } of days) {
      for (const { startsAt } of ofDay) expect(localDateOf(startsAt)).toBe(date);
    }
    expect(best).toHaveLength(3);
    expect(best).toContainEqual(slots[0]);
    expect(slots[0]!.reasons.map((reason) => reason.code)).toContain('soonest');
    expect(nothing).toBeNull();
  });

  it('gives page by page what it gives at once', async () => {
    const window = { from: inDays(2), to: inDays(6) };
    const all = await search(window);
    const pages: Slot[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: SlotSearchResult & { slots: Slot[] } = await search({
        ...window,
        limit: 7,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(page.best).toHaveLength(cursor === undefined ? 3 : 0);
      pages.push(...page.slots);
      cursor = page.nextCursor;
    }
    const times = (slots: Slot[]) => slots.map(({ startsAt, staff }) => ({ startsAt, staff }));
    expect(times(pages)).toEqual(times(all.slots));
    expect(all.slots.length).toBeGreaterThan(7);
  });

  it('keeps the staff for the huddle and the debrief, and tells when the patient’s part is', async () => {
    const { slots } = await search({ parts: { huddleMinutes: 10, patientMinutes: 20, debriefMinutes: 15 } });
    const minutes = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 60_000;
    for (const slot of slots) {
      expect(minutes(slot.startsAt, slot.patientStartsAt)).toBe(10);
      expect(minutes(slot.patientStartsAt, slot.patientEndsAt)).toBe(20);
      expect(minutes(slot.patientEndsAt, slot.endsAt)).toBe(15);
    }
    expect(slots.length).toBeGreaterThan(20);
  });

  it('keeps to the days and times that suit, and says so', async () => {
    const { slots } = await search({ suits: { weekdays: ['tue', 'thu'], from: '10:00', until: '12:00' } });
    expect(slots.length).toBeGreaterThan(3);
    for (const { startsAt, endsAt, reasons } of slots) {
      const local = Temporal.Instant.from(startsAt).toZonedDateTimeISO('Europe/London');
      expect([2, 4]).toContain(local.dayOfWeek);
      expect(local.hour).toBeGreaterThanOrEqual(10);
      const end = Temporal.Instant.from(endsAt).toZonedDateTimeISO('Europe/London');
      expect(end.toPlainTime().toString() <= '12:00:00').toBe(true);
      expect(reasons.map((reason) => reason.code)).toContain('suits-patient');
    }
  });

  it('says when the first slot is and what would make it sooner, when there is none', async () => {
    const never = { suits: { from: '03:00', until: '03:20' } };
    const { days, nothing, nextCursor } = await search(never);
    expect({ days, nextCursor }).toEqual({ days: [], nextCursor: null });
    expect(nothing!.first).toBeNull();
    const sooner = nothing!.soonerWithout.map((one) => one.condition);
    expect(sooner).toEqual(['suits']);
    const later = await search({ to: new Date(Date.now() + 60_000).toISOString() });
    expect(later.days).toEqual([]);
    expect(Date.parse(later.nothing!.first!.endsAt)).toBeGreaterThan(Date.parse(later.nothing!.before));
  });

  it('takes only those who were named for a role', async () => {
    const [nurse] = line.staff.filter((member) => member.roleCode === 'specialist-nurse');
    const { slots } = await search({
      roles: [{ roleCode: 'specialist-nurse', count: 1, anyOf: [nurse!.practitionerId] }],
    });
    expect(new Set(slots.flatMap((slot) => slot.staff.map((member) => member.practitionerId)))).toEqual(
      new Set([nurse!.practitionerId]),
    );
  });

  const ELSEWHERE = '0198c0de-0000-7000-8000-00000000ffff';
  it.each([
    [
      'somebody of another service line',
      422,
      '/roles/0/anyOf/0',
      { roles: [{ roleCode: 'consultant', count: 1, anyOf: [ELSEWHERE] }] },
    ],
    [
      'a role that the service line does not have',
      422,
      '/roles/1/roleCode',
      {
        roles: [
          { roleCode: 'consultant', count: 1 },
          { roleCode: 'astronaut', count: 1 },
        ],
      },
    ],
    ['a window of more than 61 days', 422, '/to', { to: inDays(62) }],
    ['a window that ends before it starts', 422, '/to', { from: inDays(5), to: inDays(4) }],
    ['a cursor that was made up', 422, '/cursor', { cursor: 'AAAA' }],
    ['a patient who is not there', 404, '/patientId', { patientId: ELSEWHERE }],
    ['an appointment that is not there', 404, '/movingAppointmentId', { movingAppointmentId: ELSEWHERE }],
    ['a room that is not there', 404, '/resources/0/resourceId', { resources: [{ resourceId: ELSEWHERE }] }],
    ['no role', 400, '/roles', { roles: [] }],
    ['six of one role', 400, '/roles/0/count', { roles: [{ roleCode: 'consultant', count: 6 }] }],
    [
      'two of one person',
      400,
      '/roles/0/anyOf',
      { roles: [{ roleCode: 'consultant', count: 2, anyOf: [ELSEWHERE] }] },
    ],
    [
      'one role twice',
      400,
      '/roles',
      {
        roles: [
          { roleCode: 'consultant', count: 1 },
          { roleCode: 'consultant', count: 1 },
        ],
      },
    ],
    ['a patient’s part of four minutes', 400, '/durationMinutes', { durationMinutes: 4 }],
    [
      'both a duration and parts',
      400,
      '/durationMinutes',
      { durationMinutes: 30, parts: { huddleMinutes: 0, patientMinutes: 30, debriefMinutes: 0 } },
    ],
    ['times that suit nobody', 400, '/suits/until', { suits: { from: '12:00', until: '11:00' } }],
    ['a time of day that there is not', 400, '/suits/from', { suits: { from: '24:30' } }],
    ['six resources', 400, '/resources', { resources: Array.from({ length: 6 }, () => ({ kind: 'room' })) }],
    ['a date that there is not', 400, '/from', { from: '2027-02-30T10:00:00Z' }],
  ])('names the field and what to do about %s', async (_what, status, pointer, changes) => {
    const { status: given, body } = await ask<Problem>(changes);
    expect(given).toBe(status);
    expect(body.errors!.map((one) => one.pointer)).toEqual([pointer]);
    expect(body.errors![0]!.detail).toMatch(/[a-z]{3}/);
  });

  it('refuses the cursor of another search', async () => {
    const { nextCursor } = await search({ limit: 1 });
    const { status, body } = await ask<Problem>({ cursor: nextCursor, durationMinutes: 45 });
    expect([status, body.errors![0]!.pointer]).toEqual([422, '/cursor']);
  });

  it('shows a week of the service line’s people, with no patient in it', async () => {
    const week = (who: ConferApi, id: string, date: string) =>
      who.get<Week>(`/api/weeks?serviceLineId=${id}&date=${date}`);
    const { status, body } = await week(dev, line.serviceLineId, inDays(7).slice(0, 10));
    expect(status).toBe(200);
    expect(Temporal.PlainDate.from(body.startsOn).dayOfWeek).toBe(1);
    expect(body.people.map((person) => person.displayName).sort()).toEqual(
      line.staff.map((person) => person.displayName).sort(),
    );
    const [person] = body.people;
    expect(person!.open.length).toBeGreaterThan(4);
    expect(person!.isOutlookKnown).toBe(true);
    expect(body.people.flatMap((one) => one.taken.map((span) => span.by))).toContain('outlook');
    expect((await week(dev, ELSEWHERE, '2026-03-02')).status).toBe(404);
    expect((await week(dev, line.serviceLineId, '2026-02-30')).status).toBe(400);
  });
});

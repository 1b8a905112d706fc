import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { Temporal } from 'temporal-polyfill';
import type { RefreshOutlook } from '../../../api/outlook/use-cases/refresh-outlook.ts';
import { makeGetWeek } from '../../../api/slots/use-cases/get-week.ts';
import { makeSearchSlots } from '../../../api/slots/use-cases/search-slots.ts';
import { makeSuggestAlternatives } from '../../../api/slots/use-cases/suggest-alternatives.ts';
import type { Slot, SlotSearch, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, asOrganisation, at, newId, ROLES, seedSession } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const CONSULTANT = 0;
const NURSE = 1;
const DIETITIAN = 3;
/** A Monday; the sessions are on Thursday. */
const NOW = at('2026-03-02T08:00:00Z');
const THURSDAY = '2026-03-05T';

describe('a search for slots', () => {
  const db = useDatabase();
  let now = NOW;
  let refreshes: { ids: string[]; to: string; waitMs: number }[] = [];
  let answerRefresh: (ids: string[]) => Promise<boolean>;
  const refreshOutlook: RefreshOutlook = (_orgId, people, _from, to, waitMs) => {
    const ids = people.map((person) => person.practitionerId as string);
    refreshes.push({ ids, to: to.toString(), waitMs });
    return answerRefresh(ids);
  };
  const sql = (text: string, values: unknown[] = []) =>
    asOrganisation(db.database.url, db.organisation.orgId, (client) => client.query(text, values));
  const actor = () => aCoordinator(db.organisation);
  const deps = () => ({
    transaction: db.transaction,
    refreshOutlook,
    now: () => now,
    audit: makeAudit({ now: () => now, newId }),
  });
  const search = (changes: Partial<SlotSearch> = {}): Promise<SlotSearchResult> =>
    makeSearchSlots(deps())(actor(), {
      body: {
        serviceLineId: db.organisation.serviceLineId,
        roles: [{ roleCode: 'consultant', count: 1 }],
        ...changes,
      },
    });
  const slotsOf = ({ days }: SlotSearchResult): Slot[] => days.flatMap((day) => day.slots);
  const times = (slots: Slot[]): string[] => slots.map((slot) => slot.startsAt.slice(11, 16));
  const codes = (slot: Slot | undefined) => slot?.reasons.map((reason) => reason.code);
  const roles = (...codesOf: string[]) => codesOf.map((roleCode) => ({ roleCode, count: 1 }));
  const person = (index: number): string => db.organisation.staff[index]!;
  const session = (date: string, from: string, until: string, ...people: number[]) =>
    seedSession(
      db.database.url,
      db.organisation,
      `${date}T${from}:00Z`,
      `${date}T${until}:00Z`,
      people.map((index) => db.organisation.staff[index]!),
    );
  const outlookIsRead = (index: number, isKnown = true, busy: [from: string, until: string][] = []) =>
    db.within(({ outlook }) =>
      outlook.saveReading({
        people: [
          {
            practitionerId: db.organisation.staff[index]!,
            entraObjectId: db.organisation.objectIds[index]!,
            isKnown,
            busy: busy.map(([from, until]) => ({ from: at(from), until: at(until), kind: 'busy' })),
          },
        ],
        from: NOW,
        to: NOW.add({ hours: 105 * 24 }),
        readAt: now,
      }),
    );
  const hasAppointment = (start: string, staff: number[], patient = 0) =>
    db.book(
      aBooking(db.organisation, {
        startsAt: at(start),
        endsAt: at(start).add({ minutes: 30 }),
        patientStartsAt: at(start),
        patientEndsAt: at(start).add({ minutes: 30 }),
        patientId: db.organisation.patients[patient]!,
        staff: staff.map((index) => ({
          practitionerId: db.organisation.staff[index]!,
          roleCode: ROLES[index]!,
        })),
      }),
    );
  const addResource = async (kind: string, name: string, languages: string[] = []) => {
    const id = newId<'Resource'>();
    await sql(
      'INSERT INTO resources (org_id, resource_id, kind, name, languages) VALUES ($1, $2, $3, $4, $5)',
      [db.organisation.orgId, id, kind, name, languages],
    );
    return id;
  };

  beforeEach(async () => {
    now = NOW;
    refreshes = [];
    answerRefresh = () => Promise.resolve(false);
    await session('2026-03-05', '09:00', '12:00', CONSULTANT, NURSE, DIETITIAN);
    for (const index of [CONSULTANT, NURSE, DIETITIAN]) await outlookIsRead(index);
  });

  it('asks Graph only for those of whom Outlook is too old, and only until the patience is over', async () => {
    expect(slotsOf(await search({ roles: roles('consultant', 'specialist-nurse') }))).toHaveLength(6);
    expect(refreshes).toEqual([]);
    now = NOW.add({ minutes: 10 });
    await outlookIsRead(NURSE);
    answerRefresh = async () => {
      await outlookIsRead(CONSULTANT, true, [[`${THURSDAY}09:00:00Z`, `${THURSDAY}11:00:00Z`]]);
      return true;
    };
    const found = await search({ roles: roles('consultant', 'specialist-nurse') });
    expect(refreshes.map(({ ids, waitMs }) => ({ ids, waitMs }))).toEqual([
      { ids: [person(CONSULTANT)], waitMs: 1500 },
    ]);
    expect(times(slotsOf(found))).toEqual(['11:00', '11:30']);
    expect(found.outlook).toEqual({ refreshedAt: now.toString(), notKnown: [] });
  });

  it('looks further without waiting for Graph again when it took its time', async () => {
    now = NOW.add({ minutes: 10 });
    answerRefresh = () => {
      now = now.add({ milliseconds: 1490 });
      return Promise.resolve(false);
    };
    const { nothing } = await search({ to: '2026-03-03T00:00:00Z' });
    expect(refreshes).toHaveLength(1);
    expect(nothing?.first?.startsAt).toBe(`${THURSDAY}09:00:00Z`);
  });

  it('leaves out the patient’s other appointments, but not that which is moved', async () => {
    await hasAppointment(`${THURSDAY}10:00:00Z`, [NURSE]);
    const patientId = db.organisation.patients[0]!;
    expect(times(slotsOf(await search({ patientId })))).toEqual([
      '09:00',
      '09:30',
      '10:30',
      '11:00',
      '11:30',
    ]);
    const { rows } = await sql('SELECT appointment_id FROM appointments');
    const movingAppointmentId = (rows[0] as { appointment_id: string }).appointment_id;
    const moving = await search({
      patientId,
      movingAppointmentId,
      roles: roles('consultant', 'specialist-nurse'),
    });
    expect(times(slotsOf(moving))).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']);
  });

  it('prefers the people who saw the patient last, and says who they are', async () => {
    await sql(
      `UPDATE practitioners SET role_code = 'consultant', display_name = 'Zadie' WHERE practitioner_id = $1`,
      [person(2)],
    );
    await outlookIsRead(2);
    await session('2026-03-05', '10:00', '12:00', 2);
    await hasAppointment('2026-02-26T09:00:00Z', [2, NURSE]);
    const patientId = db.organisation.patients[0]!;
    const found = await search({ patientId, roles: roles('consultant', 'specialist-nurse') });
    const [first, , third] = slotsOf(found);
    expect(first?.reasons).toEqual([
      { code: 'some-of-same-team', label: 'Last time too: Person 1' },
      { code: 'soonest', label: 'The soonest' },
    ]);
    expect(third?.staff.map((member) => member.displayName)).toEqual(['Zadie', 'Person 1']);
    expect(codes(third)).toEqual(['same-team']);
    expect(times(found.best)).toEqual(['10:00', '10:30', '09:00']);
  });

  it('tells of a slot that fills a gap', async () => {
    await hasAppointment(`${THURSDAY}09:30:00Z`, [CONSULTANT]);
    await hasAppointment(`${THURSDAY}10:30:00Z`, [CONSULTANT], 1);
    const { best } = await search();
    expect(best.map((slot) => [times([slot])[0], codes(slot)])).toEqual([
      ['09:00', ['soonest', 'fills-gap']],
      ['10:00', ['fills-gap']],
      ['11:00', []],
    ]);
  });

  it('takes two resources that are wanted together, each once', async () => {
    const ewa = await addResource('interpreter', 'Ewa', ['pl', 'de']);
    const karl = await addResource('interpreter', 'Karl', ['de']);
    const polish = { kind: 'interpreter', language: 'pl' } as const;
    const german = { kind: 'interpreter', language: 'de' } as const;
    const [slot] = slotsOf(await search({ resources: [german, polish] }));
    expect(slot?.resources.map((one) => one.resourceId)).toEqual([karl, ewa]);
    expect(slot?.resources[0]).toEqual({ resourceId: karl, kind: 'interpreter', name: 'Karl' });
    const found = await search({ resources: [polish, polish] });
    expect(slotsOf(found)).toEqual([]);
    expect(found.nothing?.soonerWithout).toEqual([
      {
        condition: 'resource:0',
        label: 'without the interpreter for Polish',
        firstStartsAt: `${THURSDAY}09:00:00Z`,
      },
      {
        condition: 'resource:1',
        label: 'without the interpreter for Polish',
        firstStartsAt: `${THURSDAY}09:00:00Z`,
      },
    ]);
  });

  it('is refused with somebody named for a role that is not theirs, as a booking is', async () => {
    const roles = [{ roleCode: 'consultant', count: 1, anyOf: [person(CONSULTANT), person(NURSE)] }];
    await expect(search({ roles })).rejects.toMatchObject({
      code: 'role-not-theirs',
      facts: { pointer: '/roles/0/anyOf/1' },
    });
  });

  it('names each condition without which it would be sooner', async () => {
    await session('2026-04-02', '09:00', '10:00', CONSULTANT, DIETITIAN, 5);
    await outlookIsRead(5, false);
    const found = await search({
      roles: [
        { roleCode: 'consultant', count: 1 },
        { roleCode: 'podiatrist', count: 1 },
      ],
      suits: { weekdays: ['wed', 'thu'] },
    });
    expect(found.outlook.notKnown.map((one) => one.displayName)).toEqual(['Person 5']);
    expect(found.nothing).toEqual({
      before: NOW.add({ hours: 14 * 24 }).toString(),
      first: null,
      soonerWithout: [
        // the role is called "The podiatrist" here
        {
          condition: 'role:podiatrist',
          label: 'without the the podiatrist',
          firstStartsAt: `${THURSDAY}09:00:00Z`,
        },
        {
          condition: `outlook:${person(5)}`,
          label: 'if Person 5, whose Outlook is not known, is free',
          firstStartsAt: '2026-04-02T09:00:00Z',
        },
      ],
    });
  });

  it('finds the first slot after the window, and what the named people cost', async () => {
    await sql(`UPDATE practitioners SET role_code = 'consultant' WHERE practitioner_id = $1`, [person(2)]);
    await outlookIsRead(2);
    await session('2026-04-02', '09:00', '10:00', 2);
    const found = await search({ roles: [{ roleCode: 'consultant', count: 1, anyOf: [person(2)] }] });
    expect(found.nothing?.first).toMatchObject({ startsAt: '2026-04-02T09:00:00Z', reasons: [] });
    expect(found.nothing?.soonerWithout.map((one) => one.condition)).toEqual(['any-of:consultant']);
  });

  it('groups by the day of the site, not of the server', async () => {
    await sql(`DELETE FROM session_staff`);
    await session('2026-06-03', '22:30', '23:30', CONSULTANT);
    const { days } = await search({ from: '2026-06-01T00:00:00Z', to: '2026-06-05T00:00:00Z' });
    expect(days.map(({ date, slots }) => [date, times(slots)])).toEqual([
      ['2026-06-03', ['22:30']],
      ['2026-06-04', ['23:00']],
    ]);
  });

  it('suggests the three nearest slots, later ones first', async () => {
    const wanted = (startsAt: string) => ({
      serviceLineId: db.organisation.serviceLineId,
      patientId: db.organisation.patients[0]!,
      startsAt,
      staff: [{ practitionerId: person(CONSULTANT), roleCode: 'consultant' }],
    });
    const suggest = makeSuggestAlternatives(deps());
    expect(times(await suggest(actor(), wanted(`${THURSDAY}09:30:00Z`)))).toEqual([
      '10:00',
      '10:30',
      '11:00',
    ]);
    expect(times(await suggest(actor(), wanted(`${THURSDAY}11:00:00Z`)))).toEqual([
      '10:00',
      '10:30',
      '11:30',
    ]);
    const group = { ...wanted(`${THURSDAY}09:30:00Z`), groupSessionId: newId() };
    expect(await suggest(actor(), group)).toEqual([]);
  });

  it('shows a week from Monday to Sunday of the site, by what everybody is taken', async () => {
    now = at('2026-03-04T08:00:00Z');
    await hasAppointment(`${THURSDAY}09:30:00Z`, [CONSULTANT]);
    await outlookIsRead(CONSULTANT, true, [[`${THURSDAY}11:00:00Z`, `${THURSDAY}11:20:00Z`]]);
    await outlookIsRead(NURSE, false);
    const week = await makeGetWeek(deps())(actor(), {
      query: { serviceLineId: db.organisation.serviceLineId, date: '2026-03-08' },
    });
    expect(week).toMatchObject({ timeZone: 'Europe/London', startsOn: '2026-03-02' });
    expect(week.people).toHaveLength(ROLES.length);
    const [consultant, nurse] = [CONSULTANT, NURSE].map((index) =>
      week.people.find((one) => one.practitionerId === person(index)),
    );
    expect(consultant).toEqual({
      practitionerId: person(CONSULTANT),
      displayName: 'Person 0',
      roleCode: 'consultant',
      roleLabel: 'The consultant',
      open: [{ startsAt: `${THURSDAY}09:00:00Z`, endsAt: `${THURSDAY}12:00:00Z` }],
      taken: [
        { startsAt: `${THURSDAY}09:30:00Z`, endsAt: `${THURSDAY}10:00:00Z`, by: 'appointment' },
        { startsAt: `${THURSDAY}11:00:00Z`, endsAt: `${THURSDAY}11:20:00Z`, by: 'outlook' },
      ],
      isOutlookKnown: true,
    });
    expect(nurse?.isOutlookKnown).toBe(false);
    expect(week.outlook.notKnown.map((one) => one.displayName)).toContain('Person 1');
    const over = await makeGetWeek(deps())(actor(), {
      query: { serviceLineId: db.organisation.serviceLineId, date: '2026-02-09' },
    });
    expect(over.outlook.notKnown).toEqual([]);
  });

  it('refuses a service line that is not the actor’s, or no longer in use', async () => {
    const other = { ...actor(), serviceLineIds: [] };
    const asked = { serviceLineId: db.organisation.serviceLineId, roles: roles('consultant') };
    await expect(makeSearchSlots(deps())(other, { body: asked })).rejects.toMatchObject({
      code: 'service-line-not-found',
    });
    await sql('UPDATE service_lines SET archived_at = now()');
    await expect(search()).rejects.toMatchObject({ code: 'service-line-not-found' });
  });

  it('is over when its window is', async () => {
    const { nextCursor } = await search({ to: '2026-03-05T12:00:00Z', limit: 1 });
    now = Temporal.Instant.from('2026-03-05T13:00:00Z');
    const late = await search({ to: '2026-03-05T12:00:00Z', limit: 1, cursor: nextCursor! });
    expect(late).toMatchObject({ days: [], best: [], nextCursor: null, nothing: null });
  });
});

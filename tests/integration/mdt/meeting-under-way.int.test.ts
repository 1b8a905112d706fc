import type { Temporal } from 'temporal-polyfill';
import { makeFindBankHolidays } from '../../../api/clinics/use-cases/england-bank-holidays.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeTelling } from '../../../api/kernel/changes/tell.ts';
import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { makeLiveEvents } from '../../../api/kernel/database/live-events.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import type { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { whenDue } from '../../../api/kernel/timetable/due.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import { makeListOrderer } from '../../../api/outside/list-orders/make-list-orderer.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import type { OutcomeFieldKey } from '../../../api/mdt/rules/outcome-fields.ts';
import { presenceAt, type PresenceKind, type PresenceSource } from '../../../api/mdt/rules/presence.ts';
import { presenceEvents } from '../../../api/mdt/use-cases/meeting-presence.ts';
import { makePanelFallsSilent, panelFallsSilent } from '../../../api/mdt/use-cases/panel-silent.ts';
import { makeOwnWordsLinks } from '../../../api/mdt/use-cases/own-words-links.ts';
import { makeTypingBoard } from '../../../api/mdt/use-cases/typing-board.ts';
import { FILLED_IN, FORM } from '../../builders/mdt-at-work.ts';
import { inMemorySignals } from '../../fakes/in-memory-signals.ts';
import { eventually } from '../../support/eventually.ts';
import { startTestServer, type TestServer } from '../../support/http-server.ts';
import { takeTurns } from '../../support/take-turns.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, at, newId, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
let now: Temporal.Instant;
beforeEach(() => {
  now = at('2026-03-02T09:00:00Z');
});
const clock = { now: () => now, newId: () => newId() as string };
const ofTest = {
  findBankHolidays: makeFindBankHolidays(),
  refreshPatient: () => Promise.resolve(),
  makeOnce: makeOnceFor(clock),
  tell: makeTelling<EveryStore>(clock, () => []).tell,
  audit: makeAudit(clock),
  enqueue: makeEnqueue(clock),
  ownWordsLinks: makeOwnWordsLinks('a link secret of at least thirty-two letters', 'http://127.0.0.1'),
  listOrderer: makeListOrderer(),
};
const typing = makeTypingBoard({ signals: inMemorySignals(), now: clock.now });
const deps = () => ({ ...clock, ...ofTest, typing, transaction: db.transaction });

const rows = <Row extends object>(text: string): Promise<Row[]> =>
  asOrganisation(
    db.database.url,
    db.organisation.orgId,
    async (client) => (await client.query<Row>(text)).rows,
  );

/** A meeting of a consultant and a dietitian that began at 13:00, with cases on its list. */
async function aMeeting(count: number, { useCases } = makeMdt(deps())) {
  const { staff, patients, serviceLineId } = db.organisation;
  const [consultant, nurse] = [staff[0]!, staff[1]!];
  const coordinator = aCoordinator(db.organisation);
  const signedIn = (practitionerId: Actor['practitionerId']): Actor => ({
    ...{ ...coordinator, practitionerId, appRoles: ['Clinician'] },
  });
  const mdt = await useCases.createMdt(coordinator, {
    key: newId(),
    body: {
      ...{
        serviceLineId,
        name: 'Lung cancer MDT',
        chairedBy: consultant,
        cutOffHours: 24,
        minutesPerCase: 6,
      },
      coreRoles: [{ role: 'consultant', needed: 1 }],
      members: [
        { practitionerId: consultant, roles: ['consultant'], coveredBy: staff[3]! },
        { practitionerId: nurse, roles: ['dietitian'], coveredBy: null },
      ],
      series: {
        ...{ recurrenceRule: 'FREQ=WEEKLY;BYDAY=TH', startsOn: '2026-03-05', endsOn: null },
        ...{
          opensAt: '13:00',
          closesAt: '15:00',
          runsOnBankHolidays: false,
          exceptDates: [],
          extraDates: [],
        },
      },
    },
  });
  const { mdtId } = mdt;
  const { caseTypeId } = await useCases.createCaseType(coordinator, {
    ...{ mdtId, key: newId() },
    body: {
      ...{ name: 'New lung cancer', requiredRoles: [{ role: 'dietitian', needed: 1 }] },
      ...{ target: null, fields: FORM },
    },
  });
  const { items } = await useCases.listMdtMeetings(coordinator, {
    query: { from: '2026-03-01', to: '2026-03-31' },
  });
  const { meetingId } = items[0]!;
  const cases: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const { caseId } = await useCases.askForMdtCase(coordinator, {
      key: newId(),
      body: {
        ...{ mdtId, caseTypeId, patientId: patients[number]!, question: 'Is surgery possible?' },
        ...{ isUrgent: false, values: FILLED_IN },
      },
    });
    await useCases.triageMdtCase(signedIn(consultant), {
      ...{ caseId, seen: 'any' },
      body: { decision: 'discuss', reason: 'New diagnosis', ownerId: consultant },
    });
    await useCases.addToMdtList(coordinator, { meetingId, key: newId(), body: { caseId } });
    cases.push(caseId);
  }
  now = at('2026-03-05T13:00:00Z');
  await useCases.startMdtMeeting(coordinator, { meetingId, seen: 'any' });
  const read = () => useCases.getMdtMeetingNow(coordinator, { meetingId });
  const sign = (who: Actor['practitionerId'], is: 'here' | 'left' = 'here', panelId: string = who) =>
    useCases.signMdtPanel(signedIn(who), { meetingId, body: { is, panelId } });
  const write = (caseId: string, field: OutcomeFieldKey, value: string, seen: number, reason?: string) =>
    useCases.writeMdtOutcome(coordinator, {
      ...{ meetingId, caseId, field, seen },
      body: { value, ...(reason === undefined ? {} : { reason }) },
    });
  const confirm = (caseId: string, versions: Partial<Record<OutcomeFieldKey, number>>) =>
    useCases.confirmMdtOutcome(signedIn(consultant), { meetingId, caseId, body: { versions } });
  return {
    useCases,
    coordinator,
    signedIn,
    consultant,
    nurse,
    staff,
    mdtId,
    meetingId,
    cases,
    read,
    sign,
    write,
    confirm,
  };
}

describe('outcomes in the database', () => {
  it('lose nothing that was acknowledged when eight write at once', async () => {
    const { cases, write, useCases, coordinator, meetingId } = await aMeeting(1);
    const [caseId] = cases as [string];
    const fields = ['recommendation', 'rationale', 'alternatives'] as const;
    const acknowledged: string[] = [];
    /** Adds its lines to what is there; when somebody was first, to what the refusal gave back. */
    const writer = async (name: string): Promise<void> => {
      for (let line = 0; line < 6; line += 1) {
        const field = fields[line % fields.length]!;
        const text = `${name}.${line}`;
        let [value, version] = ['', 0];
        for (;;) {
          try {
            await write(caseId, field, [value, text].filter(Boolean).join(' '), version);
            acknowledged.push(text);
            break;
          } catch (error) {
            const { code, more } = error as Refusal;
            expect(code).toBe('changed-meanwhile');
            ({ value, version } = (more as { present: { value: string; version: number } }).present);
          }
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, one) => writer(`w${one}`)));
    const outcome = await useCases.getMdtOutcome(coordinator, { meetingId, caseId });
    const words = outcome.fields.flatMap(({ value }) => value.split(' ').filter(Boolean));
    expect(acknowledged).toHaveLength(48);
    expect(words.toSorted()).toEqual(acknowledged.toSorted());
    for (const field of fields) {
      const versions = outcome.history.filter((one) => one.field === field).map(({ version }) => version);
      expect(versions.toSorted((one, other) => one - other)).toEqual(
        Array.from({ length: 16 }, (_, at) => at + 1),
      );
    }
  });

  it('are confirmed as they were read, or not, while others write', async () => {
    const { cases, write, confirm, useCases, coordinator, meetingId } = await aMeeting(1);
    const [caseId] = cases as [string];
    await write(caseId, 'recommendation', 'Offer surgery', 0);
    await write(caseId, 'answer', 'Yes', 0);
    const [confirmed, written] = await Promise.allSettled([
      confirm(caseId, { recommendation: 1, answer: 1 }),
      write(caseId, 'recommendation', 'Watch and wait', 1),
    ]);
    // whoever is second is refused: no text is confirmed that was not read, and none changes silently
    expect([confirmed.status, written.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    const { state, fields } = await useCases.getMdtOutcome(coordinator, { meetingId, caseId });
    expect([state, fields[0]!.value]).toEqual(
      confirmed.status === 'fulfilled' ? ['confirmed', 'Offer surgery'] : ['draft', 'Watch and wait'],
    );
  });

  it('are never written over or taken away by the service', async () => {
    const { cases, write, confirm, sign, consultant } = await aMeeting(1);
    const [caseId] = cases as [string];
    await sign(consultant);
    await write(caseId, 'recommendation', 'Offer surgery', 0);
    await write(caseId, 'answer', 'Yes', 0);
    await confirm(caseId, { recommendation: 1, answer: 1 });
    expect(await rows('SELECT is_quorate, short, present FROM mdt_confirmations')).toEqual([
      {
        is_quorate: false,
        short: [{ role: 'dietitian', missing: 1 }],
        present: [{ practitionerId: consultant, by: ['panel'], roles: ['consultant'], coverFor: null }],
      },
    ]);
    for (const table of ['mdt_presence', 'mdt_outcomes', 'mdt_confirmations', 'mdt_follow_ups']) {
      await expect(rows(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
      await expect(rows(`UPDATE ${table} SET org_id = org_id`)).rejects.toThrow('permission denied');
    }
  });
});

describe('presence in the database', () => {
  it('is the same when signs come late, twice and all at once', async () => {
    const { sign, read, consultant, nurse, staff, useCases, coordinator, meetingId } = await aMeeting(1);
    await Promise.all([sign(consultant), sign(consultant), sign(nurse), sign(consultant), sign(nurse)]);
    expect(await rows('SELECT kind FROM mdt_presence')).toEqual([{ kind: 'arrived' }, { kind: 'arrived' }]);
    // another replica with a batch of its own
    const other = makeMdt(deps()).useCases;
    await Promise.all([
      sign(staff[2]!),
      other.signMdtPanel(
        { ...coordinator, practitionerId: staff[2]! },
        {
          meetingId,
          body: { is: 'here', panelId: newId() },
        },
      ),
    ]);
    expect(await rows('SELECT kind FROM mdt_presence')).toHaveLength(3);
    now = now.add({ seconds: 600 });
    const key = newId() as string;
    const mark = (is: 'in-the-room' | 'left', minute: number, ofKey = newId() as string) =>
      useCases.markMdtPresence(coordinator, {
        ...{ meetingId, key: ofKey },
        body: { practitionerId: staff[3]!, is, at: `2026-03-05T13:0${minute}:00Z` },
      });
    // told in the wrong order, and one of them twice
    await Promise.all([mark('left', 7), mark('in-the-room', 2, key), mark('in-the-room', 2, key)]);
    expect(await rows(`SELECT kind FROM mdt_presence WHERE source = 'manual'`)).toHaveLength(2);
    const { people } = await read();
    expect(people.find(({ practitionerId }) => practitionerId === staff[3])).toMatchObject({
      ...{ isPresent: false, covers: [{ displayName: 'Person 0' }] },
      goneBy: [{ source: 'manual', since: '2026-03-05T13:07:00Z', why: 'left' }],
    });
    const register = await useCases.getMdtRegister(coordinator, { meetingId });
    expect(register.people.find(({ practitionerId }) => practitionerId === staff[3])).toMatchObject({
      minutes: 5,
    });
  });

  it('is told in few rows, and the same as by all of them', async () => {
    const { sign, consultant, nurse, meetingId } = await aMeeting(1);
    const from = now;
    const signAt = async (seconds: number, who: typeof nurse, is: 'here' | 'left' = 'here') => {
      now = from.add({ seconds });
      await sign(who, is);
    };
    // the nurse falls silent after a minute and comes back; the consultant closes the panel
    for (const seconds of [0, 30, 60, 300, 330, 360]) await signAt(seconds, nurse);
    for (const seconds of [400, 430, 460, 490]) await signAt(seconds, consultant);
    await signAt(500, consultant, 'left');
    const all = await rows<{ person: string; kind: PresenceKind; source: PresenceSource; at: number }>(
      `SELECT practitioner_id AS person, kind, source, (extract(epoch FROM at) * 1000)::float8 AS at FROM mdt_presence`,
    );
    expect(all).toHaveLength(11);
    const listAt = (moment: Temporal.Instant) =>
      db.transaction.run(db.organisation.orgId, ({ mdtPresence }) =>
        mdtPresence.list(meetingId as never, moment),
      );
    for (let seconds = 0; seconds <= 600; seconds += 15) {
      const moment = from.add({ seconds });
      expect(presenceAt(presenceEvents(await listAt(moment)), moment.epochMilliseconds)).toEqual(
        presenceAt(all, moment.epochMilliseconds),
      );
    }
    expect((await listAt(now)).map(({ kind }) => kind)).toEqual([
      ...['arrived', 'seen', 'arrived', 'seen', 'arrived', 'seen', 'left'],
    ]);
  });

  it('goes on while one of two panels of somebody is open', async () => {
    const { sign, read, consultant } = await aMeeting(1);
    const [laptop, telephone] = [newId(), newId()];
    await sign(consultant, 'here', laptop);
    await sign(consultant, 'here', telephone);
    await sign(consultant, 'left', laptop);
    await sign(consultant, 'here', laptop);
    const words = async () => (await read()).cases[0]!.quorum.words;
    expect(await words()).not.toContain('consultant');
    await sign(consultant, 'left', telephone);
    expect(await words()).toContain('consultant');
  });

  it('ends by the timetable when a panel falls silent', async () => {
    const { sign, read, consultant, nurse, coordinator } = await aMeeting(1);
    await Promise.all([sign(consultant), sign(nurse)]);
    expect((await read()).cases[0]!.quorum.words).toBe('Quorate');
    const { orgId, tenantId } = db.organisation;
    const turns = () =>
      takeTurns(deps(), [whenDue(panelFallsSilent, makePanelFallsSilent(deps()))])({
        ...{ ...coordinator.organisation, orgId, entraTenantIds: [tenantId] },
      });
    const told = async () =>
      (await rows(`SELECT FROM live_events WHERE kind = 'mdt-meeting-now-changed'`)).length;
    const before = await told();
    now = now.add({ seconds: 60 });
    await sign(nurse);
    now = now.add({ seconds: 30 });
    expect(await turns()).toEqual({ taken: 1, failures: [] });
    expect(await told()).toBe(before + 1);
    expect((await read()).cases[0]!.quorum.words).toBe('Not quorate. Missing: The consultant (1)');
    // the nurse's own sign put hers off
    expect(await turns()).toEqual({ taken: 0, failures: [] });
  });

  it('is told to the screens of every replica within two seconds of somebody leaving', async () => {
    const problems: unknown[] = [];
    const live = () =>
      makeLiveEvents({
        ...{ databaseUrl: db.database.url, pool: db.pool },
        onProblem: (problem) => void problems.push(problem),
      });
    const [ours, other] = [live(), live()];
    await ours.start();
    await other.start();
    const transaction = makeTransaction({
      pool: db.pool,
      onLiveEvents: (orgId) => {
        ours.announce(orgId);
      },
    });
    const { sign, consultant, meetingId } = await aMeeting(1, makeMdt({ ...deps(), transaction }));
    await sign(consultant);
    const heard: LiveEvent[] = [];
    const stop = other.subscribe(db.organisation.orgId, (event) => void heard.push(event));
    await eventually(() => {
      expect(heard.some(({ kind }) => kind === 'mdt-meeting-now-changed')).toBe(true);
    });
    const before = heard.length;
    const started = performance.now();
    await sign(consultant, 'left');
    await eventually(() => {
      expect(heard.slice(before)).toMatchObject([
        { kind: 'mdt-meeting-now-changed', subject: { kind: 'mdt-meeting', id: meetingId } },
      ]);
    });
    expect(performance.now() - started).toBeLessThan(2000);
    stop();
    await ours.stop();
    await other.stop();
    expect(problems).toEqual([]);
  });
});

describe('somebody who types', () => {
  it('is told to other replicas and their screens, and is kept nowhere', async () => {
    const problems: unknown[] = [];
    const replica = async () => {
      const live = makeLiveEvents({
        ...{ databaseUrl: db.database.url, pool: db.pool },
        onProblem: (problem) => void problems.push(problem),
      });
      await live.start();
      const board = makeTypingBoard({ signals: live, now: clock.now });
      return { live, useCases: makeMdt({ ...deps(), typing: board }).useCases };
    };
    const [ours, other] = [await replica(), await replica()];
    const { cases, signedIn, nurse, meetingId, coordinator } = await aMeeting(1);
    const [caseId] = cases as [string];
    const heard: LiveEvent[] = [];
    const stop = other.live.subscribe(db.organisation.orgId, (event) => void heard.push(event));
    const before = await rows('SELECT FROM live_events');
    await ours.useCases.typeInMdtOutcome(signedIn(nurse), {
      ...{ meetingId, caseId, field: 'rationale', body: { isTyping: true } },
    });
    await eventually(() => {
      expect(heard.filter(({ kind }) => kind === 'mdt-typing')).toMatchObject([
        { eventId: '', subject: { kind: 'mdt-case', id: caseId } },
      ]);
    });
    const { fields } = await other.useCases.getMdtOutcome(coordinator, { meetingId, caseId });
    expect(fields.filter((one) => one.typing.length > 0)).toMatchObject([
      { field: 'rationale', typing: [{ practitionerId: nurse }] },
    ]);
    expect(await rows('SELECT FROM live_events')).toHaveLength(before.length);
    expect(await rows('SELECT FROM mdt_outcomes')).toEqual([]);
    stop();
    await ours.live.stop();
    await other.live.stop();
    expect(problems).toEqual([]);
  });
});

/** Its follow-up was said; it is asked again, answered, and counted by deprivation. */
async function followUpsAreAskedFor(
  { useCases, coordinator, meetingId, mdtId, consultant }: Awaited<ReturnType<typeof aMeeting>>,
  caseId: string,
): Promise<void> {
  const before = now;
  const asked = (query: object = {}) => useCases.listMdtFollowUps(coordinator, { query });
  expect((await asked()).items).toEqual([]);
  now = now.add({ hours: 24 });
  await db.transaction.run(coordinator.orgId, (stores) =>
    stores.mdtOutcomes.askFollowUp({
      ...{ meetingId: asId<'MdtMeeting'>(meetingId), caseId: asId<'MdtCase'>(caseId) },
      ...{ askedOf: consultant, askedAt: now },
    }),
  );
  expect(await asked({ mdtId, limit: 1 })).toMatchObject({
    items: [{ caseId, recommendation: 'Offer surgery', askedOf: { practitionerId: consultant } }],
    nextCursor: null,
  });
  expect((await asked({ mine: 'true' })).items).toEqual([]);
  expect(await useCases.countMdtActions(coordinator, {})).toMatchObject({
    followUps: { mine: 0, ofMdts: 1 },
  });
  await rows(`UPDATE patients SET postcode = 'LS1 4AP'`);
  await rows(`INSERT INTO postcode_deciles SELECT org_id, 'LS14AP', 2 FROM organisations
    WHERE org_id = current_setting('confer.org_id')::uuid`);
  const query = { from: '2026-03-05', to: '2026-03-05' };
  const rates = () => useCases.getMdtFollowUpRates(coordinator, { query });
  expect(await rates()).toMatchObject({
    all: { recommendations: 1, results: { not: { count: 1 } }, reasons: [{ code: 'no-capacity' }] },
    byDeprivation: [{ decile: 2 }],
  });
  await useCases.followUpMdtOutcome(coordinator, { meetingId, caseId, body: { result: 'carried-out' } });
  expect((await asked()).items).toEqual([]);
  expect(await rates()).toMatchObject({ byMdt: [{ rates: { results: { 'carried-out': { count: 1 } } } }] });
  now = before;
}

describe('a meeting in the database', () => {
  it('goes on case by case, is finished, and leaves actions, follow-ups and a register', async () => {
    const desk = await aMeeting(3);
    const { useCases, coordinator, meetingId, mdtId, consultant, nurse } = desk;
    const [a, b, c] = desk.cases as [string, string, string];
    await Promise.all([desk.sign(consultant), desk.sign(nurse)]);
    const turn = async (caseId: string | null, seen?: number) =>
      useCases.setMdtCurrentCase(coordinator, {
        ...{ meetingId, seen: seen ?? (await desk.read()).version, body: { caseId } },
      });
    const { version } = await turn(a);
    now = now.add({ seconds: 60 });
    const both = await Promise.allSettled([turn(b, version), turn(b, version)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await desk.write(a, 'recommendation', 'Offer surgery', 0);
    await desk.write(a, 'key-worker', nurse, 0);
    await desk.write(a, 'answer', 'Yes', 0);
    const confirmed = await desk.confirm(a, { recommendation: 1, 'key-worker': 1, answer: 1 });
    expect(confirmed.confirmations).toMatchObject([
      {
        ...{ isQuorate: true, confirmedBy: { displayName: 'Person 0' } },
        present: [{ by: ['panel'] }, { by: ['panel'] }],
        confirmed: [{ value: 'Offer surgery' }, { shown: 'Person 1' }, { value: 'Yes' }],
      },
    ]);
    now = now.add({ seconds: 60 });
    const finished = await useCases.finishMdtMeeting(coordinator, {
      ...{ meetingId, seen: 'any' },
      body: { carryOver: [{ caseId: b, because: 'The scan is not back' }], undiscussedBecause: 'No time' },
    });
    expect(finished).toMatchObject({ status: 'finished', caseCount: 1, items: [{ case: { caseId: a } }] });
    const { items } = await useCases.listMdtCases(coordinator, { query: { mdtId, status: 'to-list' } });
    expect(items.map((one) => [one.caseId, one.listing?.takenOff?.because])).toEqual([
      [b, 'The scan is not back'],
      [c, 'No time'],
    ]);
    const followed = await useCases.followUpMdtOutcome(coordinator, {
      ...{ meetingId, caseId: a, body: { result: 'not', reason: 'no-capacity' } },
    });
    expect(followed.followUps).toMatchObject([{ result: 'not', reason: { code: 'no-capacity' } }]);
    const dueOn = ['2026-03-09', '2026-03-06', '2026-03-12'];
    for (const day of dueOn) {
      await useCases.addMdtAction(coordinator, {
        ...{ caseId: a, key: newId() },
        body: { what: `By ${day}`, ownerId: nurse, dueOn: day },
      });
    }
    const list = (query: object) =>
      useCases.listMdtActions(coordinator, { query: { state: 'open', limit: 2, ...query } });
    const first = await list({ mdtId });
    const second = await list({ mdtId, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((one) => one.dueOn)).toEqual(dueOn.toSorted());
    const [{ actionId } = { actionId: '' }] = first.items;
    await useCases.finishMdtAction(desk.signedIn(nurse), { actionId, seen: 1 });
    await useCases.reopenMdtAction(coordinator, { actionId, seen: 2, body: { because: 'It was cancelled' } });
    now = at('2026-03-07T09:00:00Z');
    expect((await list({ state: 'overdue' })).items).toMatchObject([
      { actionId, version: 3, isOverdue: true, patient: { displayName: expect.any(String) as string } },
    ]);
    expect((await list({ mine: 'true' })).items).toEqual([]);
    expect(await useCases.countMdtActions(desk.signedIn(nurse), {})).toMatchObject({
      ...{ mine: { open: 3, overdue: 1 }, ofMdts: { open: 3, overdue: 1 } },
    });
    await followUpsAreAskedFor(desk, a);
    const register = await useCases.getMdtRegister(coordinator, { meetingId });
    expect(register.cases).toMatchObject([{ caseId: a, isQuorate: true, present: [{}, {}] }]);
    expect(await useCases.getMdtCoreAttendance(coordinator, { mdtId, query: {} })).toMatchObject({
      members: [{ displayName: 'Person 0', held: 1, bySelf: 1, isKept: true }],
      ...{ quorate: { numerator: 1, denominator: 1 }, isQuorateReached: true },
    });
  });

  it('is its own organisation’s only', async () => {
    const { useCases, meetingId, cases, coordinator } = await aMeeting(1);
    const [caseId] = cases as [string];
    const action = await useCases.addMdtAction(coordinator, {
      ...{ caseId, key: newId() },
      body: { what: 'Book the scan', ownerId: db.organisation.staff[1]!, dueOn: '2026-03-06' },
    });
    const other = await seedOrganisation(db.database.url, 'RXX02');
    const { serviceLineIds } = coordinator;
    const stranger = { ...aCoordinator(other), serviceLineIds };
    const noMeeting = { code: 'mdt-meeting-not-found' };
    await expect(useCases.getMdtMeetingNow(stranger, { meetingId })).rejects.toMatchObject(noMeeting);
    await expect(useCases.getMdtRegister(stranger, { meetingId })).rejects.toMatchObject(noMeeting);
    const sign = useCases.signMdtPanel(stranger, { meetingId, body: { is: 'here', panelId: newId() } });
    await expect(sign).rejects.toMatchObject(noMeeting);
    await expect(useCases.getMdtOutcome(stranger, { meetingId, caseId })).rejects.toMatchObject({
      code: 'mdt-case-not-found',
    });
    const { actionId } = action;
    await expect(useCases.finishMdtAction(stranger, { actionId, seen: 'any' })).rejects.toMatchObject({
      code: 'mdt-action-not-found',
    });
  });
});

describe('a meeting over HTTP', () => {
  let test: TestServer;
  afterEach(() => test.close());

  it('refuses a stale field with what is there, and answers each problem in words', async () => {
    const { useCases, meetingId, cases } = await aMeeting(1);
    test = await startTestServer({ staff: useCases, actor: aCoordinator(db.organisation) });
    const token = await test.issuer.token({ roles: ['Coordinator'] });
    const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${test.url}/api/mdt-meetings/${meetingId}/${path}`, {
        ...{ method, body: JSON.stringify(body) },
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      });
    const outcome = `cases/${cases[0]!}/outcome`;
    const put = (field: string, value: string, seen: string) =>
      send('PUT', `${outcome}/${field}`, { value }, { 'if-match': seen });
    const first = await put('recommendation', 'Offer surgery', '"0"');
    expect(first.status).toBe(200);
    expect(first.headers.get('etag')).toMatch(/^"1[-"]/);
    const stale = await put('recommendation', 'Watch and wait', '"0"');
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({
      present: { field: 'recommendation', value: 'Offer surgery', version: 1 },
    });
    expect((await send('PUT', `${outcome}/recommendation`, { value: 'No' })).status).toBe(428);
    expect((await put('magic', 'No', '"0"')).status).toBe(404);
    const unfit = await put('tell-patient-by', 'soon', '"0"');
    expect([unfit.status, await unfit.json()]).toMatchObject([
      422,
      { errors: [{ pointer: '/value', detail: 'Enter a date such as 2026-03-05' }] },
    ]);
    const open = await send('POST', 'finish', { carryOver: [] }, { 'if-match': '*' });
    expect([open.status, await open.json()]).toMatchObject([
      409,
      {
        title: 'Some cases have no confirmed outcome. Confirm each of them, or carry it over with a reason.',
        open: [{ position: 1, wasDiscussed: false, outcome: 'draft' }],
      },
    ]);
    // only Clinicians confirm
    expect((await send('POST', `${outcome}/confirm`, { versions: { recommendation: 1 } })).status).toBe(403);
    const signed = await send('POST', 'panel', { is: 'here', panelId: newId() });
    expect([signed.status, await signed.json()]).toEqual([200, { nextSignSeconds: 20 }]);
  });
});

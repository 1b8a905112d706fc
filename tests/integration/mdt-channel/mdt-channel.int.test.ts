import type { Temporal } from 'temporal-polyfill';
import type { CardView, TeamsCards } from '../../../api/cards/ports/teams-cards.ts';
import { makeFindBankHolidays } from '../../../api/clinics/use-cases/england-bank-holidays.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeTelling } from '../../../api/kernel/changes/tell.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { makeOutboxQueue } from '../../../api/kernel/database/outbox-queue.ts';
import { byTopic } from '../../../api/kernel/outbox/does.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { whenDue } from '../../../api/kernel/timetable/due.ts';
import { mdtChannelFollows, mdtChannelWork } from '../../../api/mdt-channel/make-mdt-channel.ts';
import {
  makeMdtMoment,
  makeWatchMdt,
  mdtMoment,
  watchMdt,
} from '../../../api/mdt-channel/use-cases/watch-mdt.ts';
import { makeRecordMdtMeetingEvent } from '../../../api/mdt-channel/use-cases/record-mdt-meeting-event.ts';
import { forecastSchema } from '../../../api/mdt/contract/forecast.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import { orderList } from '../../../api/mdt/rules/order-list.ts';
import type { Meetings } from '../../../api/meetings/ports/meetings.ts';
import { makeOwnWordsLinks } from '../../../api/mdt/use-cases/own-words-links.ts';
import { makeTypingBoard } from '../../../api/mdt/use-cases/typing-board.ts';
import { FILLED_IN, FORM } from '../../builders/mdt-at-work.ts';
import { inMemorySignals } from '../../fakes/in-memory-signals.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
let now: Temporal.Instant;
let posted: { to: string; view: CardView; updated: string | undefined }[];
beforeEach(() => {
  now = at('2026-03-02T09:00:00Z');
  posted = [];
});

const clock = { now: () => now, newId: () => newId() as string };
const findBankHolidays = makeFindBankHolidays();
const enqueue = makeEnqueue(clock);
const audit = makeAudit(clock);
const follows = mdtChannelFollows({ findBankHolidays, enqueue, now: clock.now });
const useCases = () =>
  makeMdt({
    ...clock,
    ...{ transaction: db.transaction, findBankHolidays, audit },
    refreshPatient: () => Promise.resolve(),
    listOrderer: { order: (one) => Promise.resolve(orderList(one)) },
    enqueue,
    ownWordsLinks: makeOwnWordsLinks('a link secret of at least thirty-two letters', 'http://127.0.0.1'),
    typing: makeTypingBoard({ signals: inMemorySignals(), now: clock.now }),
    makeOnce: makeOnceFor(clock),
    tell: makeTelling<EveryStore>(clock, () => follows).tell,
  }).useCases;
const cards: TeamsCards = {
  show: ({ conversationKey, view, activityId }) => {
    posted.push({ to: conversationKey, view, updated: activityId });
    return Promise.resolve({ activityId: activityId ?? `card-${posted.length}` });
  },
  remove: () => Promise.resolve(),
};

/** Works off what is due until a time, and the outbox with it, as the product does. */
async function until(text: string): Promise<void> {
  const { orgId } = db.organisation;
  const deps = { ...clock, enqueue, findBankHolidays, audit, cards, transaction: db.transaction };
  const organisations = makeOrganisations(db.pool);
  const meetings: Partial<Meetings> = {
    arrange: ({ meetingKey, staff }) =>
      Promise.resolve({
        ...{ graphMeetingId: `graph-${meetingKey}`, organiserObjectId: staff[0]!.entraObjectId },
        ...{ joinWebUrl: 'https://teams.example/l/1', chatThreadId: `19:${meetingKey}@thread.v2` },
        ...{ dialIn: undefined, hasLobby: true, removedObjectIds: [] },
        calendarEvents: staff.map(({ entraObjectId }) => ({ entraObjectId, eventId: `of-${entraObjectId}` })),
      }),
    cancel: () => Promise.resolve(),
    installApp: () => Promise.resolve(),
    hasEntry: () => Promise.resolve(true),
  };
  const meetingsOf = () => Promise.resolve(meetings as Meetings);
  const does = byTopic(mdtChannelWork({ ...deps, organisations, meetingsOf }));
  const things = [whenDue(watchMdt, makeWatchMdt(deps)), whenDue(mdtMoment, makeMdtMoment(deps))];
  const queue = makeOutboxQueue(db.pool);
  const organisation = await organisations.getById(orgId);
  const end = at(text);
  const deliver = async (): Promise<void> => {
    for (;;) {
      const items = await queue.claim(orgId, now, 60, 10);
      if (items.length === 0) return;
      for (const item of items) {
        await does.get(item.topic)?.deliver(item);
        await queue.markDone(item, now);
      }
    }
  };
  await deliver();
  for (;;) {
    const isDone = await db.within(async (stores) => {
      const next = await stores.timetable.takeNext(
        things.map(({ name }) => name),
        end,
      );
      if (next === undefined) return true;
      if (next.at.epochMilliseconds > now.epochMilliseconds) now = next.at;
      const { subject, key, payload } = next;
      const thing = things.find(({ name }) => name === next.name);
      await thing?.happen(stores, { organisation, subject, key, payload, dueAt: next.at });
      await stores.timetable.strike(next);
      return false;
    });
    await deliver();
    if (isDone) break;
  }
  now = end;
}

const run = <Row extends object>(text: string, values: unknown[] = []) =>
  asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
    const { rows } = await client.query<Row>(text, values);
    return rows;
  });

/** An MDT on Thursdays at 13:00 for which a consultant is needed, whom the dietitian covers, and a case on its list. */
async function aDesk() {
  const { staff, patients, serviceLineId } = db.organisation;
  const coordinator = aCoordinator(db.organisation);
  const clinician: Actor = { ...coordinator, practitionerId: staff[0]!, appRoles: ['Clinician'] };
  const dietitian: Actor = { ...clinician, practitionerId: staff[1]! };
  await run(`UPDATE service_lines SET teams_channel_id = '19:mdt@thread.tacv2' WHERE service_line_id = $1`, [
    serviceLineId,
  ]);
  const mdt = await useCases().createMdt(coordinator, {
    key: newId(),
    body: {
      ...{ serviceLineId, name: 'Lung cancer MDT', chairedBy: staff[0]!, cutOffHours: 24, minutesPerCase: 6 },
      coreRoles: [{ role: 'consultant', needed: 1 }],
      members: [{ practitionerId: staff[0]!, roles: ['consultant'], coveredBy: staff[1]! }],
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
  const caseType = await useCases().createCaseType(coordinator, {
    ...{ mdtId: mdt.mdtId, key: newId() },
    body: { name: 'New lung cancer', requiredRoles: [], target: null, fields: FORM },
  });
  const { items } = await useCases().listMdtMeetings(coordinator, {
    query: { from: '2026-03-01', to: '2026-03-31' },
  });
  const { meetingId } = items[0]!;
  const ask = async (patient: number, values: Record<string, string | number>) => {
    const { caseId } = await useCases().askForMdtCase(coordinator, {
      key: newId(),
      body: {
        ...{ mdtId: mdt.mdtId, caseTypeId: caseType.caseTypeId, patientId: patients[patient]! },
        ...{ question: 'Is surgery possible?', isUrgent: false, values },
      },
    });
    return caseId;
  };
  const list = async (caseId: string, lateReason?: string) => {
    await useCases().triageMdtCase(clinician, {
      ...{ caseId, seen: 'any' },
      body: { decision: 'discuss', reason: 'New diagnosis', ownerId: staff[0]! },
    });
    await useCases().addToMdtList(coordinator, {
      ...{ meetingId, key: newId() },
      body: { caseId, ...(lateReason === undefined ? {} : { lateReason }) },
    });
  };
  /** Its settings, as they are but for these. */
  const change = async (changes: { isActive?: boolean; exceptDates?: string[] }) => {
    const { mdtId, version, series, coreRoles, members, chair, cutOffHours, minutesPerCase, name } =
      await useCases().getMdt(coordinator, { mdtId: mdt.mdtId });
    const { isActive = true, exceptDates = [] } = changes;
    await useCases().changeMdt(coordinator, {
      ...{ mdtId, seen: version },
      body: {
        ...{ name, chairedBy: chair.practitionerId, cutOffHours, minutesPerCase, isActive },
        series: { ...series, exceptDates },
        coreRoles: coreRoles.map(({ role, needed }) => ({ role, needed })),
        members: members.map(({ practitionerId, roles, cover }) => ({
          ...{ practitionerId, roles: roles.map(({ role }) => role) },
          coveredBy: cover?.practitionerId ?? null,
        })),
      },
    });
  };
  return { coordinator, clinician, dietitian, mdt, meetingId, ask, list, change };
}

const kinds = (): string[] =>
  posted.map(({ view, updated }) => `${view.kind}${updated === undefined ? '' : ' again'}`);

describe('an MDT in the channel, in the database', () => {
  it('asks for what is missing, puts the agenda up at the cut-off and keeps that one card up to date', async () => {
    const desk = await aDesk();
    await desk.list(await desk.ask(0, FILLED_IN));
    const incomplete = await desk.ask(1, {});
    await until('2026-03-03T10:00:00Z');
    expect(kinds()).toEqual(['mdt-chase']);
    expect(posted[0]!.view).toMatchObject({ cases: [{ caseId: incomplete, number: null, fields: 2 }] });
    expect(await run('SELECT case_id, moment::text AS moment FROM mdt_chases')).toEqual([
      { case_id: incomplete, moment: '2026-03-03' },
    ]);
    await until('2026-03-04T13:01:00Z');
    expect(kinds()).toEqual(['mdt-chase', 'mdt-agenda']);
    await desk.list(await desk.ask(2, FILLED_IN), 'The scan came today');
    await until('2026-03-04T13:05:00Z');
    expect(kinds()).toEqual(['mdt-chase', 'mdt-agenda', 'mdt-agenda again']);
    expect(posted.at(-1)).toMatchObject({
      ...{ to: 'channel:19:mdt@thread.tacv2', updated: 'card-2' },
      view: { cases: [{ isLate: false }, { isLate: true }], people: [{ numbers: [1, 2] }] },
    });
    expect(await run(`SELECT kind, subject_kind FROM cards ORDER BY kind`)).toEqual([
      { kind: 'mdt-agenda', subject_kind: 'mdt-meeting' },
      { kind: 'mdt-chase', subject_kind: 'mdt-meeting' },
    ]);
  });

  it('foresees who would be missing, from answers and absences, and tells those who coordinate', async () => {
    const desk = await aDesk();
    const { orgId, staff, serviceLineId } = db.organisation;
    await desk.list(await desk.ask(0, FILLED_IN));
    const { meetingId } = desk;
    const forecast = async () => {
      const found = await useCases().getMdtForecast(desk.coordinator, { meetingId });
      expect(found).toEqual(forecastSchema.parse(found));
      return found.cases[0]!;
    };
    expect(await forecast()).toMatchObject({ isQuorate: true, isSure: false });
    await run(
      `INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at, kind)
        VALUES ($1, $2, '2026-03-05T13:00:00Z', '2026-03-05T13:03:00Z', 'busy')`,
      [orgId, staff[0]],
    );
    expect(await forecast()).toMatchObject({
      ...{ isQuorate: false, away: [{ practitionerId: staff[0], why: 'busy' }] },
      proposals: [{ practitionerId: staff[1], coverFor: expect.any(String) }],
    });
    const { coordinators } = (await db.within((stores) => stores.serviceLines.findById(serviceLineId)))!;
    await until('2026-03-03T10:00:00Z');
    expect(posted.filter(({ view }) => view.kind === 'mdt-forecast').map(({ to }) => to)).toEqual(
      coordinators.map((id) => `person:${id}`),
    );
    expect(await run('SELECT role FROM mdt_shortfalls')).toEqual([{ role: 'consultant' }]);
    await useCases().answerMdtMeeting(desk.dietitian, { meetingId, body: { answer: 'coming' } });
    expect(await forecast()).toMatchObject({ isQuorate: true, isSure: true });
    await until('2026-03-03T10:05:00Z');
    expect(await run('SELECT role FROM mdt_shortfalls')).toEqual([]);
    await useCases().answerMdtMeeting(desk.dietitian, { meetingId, body: { answer: 'not-coming' } });
    await useCases().answerMdtMeeting(desk.clinician, { meetingId, body: { answer: 'coming' } });
    expect(await forecast()).toMatchObject({ isQuorate: true });
    expect(await run('SELECT answer FROM mdt_answers ORDER BY answer')).toEqual([
      { answer: 'coming' },
      { answer: 'not-coming' },
    ]);
  });

  it('looks at an MDT as soon as it is made, and once a day as long as it meets', async () => {
    const desk = await aDesk();
    const dueAt = () => run(`SELECT name FROM timetable WHERE name = 'watch-mdt'`);
    expect(await dueAt()).toHaveLength(1);
    await until('2026-03-02T09:00:00Z');
    const keys = await run<{ key: string }>(
      `SELECT key FROM timetable WHERE name = 'mdt-moment' AND subject_id = $1`,
      [desk.meetingId],
    );
    expect(keys.map(({ key }) => key).sort()).toEqual([
      'agenda',
      'chase:2026-03-03',
      'forecast:2026-03-03',
      'forecast:2026-03-04',
      'forecast:2026-03-05',
    ]);
    await desk.change({ isActive: false });
    await until('2026-03-10T09:00:00Z');
    expect(await dueAt()).toEqual([]);
    expect(posted).toEqual([]);
  });
});

describe('the meeting of Teams of an MDT, in the database', () => {
  it('is kept with its entries, found by its chat, seen into, and gone when the meeting is cancelled', async () => {
    const desk = await aDesk();
    const { meetingId, coordinator } = desk;
    const { staff, objectIds, orgId } = db.organisation;
    await until('2026-03-02T09:00:00Z');
    expect(await run('SELECT meeting_id FROM mdt_teams_meetings')).toHaveLength(4);
    const entry = await run<{ calendar_event_id: string }>(
      'SELECT practitioner_id, calendar_event_id FROM mdt_calendar_entries WHERE meeting_id = $1',
      [meetingId],
    );
    expect(entry).toEqual([{ practitioner_id: staff[0], calendar_event_id: `of-${objectIds[0]!}` }]);
    const query = { chatId: `19:${meetingId}@thread.v2` };
    expect(await useCases().findMdtMeetingOfChat(coordinator, { query })).toEqual({ meetingId });
    await useCases().startMdtMeeting(coordinator, { meetingId, seen: 'any' });
    const organisation = await makeOrganisations(db.pool).getById(orgId);
    const tell = makeTelling<EveryStore>(clock, () => follows).tell;
    await makeRecordMdtMeetingEvent({ ...clock, transaction: db.transaction, tell })({
      ...{ organisation, chatThreadId: query.chatId, kind: 'joined-meeting', at: now.toString() },
      ...{ entraObjectId: objectIds[0], activityId: '1' },
    });
    const view = await useCases().getMdtMeetingNow(coordinator, { meetingId });
    expect(view.seesCall).toBe(true);
    expect(view.people.find(({ practitionerId }) => practitionerId === staff[0])).toMatchObject({
      ...{ isPresent: true, hereBy: ['bot'] },
    });
  });

  it('goes with a meeting that the series no longer has, which is cancelled and not removed', async () => {
    const desk = await aDesk();
    await until('2026-03-02T09:00:00Z');
    const { items } = await useCases().listMdtMeetings(desk.coordinator, {
      query: { from: '2026-03-01', to: '2026-03-31' },
    });
    const second = items[1]!;
    await desk.change({ exceptDates: ['2026-03-12'] });
    const { status } = await useCases().getMdtMeeting(desk.coordinator, { meetingId: second.meetingId });
    expect(status).toBe('cancelled');
    await until('2026-03-02T09:05:00Z');
    const left = await run<{ meeting_id: string }>('SELECT meeting_id FROM mdt_teams_meetings');
    expect(left.map((row) => row.meeting_id)).not.toContain(second.meetingId);
    expect(left).toHaveLength(3);
  });
});

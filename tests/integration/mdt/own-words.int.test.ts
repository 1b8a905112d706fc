import type { Temporal } from 'temporal-polyfill';
import { makeFindBankHolidays } from '../../../api/clinics/use-cases/england-bank-holidays.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeTelling } from '../../../api/kernel/changes/tell.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { pageLanguages } from '../../../api/kernel/rules/words/page-languages.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import { makeOwnWordsLinks } from '../../../api/mdt/use-cases/own-words-links.ts';
import { makeTypingBoard } from '../../../api/mdt/use-cases/typing-board.ts';
import { makeOwnWordsVisits } from '../../../api/mdt/use-cases/visit-own-words.ts';
import { makeListOrderer } from '../../../api/outside/list-orders/make-list-orderer.ts';
import { FILLED_IN, FORM } from '../../builders/mdt-at-work.ts';
import { inMemorySignals } from '../../fakes/in-memory-signals.ts';
import { PageVisitor } from '../../support/page-visitor.ts';
import { patientPagesServer, type PatientPagesServer } from '../../support/patient-pages-server.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const BORN = { day: '1', month: '2', year: '1990' };
const SECRET = /Given|Family|9990000018|Lung|surgery|Thursday|diabetes|Person 0/;

const db = useDatabase();
let now: Temporal.Instant;
let server: PatientPagesServer;
let visitor: PageVisitor;
const clock = { now: () => now, newId: () => newId() as string };
const links = makeOwnWordsLinks('a link secret of at least thirty-two letters', 'http://127.0.0.1');
const deps = () => ({
  ...clock,
  transaction: db.transaction,
  organisations: makeOrganisations(db.pool),
  ownWordsLinks: links,
  enqueue: makeEnqueue(clock),
  findBankHolidays: makeFindBankHolidays(),
  refreshPatient: () => Promise.resolve(),
  listOrderer: makeListOrderer(),
  typing: makeTypingBoard({ signals: inMemorySignals(), now: clock.now }),
  makeOnce: makeOnceFor(clock),
  tell: makeTelling<EveryStore>(clock, () => []).tell,
  audit: makeAudit(clock),
});

beforeEach(async () => {
  now = at('2026-03-02T09:00:00Z');
  server = await patientPagesServer({}, undefined, 0, makeOwnWordsVisits(deps()));
  visitor = new PageVisitor();
});
afterEach(() => server.close());

const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
  asOrganisation(
    db.database.url,
    db.organisation.orgId,
    async (client) => (await client.query(sql)).rows as never,
  );

/** A case on the list of Thursday’s meeting. */
async function aCase() {
  const { useCases } = makeMdt(deps());
  const { staff, patients, serviceLineId } = db.organisation;
  const coordinator = aCoordinator(db.organisation);
  const clinician = { ...coordinator, practitionerId: staff[0]!, appRoles: ['Clinician'] as const };
  const { mdtId } = await useCases.createMdt(coordinator, {
    key: newId(),
    body: {
      ...{ serviceLineId, name: 'Lung cancer MDT', chairedBy: staff[0]!, cutOffHours: 24, minutesPerCase: 6 },
      ...{ coreRoles: [], members: [{ practitionerId: staff[0]!, roles: ['consultant'], coveredBy: null }] },
      series: {
        ...{ recurrenceRule: 'FREQ=WEEKLY;BYDAY=TH', startsOn: '2026-03-05', endsOn: null, opensAt: '13:00' },
        ...{ closesAt: '15:00', runsOnBankHolidays: false, exceptDates: [], extraDates: [] },
      },
    },
  });
  const { caseTypeId } = await useCases.createCaseType(coordinator, {
    ...{ mdtId, key: newId() },
    body: { name: 'New lung cancer', requiredRoles: [], target: null, fields: FORM },
  });
  const { caseId } = await useCases.askForMdtCase(coordinator, {
    key: newId(),
    body: {
      ...{ mdtId, caseTypeId, patientId: patients[0]!, question: 'Is surgery possible?' },
      ...{ isUrgent: false, values: FILLED_IN },
    },
  });
  await useCases.triageMdtCase(clinician, {
    ...{ caseId, seen: 'any' },
    body: { decision: 'discuss', reason: 'New diagnosis', ownerId: staff[0]! },
  });
  const [meeting] = (
    await useCases.listMdtMeetings(coordinator, { query: { from: '2026-03-01', to: '2026-03-31' } })
  ).items;
  const { meetingId } = meeting!;
  await useCases.addToMdtList(coordinator, { meetingId, key: newId(), body: { caseId } });
  return {
    ...{ useCases, coordinator, clinician, caseId, meetingId },
    card: async () => (await useCases.getMdtCase(coordinator, { caseId })).ownWords,
    ask: async (relatedPersonId: string | null = null): Promise<string> => {
      await useCases.askForMdtOwnWords(coordinator, { caseId, key: newId(), body: { relatedPersonId } });
      const [last] = await rows(
        'SELECT request_id FROM own_words_requests ORDER BY asked_at DESC, request_id DESC',
      );
      return `${server.origin}/w/${links.tokenFor(db.organisation.odsCode, last!['request_id'] as never)}`;
    },
    start: () => useCases.startMdtMeeting(coordinator, { meetingId, seen: 'any' }),
  };
}

async function comeIn(link: string): Promise<void> {
  await visitor.get(link);
  expect((await visitor.post(`${link}/identity`, BORN)).status).toBe(303);
  await visitor.get(link);
}

describe('the pages that ask for a patient’s own words', () => {
  it('take them without script, keep each version, and show nothing of the case, the team or the meeting', async () => {
    const { ask, card } = await aCase();
    const link = await ask();
    const pages = [await visitor.get(link), await visitor.post(`${link}/identity`, { ...BORN, day: '2' })];
    for (const step of ['identity', 'words', 'kept']) pages.push(await visitor.get(`${link}/${step}`));
    await comeIn(link);
    pages.push(await visitor.get(link));
    const kept = await visitor.post(`${link}/words`, {
      ...{ seen: '0', matters: 'To be <home>\r\nfor June', question: 'Is there another way?' },
    });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${new URL(link).pathname}/kept`]);
    const thanks = await visitor.get(`${link}/kept`);
    pages.push(thanks);
    expect(await thanks.clone().text()).toContain('To be &lt;home&gt;\nfor June');
    for (const page of pages) {
      expect(await page.clone().text()).not.toMatch(SECRET);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
    await visitor.post(`${link}/words`, { seen: '1', matters: 'The sea', question: '' });
    expect((await card()).versions.map(({ matters, question }) => [matters, question])).toEqual([
      ['To be <home>\nfor June', 'Is there another way?'],
      ['The sea', ''],
    ]);
    expect(
      await rows(`SELECT DISTINCT action FROM audit WHERE actor LIKE 'own-words:%' ORDER BY action`),
    ).toEqual([
      { action: 'failed-identity-check' },
      { action: 'passed-identity-check' },
      { action: 'viewed-own-words' },
      { action: 'wrote-own-words' },
    ]);
  });

  it('are opened by a scanner without anything being changed', async () => {
    const { ask } = await aCase();
    const link = await ask();
    const everything = () =>
      rows(`SELECT r::text FROM own_words_requests r UNION ALL SELECT w::text FROM own_words w UNION ALL
        SELECT a.action FROM audit a WHERE a.actor LIKE 'own-words:%'`);
    const before = await everything();
    for (const step of ['', '/identity', '/words', '/kept', '/language']) await fetch(`${link}${step}`);
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it('explain what is wrong, and keep what was typed', async () => {
    const { ask, useCases, coordinator, caseId } = await aCase();
    const link = await ask();
    await comeIn(link);
    const empty = await visitor.post(`${link}/words`, { seen: '0', matters: ' ', question: '' });
    expect([empty.status, await empty.text()]).toEqual([
      422,
      expect.stringContaining('Write something in one of'),
    ]);
    const long = await visitor.post(`${link}/words`, { seen: '0', matters: '', question: 'x'.repeat(2001) });
    expect([long.status, await long.text()]).toEqual([
      422,
      expect.stringContaining('Use 2000 characters or fewer'),
    ]);
    await useCases.writeDownMdtOwnWords(coordinator, {
      ...{ caseId, seen: 0, body: { matters: 'By telephone', question: '', relatedPersonId: null } },
    });
    const beside = await visitor.post(`${link}/words`, { seen: '0', matters: 'By link', question: '' });
    const page = await beside.text();
    expect(beside.status).toBe(409);
    for (const text of ['Somebody changed this', 'By telephone', 'By link', 'name="seen" value="1"']) {
      expect(page).toContain(text);
    }
    const old = await visitor.post(`${link}/words`, {
      formToken: 'of long ago',
      seen: '1',
      matters: 'Mine',
      question: '',
    });
    expect([old.status, await old.text()]).toEqual([403, expect.stringContaining('Mine')]);
  });

  it('lock after five wrong answers, and end when staff withdraw the link, ask anew or the meeting begins', async () => {
    const { ask, card, start, useCases, coordinator, caseId } = await aCase();
    const locked = await ask();
    await visitor.get(locked);
    for (let tried = 1; tried <= 5; tried += 1)
      await visitor.post(`${locked}/identity`, { ...BORN, day: '9' });
    expect((await visitor.get(locked)).status).toBe(403);
    expect((await card()).asked).toMatchObject({ link: 'locked' });
    const withdrawn = await ask();
    expect((await visitor.get(locked)).status).toBe(404);
    await useCases.withdrawMdtOwnWordsLink(coordinator, { caseId });
    expect((await visitor.get(withdrawn)).status).toBe(404);
    const open = await ask();
    await comeIn(open);
    now = at('2026-03-05T13:00:00Z');
    await start();
    const late = await visitor.post(`${open}/words`, { seen: '0', matters: 'Too late', question: '' });
    expect([late.status, await late.text()]).toEqual([
      409,
      expect.stringContaining('The time to write is over'),
    ]);
    expect((await card()).versions).toEqual([]);
  });

  it('open for a proxy while they may act for the patient', async () => {
    const { ask, card } = await aCase();
    const proxy = newId<'RelatedPerson'>();
    await db.within(({ authorities }) =>
      authorities.add({
        ...{ relatedPersonId: proxy, patientId: db.organisation.patients[0]!, givenName: 'Ada' },
        ...{ familyName: 'Quill', relationship: 'CHILD', legalBasis: 'consent', evidenceSeen: 'Said so' },
        ...{ scope: ['act-for'], decision: undefined, startsOn: undefined, reviewOn: undefined },
        ...{ endsOn: undefined, recordedBy: db.organisation.staff[0]!, recordedAt: now },
        ...{ mobile: '07700900124', email: undefined },
      }),
    );
    const link = await ask(proxy);
    expect(await (await visitor.get(link)).text()).toContain('tell us who they are first');
    await comeIn(link);
    await visitor.post(`${link}/words`, { seen: '0', matters: 'Her garden', question: '' });
    expect((await card()).versions).toMatchObject([
      { saidBy: { displayName: 'Ada Quill', relationship: 'Son or daughter' }, writtenDownBy: null },
    ]);
    await db.within(({ authorities }) =>
      authorities.withdraw([proxy], db.organisation.staff[0]!, 'She asked', now),
    );
    expect((await visitor.get(link)).status).toBe(404);
  });

  it('are there in every language', async () => {
    const { ask } = await aCase();
    const link = await ask();
    await comeIn(link);
    for (const language of Object.keys(pageLanguages)) {
      const chosen = await visitor.post(`${link}/language`, { language });
      const cookies = chosen.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
      const page = await fetch(link, { headers: { cookie: cookies.join('; ') } });
      expect(await page.text()).toContain(`<html class="nhsuk-template" lang="${language}"`);
    }
  });
});

describe('the words in the database', () => {
  it('are as many versions as were acknowledged when several write at once', async () => {
    const { useCases, coordinator, caseId, card } = await aCase();
    const write = (number: number) =>
      useCases.writeDownMdtOwnWords(coordinator, {
        ...{ caseId, seen: 'any' },
        body: { matters: `Wish ${number}`, question: '', relatedPersonId: null },
      });
    await Promise.all([1, 2, 3, 4, 5].map(write));
    const { versions, version } = await card();
    expect(version).toBe(5);
    expect(versions.map((one) => one.matters).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((one) => `Wish ${one}`),
    );
  });

  it('stand with the outcome that was confirmed over them', async () => {
    const { useCases, coordinator, clinician, caseId, meetingId, start } = await aCase();
    await useCases.writeDownMdtOwnWords(coordinator, {
      ...{ caseId, seen: 0, body: { matters: '', question: 'Shall I be home?', relatedPersonId: null } },
    });
    now = at('2026-03-05T13:00:00Z');
    await start();
    const write = (field: 'recommendation' | 'answer', value: string) =>
      useCases.writeMdtOutcome(coordinator, { meetingId, caseId, field, seen: 0, body: { value } });
    await write('recommendation', 'Offer surgery');
    await write('answer', 'Yes');
    const confirm = (because?: string) =>
      useCases.confirmMdtOutcome(clinician, {
        ...{ meetingId, caseId },
        body: {
          versions: { recommendation: 1, answer: 1 },
          ...(because === undefined ? {} : { noAnswerToPatientBecause: because }),
        },
      });
    await expect(confirm()).rejects.toMatchObject({ code: 'mdt-patient-answer-missing' });
    expect(await confirm('The nurse asks the ward')).toMatchObject({
      ownWords: { question: 'Shall I be home?' },
      confirmations: [{ noAnswerToPatientBecause: 'The nurse asks the ward', ownWordsVersion: 1 }],
    });
  });
});

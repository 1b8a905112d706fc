import { makeSheetReader } from '../../../api/outside/spreadsheets/make-sheet-reader.ts';
import { makeSheetWriter } from '../../../api/outside/spreadsheets/make-sheet-writer.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import type { KnownPerson, MicrosoftDirectory } from '../../../api/staff/ports/microsoft-directory.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import type { UseCasesOf } from '../../../api/kernel/actors/use-case.ts';
import type { Seen } from '../../../api/kernel/contract/endpoint.ts';
import type { serviceLineEndpoints } from '../../../api/service-lines/contract/endpoints.ts';
import { SHEET_MEDIA_TYPES } from '../../../api/service-lines/contract/service-line-words.ts';
import { makeServiceLines } from '../../../api/service-lines/make-service-lines.ts';
import type { GetImportTemplate } from '../../../api/service-lines/use-cases/importing/import-template.ts';
import type { staffEndpoints } from '../../../api/staff/contract/endpoints.ts';
import { makeStaff } from '../../../api/staff/make-staff.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import type { SaveServiceLine } from '../../../api/service-lines/contract/service-lines.ts';
import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { anActor } from '../../support/http-server.ts';
import { aBooking, at, newId, seedOrganisation, seedSession } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

jest.setTimeout(60_000); // files are opened by a process of their own

const NOW = at('2026-03-02T09:00:00Z');
const BOB: KnownPerson = {
  entraObjectId: '0198c0de-0000-7000-8000-0000000000b0',
  displayName: 'Bob',
  userPrincipalName: 'bob@northmoor.example',
  jobTitle: 'Dietitian',
};
const LINE: SaveServiceLine = {
  name: 'Frailty',
  treatmentFunctionCode: '430',
  kind: 'mdt',
  roles: [{ roleCode: 'consultant', label: 'Consultant', requiredCount: 1 }],
  durationMinutes: 30,
  huddleMinutes: 5,
  debriefMinutes: 5,
  graceMinutes: 10,
  joinOpensMinutes: 30,
  waitLookMinutes: 5,
  waitAlarmMinutes: 10,
  quorum: { rule: 'at-least', count: 1 },
  messageSet: 'invitation-only',
  waitsInLobby: true,
  waitingMessages: 'both',
  clinicalWords: ['pain'],
  heldBackLanguages: ['pl'],
  proxyOnlyRule: 'counts',
  secondFactor: 'postcode',
  tentativeIsBusy: false,
  refillNoticeMinutes: 120,
  teamsChannelId: '19:frailty@thread.tacv2',
  memberIds: [],
};

describe('service lines as they are set up', () => {
  const db = useDatabase();
  let useCases: UseCasesOf<typeof serviceLineEndpoints>;
  let staff: UseCasesOf<typeof staffEndpoints>;
  let getImportTemplate: GetImportTemplate;
  let admin: Actor;
  let directory: KnownPerson[] | 'down';
  beforeEach(() => {
    directory = [BOB];
    const known = (): Promise<KnownPerson[]> =>
      directory === 'down'
        ? Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: '503' }))
        : Promise.resolve(directory);
    const now = () => NOW;
    const people: MicrosoftDirectory = {
      search: known,
      findById: async (id) => (await known()).find((person) => person.entraObjectId === id),
      groupsOf: () => Promise.resolve(new Map()),
      findByUserPrincipalNames: async (names) =>
        (await known()).filter((person) => names.includes(person.userPrincipalName)),
    };
    const deps = {
      transaction: db.transaction,
      organisations: makeOrganisations(db.pool),
      peopleOf: () => Promise.resolve(people),
      sheets: makeSheetReader(),
      sheetWriter: makeSheetWriter(),
      audit: makeAudit({ now, newId }),
      makeOnce: makeOnceFor({ now }),
      onUpstreamFailure: () => undefined,
      now,
      newId,
    };
    ({ useCases, getImportTemplate } = makeServiceLines(deps));
    staff = makeStaff(deps).useCases;
    admin = anActor({
      orgId: db.organisation.orgId,
      practitionerId: db.organisation.staff[0]!,
      appRoles: ['Admin'],
      serviceLineIds: [],
    });
  });

  const create = (change: Partial<SaveServiceLine> = {}, key: string = newId()) =>
    useCases.createServiceLine(admin, { key, body: { ...LINE, ...change } });
  const namesOf = async (query: { q?: string; archived?: 'true' | 'false' } = {}): Promise<string[]> => {
    const { items } = await useCases.listServiceLineSetups(admin, {
      query: { q: '', archived: 'false', limit: 100, ...query },
    });
    return items.map((line) => line.name);
  };

  it('keeps everything that was set, and says what is still missing', async () => {
    const memberIds = db.organisation.staff.slice(0, 2);
    const made = await create({ memberIds });
    const { serviceLineId, members, isArchived, version, readiness, ...fields } = made;
    expect({ ...fields, memberIds: members.map((member) => member.practitionerId) }).toEqual({
      ...LINE,
      memberIds,
    });
    expect({ isArchived, version, readiness }).toEqual({
      isArchived: false,
      version: 1,
      readiness: { clinics: 0, sessionsAhead: 0, isChannelKnown: false },
    });
    await seedSession(db.database.url, db.organisation, '2026-03-02T12:00:00Z', '2026-03-02T15:00:00Z', []);
    await seedSession(db.database.url, db.organisation, '2026-03-01T12:00:00Z', '2026-03-01T15:00:00Z', []);
    const { readiness: of } = await useCases.getServiceLine(admin, {
      serviceLineId: db.organisation.serviceLineId,
    });
    expect(of).toEqual({ clinics: 1, sessionsAhead: 1, isChannelKnown: false });
    expect(await useCases.getServiceLine(admin, { serviceLineId })).toEqual(made);
  });

  it('makes nothing twice under one key, and refuses the key for anything else', async () => {
    const [one, other] = await Promise.all([create({}, 'the-same-key'), create({}, 'the-same-key')]);
    expect(one.serviceLineId).toBe(other.serviceLineId);
    await expect(create({ durationMinutes: 45 }, 'the-same-key')).rejects.toMatchObject({
      code: 'key-reused',
    });
    expect(await namesOf()).toEqual(['Frailty', 'Young adult diabetes']);
  });

  it('refuses a name that is taken in whatever capitals, and people who are not there', async () => {
    await create();
    await expect(create({ name: 'FRAILTY' })).rejects.toMatchObject({ code: 'service-line-name-taken' });
    await expect(create({ name: 'Other', memberIds: [newId()] })).rejects.toMatchObject({
      code: 'person-not-found',
    });
    expect(await namesOf()).toEqual(['Frailty', 'Young adult diabetes']);
  });

  it('replaces roles and members, and refuses a version that is not the newest', async () => {
    const made = await create({ memberIds: db.organisation.staff.slice(0, 3) });
    const change = (seen: Seen) =>
      useCases.changeServiceLine(admin, {
        serviceLineId: made.serviceLineId,
        seen,
        body: {
          ...LINE,
          name: 'Falls',
          roles: [{ roleCode: 'dietitian', label: 'Dietitian', requiredCount: 2 }],
          quorum: { rule: 'all-required' },
          memberIds: [db.organisation.staff[3]!],
        },
      });
    const changed = await change(1);
    expect(changed).toMatchObject({ name: 'Falls', version: 2, roles: [{ roleCode: 'dietitian' }] });
    expect(changed.members.map((member) => member.practitionerId)).toEqual([db.organisation.staff[3]]);
    await expect(change(1)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(
      useCases.changeServiceLine(admin, {
        serviceLineId: newId(),
        seen: 'any',
        body: LINE,
      }),
    ).rejects.toMatchObject({ code: 'service-line-not-found' });
  });

  it('archives what nothing lies ahead in, and brings it back', async () => {
    const { serviceLineId } = db.organisation;
    await db.book(aBooking(db.organisation));
    const archive = (id: string) => useCases.archiveServiceLine(admin, { serviceLineId: id, seen: 'any' });
    await expect(archive(serviceLineId)).rejects.toMatchObject({ code: 'service-line-in-use' });
    const made = await create();
    await archive(made.serviceLineId);
    expect(await namesOf()).toEqual(['Young adult diabetes']);
    expect(await namesOf({ archived: 'true' })).toEqual(['Frailty']);
    await useCases.restoreServiceLine(admin, { serviceLineId: made.serviceLineId, seen: 2 });
    expect(await namesOf({ q: 'FRAI' })).toEqual(['Frailty']);
    expect(await namesOf({ q: '430' })).toEqual(['Frailty']);
    expect(await namesOf({ q: '%' })).toEqual([]);
  });

  it('lists page by page in the order of the names', async () => {
    for (const name of ['beta', 'Alpha', 'Gamma']) await create({ name });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await useCases.listServiceLineSetups(admin, {
        query: { q: '', archived: 'false', limit: 2, cursor },
      });
      seen.push(...page.items.map((line) => line.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['Alpha', 'beta', 'Gamma', 'Young adult diabetes']);
  });

  it('shows a member their own service line, and nobody another organisation’s', async () => {
    const { serviceLineId } = db.organisation;
    const member = { ...admin, appRoles: ['Clinician' as const], serviceLineIds: [serviceLineId] };
    expect(await useCases.getServiceLine(member, { serviceLineId })).toMatchObject({ serviceLineId });
    const made = await create();
    await expect(useCases.getServiceLine(member, made)).rejects.toMatchObject({
      code: 'service-line-not-found',
    });
    const other = await seedOrganisation(db.database.url, 'RYY02');
    const stranger = { ...admin, orgId: other.orgId };
    await expect(useCases.getServiceLine(stranger, made)).rejects.toMatchObject({
      code: 'service-line-not-found',
    });
    expect((await staff.searchStaff(stranger, { query: { q: 'Person', limit: 50 } })).items).toHaveLength(6);
  });

  describe('the people who work in them', () => {
    const add = (key: string = newId()) =>
      staff.addStaff(admin, {
        key,
        body: { entraObjectId: BOB.entraObjectId, role: { roleCode: 'dietitian', label: 'Dietitian' } },
      });

    it('are found by the start of a word of their name, and never by a wildcard', async () => {
      await add();
      const find = async (q: string) =>
        (await staff.searchStaff(admin, { query: { q, limit: 3 } })).items.map(
          (person) => person.displayName,
        );
      expect(await find('bo')).toEqual(['Bob']);
      expect(await find('4')).toEqual(['Person 4']);
      expect(await find('_ob')).toEqual([]);
      expect(await staff.searchStaff(admin, { query: { q: 'person', limit: 3 } })).toMatchObject({
        isMore: true,
      });
    });

    it('are added once from Microsoft 365, change their role, leave and come back', async () => {
      const bob = await add('once-and-again');
      expect(await add('once-and-again')).toEqual(bob);
      await expect(add()).rejects.toMatchObject({ code: 'person-is-on-staff' });
      const { practitionerId } = bob;
      const change = (seen: number, hasLeft: boolean) =>
        staff.changeStaff(admin, { practitionerId, seen, body: { role: null, hasLeft } });
      expect(await change(1, false)).toMatchObject({ role: null, version: 2 });
      await expect(change(1, true)).rejects.toMatchObject({ code: 'changed-meanwhile' });
      expect(await change(2, true)).toMatchObject({ hasLeft: true });
      expect((await staff.searchStaff(admin, { query: { q: 'bob', limit: 5 } })).items).toEqual([]);
      const entra = { entraObjectId: BOB.entraObjectId };
      expect(
        await db.within(({ staff: people }) => people.findByEntraObjectId(entra.entraObjectId)),
      ).toBeUndefined();
      expect(await add()).toMatchObject({ practitionerId, hasLeft: false, role: { roleCode: 'dietitian' } });
    });

    it('are not taken on while Microsoft 365 is down, nor when it does not know them', async () => {
      directory = [];
      await expect(add()).rejects.toMatchObject({ code: 'person-not-found' });
      directory = 'down';
      await expect(add()).rejects.toMatchObject({ system: 'graph' });
    });
  });

  describe('an import', () => {
    const FILE = [
      'Row,Service line,Treatment function code,Kind,Duration minutes,Role,Required,Person',
      'service line,Frailty,430,MDT,40,,,',
      'role,Frailty,,,,Dietitian,1,',
      'member,Frailty,,,,Dietitian,,bob@northmoor.example',
      'member,Frailty,,,,,,person1@northmoor.example',
    ];
    const run = (lines: readonly string[], isDryRun: boolean) =>
      useCases.importServiceLines(admin, {
        file: { mediaType: SHEET_MEDIA_TYPES.csv, bytes: Buffer.from(lines.join('\n')) },
        query: { dryRun: isDryRun ? 'true' : 'false' },
      });

    it('says first what it would do and writes nothing, then does it, then finds nothing to do', async () => {
      const wanted = {
        serviceLines: { created: 1, changed: 0, unchanged: 0 },
        people: { created: 1, changed: 0, unchanged: 1 },
        memberships: { created: 2, unchanged: 0 },
      };
      expect(await run(FILE, true)).toMatchObject({ ...wanted, isWritten: false, rows: 4 });
      expect(await namesOf()).toEqual(['Young adult diabetes']);
      expect(await run(FILE, false)).toMatchObject({ ...wanted, isWritten: true });
      const { items } = await useCases.listServiceLineSetups(admin, {
        query: { q: 'frailty', archived: 'false', limit: 5 },
      });
      expect(items[0]).toMatchObject({ durationMinutes: 40, version: 1, roles: [{ roleCode: 'dietitian' }] });
      expect(items[0]!.members.map((member) => member.displayName)).toEqual(['Bob', 'Person 1']);
      expect(await run(FILE, false)).toMatchObject({
        isWritten: false,
        changes: [],
        serviceLines: { created: 0, changed: 0, unchanged: 1 },
      });
      const after = await useCases.listServiceLineSetups(admin, {
        query: { q: 'frailty', archived: 'false', limit: 5 },
      });
      expect(after.items).toEqual(items);
    });

    it('writes nothing at all when one row is bad', async () => {
      const lines = [...FILE, 'role,Frailty,,,,Porter,many,'];
      expect(await run(lines, true)).toMatchObject({
        isWritten: false,
        badRows: {
          total: 1,
          items: [{ line: 6, column: 'Required', whatToDo: 'Write a whole number from 0 to 5.' }],
        },
      });
      await expect(run(lines, false)).rejects.toMatchObject({
        code: 'rows-not-valid',
        more: { errors: [{ pointer: '/6/Required', detail: expect.stringContaining('from 0 to 5.') }] },
      });
      expect(await namesOf()).toEqual(['Young adult diabetes']);
      expect((await staff.searchStaff(admin, { query: { q: 'bob', limit: 5 } })).items).toEqual([]);
    });

    it('says what is not known while Microsoft 365 is down', async () => {
      directory = 'down';
      const { badRows } = await run(FILE, true);
      expect(badRows.items).toMatchObject([{ line: 4, reason: expect.stringContaining('does not answer') }]);
    });

    it('brings two imports of one file at the same moment to one result', async () => {
      const results = await Promise.all([run(FILE, false), run(FILE, false), create({ name: 'Falls' })]);
      expect(results.slice(0, 2).filter((each) => 'isWritten' in each && each.isWritten)).toHaveLength(1);
      expect(await namesOf()).toEqual(['Falls', 'Frailty', 'Young adult diabetes']);
    });

    it('takes its own template, filled in', async () => {
      for (const kind of ['csv', 'xlsx'] as const) {
        const file = { mediaType: SHEET_MEDIA_TYPES[kind], bytes: await getImportTemplate(kind) };
        const result = await useCases.importServiceLines(admin, { file, query: { dryRun: 'true' } });
        expect(result.badRows.items.map((row) => row.reason)).toEqual(['The file holds no rows.']);
      }
      const template = Buffer.from(await getImportTemplate('csv')).toString('utf8');
      const filled = template
        .replaceAll(/^"?# for example /gm, '')
        .replaceAll('a.person@example.nhs.uk', 'bob@northmoor.example')
        .replaceAll('a.coordinator@example.nhs.uk', 'person1@northmoor.example')
        .replaceAll('Young adult diabetes', 'Frailty');
      expect(await run(filled.split('\r\n'), false)).toMatchObject({
        isWritten: true,
        badRows: { total: 0 },
      });
    });
  });
});

import { UpstreamFailure } from '../../../../../api/kernel/rules/upstream-failure.ts';
import type { ImportQuery } from '../../../../../api/service-lines/contract/service-line-import.ts';
import {
  IMPORT_MOST_ROWS,
  SHEET_MEDIA_TYPES,
} from '../../../../../api/service-lines/contract/service-line-words.ts';
import type { SheetReader } from '../../../../../api/service-lines/ports/sheets.ts';
import { makeImportServiceLines } from '../../../../../api/service-lines/use-cases/importing/import-service-lines.ts';
import { asId } from '../../../../../api/kernel/rules/id.ts';
import type { KnownPerson } from '../../../../../api/staff/ports/microsoft-directory.ts';
import { newId } from '../../../../builders/a-consultation.ts';
import { aPerson, atWork } from '../../../../builders/at-work.ts';
import { anActor } from '../../../../support/http-server.ts';

const BOB: KnownPerson = {
  entraObjectId: newId(),
  displayName: 'Bob',
  userPrincipalName: 'bob@northmoor.example',
  jobTitle: undefined,
};
const FILE = [
  'Row,Service line,Treatment function code,Kind,Duration minutes,Role,Required,Person',
  'service line,Frailty,430,MDT,40,,,',
  'role,Frailty,,,,Dietitian,1,',
  'member,Frailty,,,,Dietitian,,bob@northmoor.example',
];

/** Takes lines with commas for any file. */
const sheets: SheetReader = {
  async *read({ bytes }) {
    await Promise.resolve();
    const lines = Buffer.from(bytes).toString('utf8').split('\n');
    yield lines.map((line, index) => ({ line: index + 1, cells: line.split(',') }));
  },
};

function work(answer: () => Promise<KnownPerson[]> = () => Promise.resolve([BOB])) {
  const all = atWork();
  const importServiceLines = makeImportServiceLines({
    ...all.deps,
    sheets,
    peopleOf: () =>
      Promise.resolve({
        search: answer,
        findById: () => Promise.resolve(BOB),
        groupsOf: () => Promise.resolve(new Map()),
        findByUserPrincipalNames: answer,
      }),
    onUpstreamFailure: () => undefined,
  });
  const run = (lines: readonly string[], dryRun: ImportQuery['dryRun']) =>
    importServiceLines(anActor({ appRoles: ['Admin'] }), {
      query: { dryRun },
      file: { mediaType: SHEET_MEDIA_TYPES.csv, bytes: Buffer.from(lines.join('\n')) },
    });
  return { ...all, run };
}

describe('an import of service lines', () => {
  it('writes service line, role, person and membership, and finds nothing to do the second time', async () => {
    const { run, stores, audited } = work();
    expect(await run(FILE, 'false')).toMatchObject({ isWritten: true, rows: 3 });
    const [line] = stores.serviceLineSetups;
    expect(line).toMatchObject({ name: 'Frailty', durationMinutes: 40, roles: [{ roleCode: 'dietitian' }] });
    expect(line?.memberIds).toEqual(stores.staff.map(({ practitionerId }) => practitionerId));
    expect(await run(FILE, 'false')).toMatchObject({ isWritten: false, changes: [] });
    expect(audited()).toEqual(['imported-service-lines']);
  });

  it('writes nothing as a dry run, and answers with what is wrong', async () => {
    const { run, written } = work();
    const before = written();
    expect(await run(FILE, 'true')).toMatchObject({ isWritten: false, people: { created: 1 } });
    const wrong = await run([...FILE, 'role,Frailty,,,,Porter,many,'], 'true');
    expect(wrong.badRows.items).toMatchObject([{ line: 5, column: 'Required' }]);
    expect(written()).toEqual(before);
  });

  it('refuses a file with a bad row, names each by line and column, and writes nothing', async () => {
    const { run, written } = work();
    const before = written();
    const lines = [...FILE, 'role,Frailty,,,,Porter,many,', 'role,Frailty,,,,Cook,none,'];
    await expect(run(lines, 'false')).rejects.toMatchObject({
      code: 'rows-not-valid',
      facts: { rows: 2 },
      more: { errors: [{ pointer: '/5/Required' }, { pointer: '/6/Required' }] },
    });
    expect(written()).toEqual(before);
  });

  it('refuses whom Microsoft 365 could not be asked for while it is down', async () => {
    const down = () => Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: '503' }));
    const { run, written } = work(down);
    const before = written();
    await expect(run(FILE, 'false')).rejects.toMatchObject({
      code: 'rows-not-valid',
      more: { errors: [{ pointer: '/4/Person' }] },
    });
    expect(written()).toEqual(before);
  });

  it('refuses more rows than it takes', async () => {
    const { run, written } = work();
    const before = written();
    const many = Array.from({ length: IMPORT_MOST_ROWS + 1 }, () => FILE[2]!);
    await expect(run([FILE[0]!, ...many], 'true')).rejects.toMatchObject({ code: 'file-too-large' });
    expect(written()).toEqual(before);
  });

  it('takes nobody on whose organisation stopped sharing its staff while the file was read', async () => {
    const { run, stores, written } = work();
    const organisation = { orgId: asId<'Organisation'>(newId()), name: 'Lakeside', isShared: true };
    stores.sharing.otherHomes.push({ entraObjectId: BOB.entraObjectId, organisation });
    stores.staff.push(aPerson());
    const before = written();
    await expect(run(FILE, 'false')).rejects.toMatchObject({ code: 'staff-not-shared' });
    expect(written()).toEqual(before);
  });
});

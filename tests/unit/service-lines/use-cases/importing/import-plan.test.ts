import { BadRows } from '../../../../../api/service-lines/use-cases/importing/bad-rows.ts';
import { planImport } from '../../../../../api/service-lines/use-cases/importing/import-plan.ts';
import type { ImportRow } from '../../../../../api/service-lines/use-cases/importing/import-row.ts';
import type { KnownBefore } from '../../../../../api/service-lines/use-cases/importing/known-before.ts';
import { readHeader } from '../../../../../api/service-lines/use-cases/importing/read-header.ts';
import {
  isNote,
  readImportRow,
} from '../../../../../api/service-lines/use-cases/importing/read-import-row.ts';
import type { StaffRecord } from '../../../../../api/staff/ports/staff-store.ts';
import { asId } from '../../../../../api/kernel/rules/id.ts';

const id = (number: number): string => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

const NURSE = { roleCode: 'specialist-nurse', label: 'Specialist nurse' };
const ANN: StaffRecord = {
  practitionerId: asId(id(1)),
  entraObjectId: id(101),
  userPrincipalName: 'ann@example.nhs.uk',
  displayName: 'Ann',
  role: NURSE,
  hasLeft: false,
  home: undefined,
  version: 1,
};
const KNOWN: KnownBefore = {
  serviceLines: [
    {
      serviceLineId: asId(id(10)),
      name: 'Diabetes',
      treatmentFunctionCode: '307',
      kind: 'mdt',
      roles: [{ ...NURSE, requiredCount: 1 }],
      durationMinutes: 20,
      huddleMinutes: 0,
      debriefMinutes: 0,
      graceMinutes: 10,
      joinOpensMinutes: 30,
      waitLookMinutes: 5,
      waitAlarmMinutes: 10,
      quorum: { rule: 'all-required' },
      messageSet: 'standard',
      waitsInLobby: true,
      waitingMessages: 'both',
      clinicalWords: ['pain'],
      heldBackLanguages: [],
      proxyOnlyRule: 'hold',
      secondFactor: 'none',
      tentativeIsBusy: true,
      refillNoticeMinutes: null,
      teamsChannelId: null,
      isArchived: false,
      version: 3,
      memberIds: [ANN.practitionerId],
    },
  ],
  staff: [ANN],
  roles: [NURSE],
  directory: {
    people: [
      {
        entraObjectId: id(102),
        displayName: 'Bob',
        userPrincipalName: 'bob@example.nhs.uk',
        jobTitle: undefined,
      },
    ],
    isAnswering: true,
    groups: new Map(),
    notAsked: new Set(),
  },
  otherHomes: [],
  unproven: new Set(),
};

const HEADER = 'Row,Service line,Treatment function code,Kind,Duration minutes,Quorum,Role,Required,Person';

/** What a file of these rows would do to what is known. */
async function plan(lines: readonly string[], known: Partial<KnownBefore> = {}, header = HEADER) {
  const bad = new BadRows(100);
  const rows: ImportRow[] = [];
  const columns = readHeader({ line: 1, cells: header.split(',') }, bad);
  for (const [index, text] of lines.entries()) {
    const row = { line: index + 2, cells: text.split(',') };
    const read = isNote(row) ? undefined : readImportRow(row, columns, bad);
    if (read !== undefined) rows.push(read);
  }
  const planned = await planImport(rows, { ...KNOWN, ...known }, bad);
  const wrong = bad.items.map(({ line, column, reason }) => `${line} ${column ?? '-'}: ${reason}`);
  return { ...planned, wrong, lines: planned.serviceLines.map((each) => each.details) };
}

describe('an import of service lines', () => {
  it('makes a new one with its roles and people, with the usual values for what is left empty', async () => {
    const { serviceLines, people, wrong } = await plan([
      'service line,Frailty,430,MDT,40,,,,',
      'role,Frailty,,,,,Consultant,1,',
      'member,Frailty,,,,,Consultant,,bob@example.nhs.uk',
      'member,frailty,,,,,,,ANN@example.nhs.uk',
    ]);
    expect(wrong).toEqual([]);
    expect(serviceLines).toHaveLength(1);
    expect(serviceLines[0]).toMatchObject({
      serviceLineId: undefined,
      fields: {
        name: 'Frailty',
        durationMinutes: 40,
        graceMinutes: 10,
        tentativeIsBusy: true,
        roles: [{ roleCode: 'consultant', label: 'Consultant', requiredCount: 1 }],
      },
      newMembers: ['bob@example.nhs.uk', 'ann@example.nhs.uk'],
    });
    expect(people.map(({ displayName, details }) => [displayName, details])).toEqual([
      ['Bob', ['New: Consultant']],
      ['Ann', []],
    ]);
  });

  it('changes what the file says and leaves what it leaves empty', async () => {
    const { lines, serviceLines, wrong } = await plan([
      'service line,DIABETES,,,30,,,,',
      'role,Diabetes,,,,,specialist NURSE,2,',
      'role,Diabetes,,,,,Dietitian,0,',
    ]);
    expect(wrong).toEqual([]);
    expect(lines).toEqual([
      [
        'With the patient: 20 min → 30 min',
        'Role: 1 × Specialist nurse → 2 × Specialist nurse',
        'Role: Dietitian (optional)',
      ],
    ]);
    expect(serviceLines[0]!.fields).toMatchObject({ name: 'Diabetes', treatmentFunctionCode: '307' });
  });

  it('finds nothing to change in what is so already', async () => {
    const { lines, people, wrong } = await plan([
      'service line,Diabetes,307,MDT,20,all,,,',
      'role,Diabetes,,,,,Specialist nurse,1,',
      'member,Diabetes,,,,,Specialist nurse,,ann@example.nhs.uk',
      '# a note,,,,,,,,',
      ',,,,,,,,',
    ]);
    expect({ lines, people: people.map((person) => person.details), wrong }).toEqual({
      lines: [[]],
      people: [[]],
      wrong: [],
    });
  });

  it('gives somebody another role, and never two', async () => {
    const change = await plan([
      'role,Diabetes,,,,,Dietitian,1,',
      'member,Diabetes,,,,,Dietitian,,ann@example.nhs.uk',
    ]);
    expect(change.people[0]!.details).toEqual(['Role: Specialist nurse → Dietitian']);
    const two = await plan([
      'service line,Frailty,430,MDT,40,,,,',
      'role,Frailty,,,,,Dietitian,1,',
      'member,Frailty,,,,,Dietitian,,ann@example.nhs.uk',
      'member,Diabetes,,,,,Specialist nurse,,ann@example.nhs.uk',
    ]);
    expect(two.wrong).toEqual(['5 Role: The person has another role in line 4.']);
  });

  it.each([
    ['service line,,430,MDT,40,,,,', '2 Service line: This is empty.'],
    ['nonsense,Frailty,,,,,,,', '2 Row: This is not a kind of row.'],
    [
      'service line,Frailty,43,MDT,40,,,,',
      '2 Treatment function code: This is not a treatment function code.',
    ],
    ['service line,Frailty,430,both,40,,,,', '2 Kind: This word is not known here.'],
    ['service line,Frailty,430,MDT,9999,,,,', '2 Duration minutes: This is not a number that can be used.'],
    ['service line,Frailty,430,MDT,1e2,,,,', '2 Duration minutes: This is not a number that can be used.'],
    ['service line,Frailty,430,MDT,,,,,', '2 Duration minutes: A new service line needs it.'],
    ['service line,=A1,430,MDT,40,,,,', '2 Service line: This is a formula and not a value.'],
    ['service line,Frailty,430,MDT,40,3,,,', '2 Quorum: This does not go together.'],
    ['role,Frailty,,,,,Consultant,1,', '2 Service line: There is no service line of this name.'],
    ['role,Diabetes,,,20,,Consultant,1,', '2 Duration minutes: A role row has no duration minutes.'],
    ['member,Diabetes,,,,,,,ann', '2 Person: This is not a user name of Microsoft 365.'],
    ['member,Diabetes,,,,,,,carl@example.nhs.uk', '2 Person: Nobody in Microsoft 365 has this user name.'],
    ['member,Diabetes,,,,,Wizard,,ann@example.nhs.uk', '2 Role: No service line has this role.'],
  ])('refuses %s', async (line, wrong) => {
    expect((await plan([line])).wrong).toEqual([wrong]);
  });

  it('refuses what is said twice, in the row that comes second', async () => {
    const line = 'service line,Frailty,430,MDT,40,,,,';
    expect((await plan([line, line])).wrong).toEqual(['3 -: Line 2 says the same already.']);
  });

  it('does not take on whom another organisation employs, unless it shares its staff', async () => {
    const lines = ['service line,Frailty,430,MDT,40,,,,', 'member,Frailty,,,,,,,bob@example.nhs.uk'];
    const lakeside = (isShared: boolean) => ({
      otherHomes: [
        {
          entraObjectId: id(102),
          organisation: { orgId: asId<'Organisation'>(id(7)), name: 'Lakeside', isShared },
        },
      ],
    });
    expect((await plan(lines, lakeside(false))).wrong).toEqual(['3 Person: This person works for Lakeside.']);
    expect((await plan(lines, lakeside(true))).wrong).toEqual([]);
  });

  it('does not take on somebody of whom nothing shows that they work here', async () => {
    const lines = ['service line,Frailty,430,MDT,40,,,,', 'member,Frailty,,,,,,,bob@example.nhs.uk'];
    const { wrong } = await plan(lines, { unproven: new Set([id(102)]) });
    expect(wrong).toEqual(['3 Person: Nothing shows that this person works for your organisation.']);
  });

  it('does not take a person for unknown when Microsoft 365 does not answer', async () => {
    const directory = { people: [], isAnswering: false, notAsked: new Set<string>(), groups: new Map() };
    const { wrong } = await plan(['member,Diabetes,,,,,,,bob@example.nhs.uk'], { directory });
    expect(wrong).toEqual(['2 Person: Microsoft 365 does not answer, so it is not known who this is.']);
  });

  it('leaves archived service lines and people who have left alone', async () => {
    const [diabetes] = KNOWN.serviceLines;
    const archived = await plan(['service line,Diabetes,,,30,,,,'], {
      serviceLines: [{ ...diabetes!, isArchived: true }],
    });
    expect(archived.wrong).toEqual(['2 Service line: This service line is archived.']);
    const left = await plan(['member,Diabetes,,,,,,,ann@example.nhs.uk'], {
      staff: [{ ...ANN, hasLeft: true }],
    });
    expect(left.wrong).toEqual(['2 Person: This person has left.']);
  });

  it('says which columns it does not know, and which it misses', async () => {
    expect((await plan([], {}, 'Row,Colour,Row')).wrong).toEqual([
      '1 -: The column “Colour” is not known.',
      '1 Row: The column is there twice.',
      '1 Service line: The column is missing.',
    ]);
  });

  it('counts all that is wrong and keeps the first of it', () => {
    const bad = new BadRows(2);
    for (const line of [5, 3, 4]) bad.add(line, undefined, 'a', 'b');
    expect([bad.total, bad.items.map(({ line }) => line)]).toEqual([3, [3, 5]]);
  });
});

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KnownPerson } from '../../../staff/ports/microsoft-directory.ts';
import type { GuestHome } from '../../../staff/ports/sharing-store.ts';
import type { StaffRole } from '../../../staff/contract/staff.ts';
import type { StaffRecord } from '../../../staff/ports/staff-store.ts';
import type { BadRows } from './bad-rows.ts';
import type { MemberRow } from './import-row.ts';
import type { KnownBefore, LookedUp, RowsOfServiceLine } from './known-before.ts';
import type { RoleBook } from './role-book.ts';

/** One person of the file, and what becomes of them. */
export interface PlannedPerson {
  userPrincipalName: string;
  displayName: string;
  entraObjectId: string;
  /** Who they are in Confer already. */
  before: StaffRecord | undefined;
  role: StaffRole | undefined;
  /** What changes, in words; empty when nothing does. */
  details: string[];
}

/** So many service lines are gone through before other requests have their turn. */
const GROUPS_IN_A_TURN = 200;

interface Wanted {
  role: StaffRole | undefined;
  /** Where the role stands. */
  line: number;
}

/** The people of the file by user name; those of whom something is wrong are left out and go to `bad`. */
export async function planPeople(
  groups: readonly RowsOfServiceLine[],
  known: KnownBefore,
  roles: RoleBook,
  bad: BadRows,
): Promise<Map<string, PlannedPerson>> {
  const staff = new Map(known.staff.map((person) => [person.userPrincipalName.toLowerCase(), person]));
  const directory = new Map(known.directory.people.map((person) => [person.userPrincipalName, person]));
  const byObjectId = new Map(known.staff.map((person) => [person.entraObjectId, person]));
  const otherHome = new Map(known.otherHomes.map((one) => [one.entraObjectId, one.organisation]));
  const wanted = new Map<string, Wanted>();
  const planned = new Map<string, PlannedPerson>();
  for (const [index, { members }] of groups.entries()) {
    if (index % GROUPS_IN_A_TURN === GROUPS_IN_A_TURN - 1) await nextTurn();
    for (const row of members) {
      const role = readRole(row, wanted.get(row.userPrincipalName), roles, bad);
      if (role === 'bad') continue;
      wanted.set(row.userPrincipalName, role);
      const found = directory.get(row.userPrincipalName);
      const before = staff.get(row.userPrincipalName) ?? byObjectId.get(found?.entraObjectId ?? '');
      const person = planPerson(row, before, found, role.role);
      const home = before === undefined ? otherHome.get(found?.entraObjectId ?? '') : undefined;
      if (typeof person === 'string') refusePerson(row, person, known.directory, bad);
      else if (home?.isShared === false) refuseStranger(row, home, bad);
      else if (before === undefined && home === undefined && known.unproven.has(person.entraObjectId))
        refuseUnproven(row, bad);
      else planned.set(row.userPrincipalName, person);
    }
  }
  return planned;
}

function readRole(
  { line, roleLabel }: MemberRow,
  earlier: Wanted | undefined,
  roles: RoleBook,
  bad: BadRows,
): Wanted | 'bad' {
  if (roleLabel === undefined) return earlier ?? { role: undefined, line };
  const role = roles.find(roleLabel);
  if (role === undefined) {
    bad.add(
      line,
      'role',
      'No service line has this role.',
      'Check the spelling, or add a role row for it to the service line.',
    );
    return 'bad';
  }
  if (earlier?.role !== undefined && earlier.role.roleCode !== role.roleCode) {
    bad.add(
      line,
      'role',
      `The person has another role in line ${earlier.line}.`,
      'Give a person the same role in all of their rows.',
    );
    return 'bad';
  }
  return { role, line };
}

function planPerson(
  { userPrincipalName }: MemberRow,
  before: StaffRecord | undefined,
  found: KnownPerson | undefined,
  wanted: StaffRole | undefined,
): PlannedPerson | 'has-left' | 'not-found' {
  if (before?.hasLeft === true) return 'has-left';
  const person = before ?? found;
  if (person === undefined) return 'not-found';
  const role = wanted ?? before?.role;
  const { displayName, entraObjectId } = person;
  const details: string[] = [];
  if (before === undefined) details.push(role === undefined ? 'New, without a role' : `New: ${role.label}`);
  else if (role?.roleCode !== before.role?.roleCode) {
    details.push(`Role: ${before.role?.label ?? 'none'} → ${role?.label ?? 'none'}`);
  }
  return { userPrincipalName, displayName, entraObjectId, before, role, details };
}

function refuseStranger({ line }: MemberRow, { name }: GuestHome, bad: BadRows): void {
  bad.add(
    line,
    'person',
    `This person works for ${name}.`,
    `Ask ${name}’s administrator to share its staff with your organisation.`,
  );
}

function refuseUnproven({ line }: MemberRow, bad: BadRows): void {
  bad.add(
    line,
    'person',
    'Nothing shows that this person works for your organisation.',
    'Ask their own organisation to add them, or the operator of Confer to declare your e-mail domain.',
  );
}

function refusePerson(
  { line, userPrincipalName }: MemberRow,
  problem: 'has-left' | 'not-found',
  directory: LookedUp,
  bad: BadRows,
): void {
  if (problem === 'has-left') {
    bad.add(line, 'person', 'This person has left.', 'Take them on again under Service lines first.');
  } else if (directory.notAsked.has(userPrincipalName)) {
    bad.add(line, 'person', 'There are too many new people in one file.', 'Split the file.');
  } else if (!directory.isAnswering) {
    bad.add(
      line,
      'person',
      'Microsoft 365 does not answer, so it is not known who this is.',
      'Try the import again in a few minutes.',
    );
  } else {
    bad.add(line, 'person', 'Nobody in Microsoft 365 has this user name.', 'Check the spelling.');
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BadRows } from './bad-rows.ts';
import type { ImportRow } from './import-row.ts';
import type { KnownBefore, RowsOfServiceLine } from './known-before.ts';
import { planPeople, type PlannedPerson } from './plan-people.ts';
import { planServiceLine, type PlannedServiceLine } from './plan-service-line.ts';
import { RoleBook } from './role-book.ts';

export interface ImportPlan {
  serviceLines: PlannedServiceLine[];
  people: PlannedPerson[];
}

/** So many service lines are planned before other requests have their turn. */
const LINES_IN_A_TURN = 100;
const ROWS_IN_A_TURN = 2000;

/** What an import would do. What cannot be done goes to `bad`; the plan is of use only when nothing does. */
export async function planImport(
  rows: readonly ImportRow[],
  known: KnownBefore,
  bad: BadRows,
): Promise<ImportPlan> {
  const roles = new RoleBook(known.roles);
  const groups = await groupRows(rows, bad);
  for (const group of groups) for (const { label } of group.roles) roles.findOrAdd(label);
  const people = await planPeople(groups, known, roles, bad);
  const before = new Map(known.serviceLines.map((line) => [line.name.toLowerCase(), line]));
  const serviceLines: PlannedServiceLine[] = [];
  for (const [index, group] of groups.entries()) {
    if (index % LINES_IN_A_TURN === LINES_IN_A_TURN - 1) await nextTurn();
    const planned = planServiceLine(group, before.get(group.name.toLowerCase()), { roles, people, bad });
    if (planned !== undefined) serviceLines.push(planned);
  }
  return { serviceLines, people: [...people.values()] };
}

/** By service line, in the order in which they are first named. What is said twice goes to `bad`. */
async function groupRows(rows: readonly ImportRow[], bad: BadRows): Promise<RowsOfServiceLine[]> {
  const groups = new Map<string, RowsOfServiceLine>();
  const lineOf = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_IN_A_TURN === ROWS_IN_A_TURN - 1) await nextTurn();
    const name = row.serviceLine.toLowerCase();
    const key = `${row.kind}\n${name}\n${aboutWhom(row)}`;
    const earlier = lineOf.get(key);
    if (earlier !== undefined) {
      bad.add(row.line, undefined, `Line ${earlier} says the same already.`, 'Keep one of the two rows.');
      continue;
    }
    lineOf.set(key, row.line);
    const group = groups.get(name) ?? { name: row.serviceLine, settings: undefined, roles: [], members: [] };
    groups.set(name, group);
    if (row.kind === 'service line') group.settings = row;
    else if (row.kind === 'role') group.roles.push(row);
    else group.members.push(row);
  }
  return [...groups.values()];
}

/** What there may be one row of in a service line. */
function aboutWhom(row: ImportRow): string {
  if (row.kind === 'role') return row.label.toLowerCase();
  return row.kind === 'member' ? row.userPrincipalName : '';
}

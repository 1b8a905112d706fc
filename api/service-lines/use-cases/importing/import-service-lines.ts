import type { Actor } from '../../../kernel/actors/actor.ts';
import { useCase } from '../../../kernel/actors/use-case.ts';
import type { SentFile } from '../../../kernel/contract/endpoint.ts';
import { importServiceLines } from '../../contract/endpoints.ts';
import type { Problem } from '../../../kernel/contract/problem.ts';
import {
  IMPORT_BAD_ROWS_SHOWN,
  IMPORT_MOST_ROWS,
  SHEET_MEDIA_TYPES,
} from '../../contract/service-line-words.ts';
import { asId, type OrgId, type PractitionerId } from '../../../kernel/rules/id.ts';
import { Refusal } from '../../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../../kernel/rules/upstream-failure.ts';
import type { Audit } from '../../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../../kernel/clock.ts';
import type { OneFor } from '../../../kernel/connections/one-for.ts';
import type { MicrosoftDirectory } from '../../../staff/ports/microsoft-directory.ts';
import type { SheetReader } from '../../ports/sheets.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Transaction } from '../../../kernel/transaction.ts';
import { readHomeGroups, type HomeGroups } from '../../../staff/use-cases/read-home-groups.ts';
import { requireHome, requireProof } from '../../../staff/use-cases/require-home.ts';
import { homeProof, mailDomain } from '../../../staff/rules/home-proof.ts';
import { BadRows } from './bad-rows.ts';
import { planImport, type ImportPlan } from './import-plan.ts';
import { importResult } from './import-result.ts';
import type { ImportRow } from './import-row.ts';
import type { KnownBefore, LookedUp } from './known-before.ts';
import { readHeader, type Header } from './read-header.ts';
import { isNote, readImportRow } from './read-import-row.ts';

export interface ImportDeps {
  transaction: Transaction<Stores>;
  sheets: SheetReader;
  peopleOf: OneFor<MicrosoftDirectory>;
  audit: Audit;
  now: Now;
  newId: NewId;
  /** Told when the import goes on without Microsoft 365. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
}

/** Header, notes and empty rows come on top of the rows that count. */
const MOST_OTHER_ROWS = 1000;
/** More people than this are not looked up in one go. */
const MOST_UNKNOWN_PEOPLE = 3000;
const DIRECTORY_PATIENCE_MS = 4000;

/**
 * Takes in service lines, their roles and their people from a file; see import-columns.ts for what it holds. It adds and
 * changes, and never removes; the same file again changes nothing. All is written in one transaction, or nothing when
 * anything is wrong or it is a dry run.
 * @throws Refusal rows-not-valid with each bad cell (a dry run answers with them) | file-not-readable | file-too-large |
 *   staff-not-shared when that changed while it was read
 */
export function makeImportServiceLines(deps: ImportDeps) {
  return useCase(importServiceLines, async (actor, { query, file }) => {
    const isDryRun = query.dryRun === 'true';
    const bad = new BadRows(IMPORT_BAD_ROWS_SHOWN);
    const { rows, count } = await readRows(deps, file, bad);
    const directory = await lookUp(deps, actor.orgId, rows);
    const about = { isDryRun, rows: count, bad };
    if (isDryRun || bad.total > 0) {
      const known = await deps.transaction.run(actor.orgId, (stores) =>
        readKnown(stores, actor.orgId, directory),
      );
      const plan = await planImport(rows, known, bad);
      if (!isDryRun) throw rowsNotValid(bad);
      return importResult(about, plan, false);
    }
    return deps.transaction.run(actor.orgId, async (stores) => {
      // a transaction that met a rival is done again, and finds what is wrong again
      const found = new BadRows(IMPORT_BAD_ROWS_SHOWN);
      await stores.serviceLineSetups.lockAll();
      await stores.staff.lockForAdding();
      const plan = await planImport(rows, await readKnown(stores, actor.orgId, directory), found);
      if (found.total > 0) throw rowsNotValid(found);
      const isWritten = await write(deps, stores, actor, plan, directory.groups);
      if (isWritten) {
        await deps.audit(stores, actor, 'imported-service-lines', `practitioner:${actor.practitionerId}`);
      }
      return importResult({ ...about, bad: found }, plan, isWritten);
    });
  });
}

/** Each bad row as an error of the request: its line in the file, then its column. */
function rowsNotValid({ total, items }: Pick<BadRows, 'total' | 'items'>): Refusal {
  const errors: Problem['errors'] = items.map(({ line, column, reason, whatToDo }) => ({
    pointer: column === null ? `/${line}` : `/${line}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    detail: `${reason} ${whatToDo}`,
  }));
  return new Refusal('rows-not-valid', { rows: total }).with({ errors });
}

async function readRows(
  { sheets }: ImportDeps,
  file: SentFile,
  bad: BadRows,
): Promise<{ rows: ImportRow[]; count: number }> {
  const rows: ImportRow[] = [];
  const kind = file.mediaType === SHEET_MEDIA_TYPES.xlsx ? 'xlsx' : 'csv';
  let header: Header | undefined;
  let count = 0;
  for await (const piece of sheets.read({ kind, bytes: file.bytes }, IMPORT_MOST_ROWS + MOST_OTHER_ROWS)) {
    for (const row of piece) {
      if (isNote(row)) continue;
      if (header === undefined) {
        header = readHeader(row, bad);
        if (bad.total > 0) return { rows, count };
        continue;
      }
      count += 1;
      if (count > IMPORT_MOST_ROWS) throw new Refusal('file-too-large', { most: IMPORT_MOST_ROWS });
      const read = readImportRow(row, header, bad);
      if (read !== undefined) rows.push(read);
    }
  }
  if (count === 0)
    bad.add(1, undefined, 'The file holds no rows.', 'Begin with the template and fill it in.');
  return { rows, count };
}

/** Whom Confer does not know, in Microsoft 365. */
async function lookUp(deps: ImportDeps, orgId: OrgId, rows: readonly ImportRow[]): Promise<LookedUp> {
  const named = new Set(rows.flatMap((row) => (row.kind === 'member' ? [row.userPrincipalName] : [])));
  const staff = await deps.transaction.run(orgId, (stores) => stores.staff.listAll());
  const guests = staff.filter(
    ({ home, userPrincipalName }) => home !== undefined && named.has(userPrincipalName.toLowerCase()),
  );
  for (const person of staff) named.delete(person.userPrincipalName.toLowerCase());
  const unknown = [...named];
  const asked = unknown.slice(0, MOST_UNKNOWN_PEOPLE);
  const notAsked = new Set(unknown.slice(MOST_UNKNOWN_PEOPLE));
  const nobody = { people: [], notAsked, groups: new Map<string, string[]>() };
  if (asked.length + guests.length === 0) return { ...nobody, isAnswering: true };
  try {
    const signal = AbortSignal.timeout(DIRECTORY_PATIENCE_MS);
    const directory = await deps.peopleOf(orgId);
    const people = asked.length === 0 ? [] : await directory.findByUserPrincipalNames(asked, signal);
    const whose = [...people, ...guests].map(({ entraObjectId }) => entraObjectId);
    return { people, isAnswering: true, notAsked, groups: await readHomeGroups(deps, orgId, whose, signal) };
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    deps.onUpstreamFailure(error);
    return { ...nobody, isAnswering: false };
  }
}

async function readKnown(
  { serviceLineSetups, staff, sharing }: Pick<Stores, 'serviceLineSetups' | 'staff' | 'sharing'>,
  orgId: OrgId,
  directory: LookedUp,
): Promise<KnownBefore> {
  const declared = await sharing.findHomeDeclarations(
    directory.people.map(({ userPrincipalName }) => mailDomain(userPrincipalName)),
  );
  return {
    serviceLines: await serviceLineSetups.listSaved(),
    staff: await staff.listAll(),
    roles: await staff.listRoles(),
    directory,
    otherHomes: await sharing.listOtherHomes(directory.people.map((person) => person.entraObjectId)),
    unproven: new Set(
      directory.people
        .filter(({ userPrincipalName, entraObjectId }) => {
          const person = { userPrincipalName, groups: directory.groups.get(entraObjectId) ?? [] };
          return homeProof(orgId, person, declared) !== 'proven';
        })
        .map(({ entraObjectId }) => entraObjectId),
    ),
  };
}

/** @returns whether there was anything to write */
async function write(
  deps: ImportDeps,
  stores: Pick<Stores, 'serviceLineSetups' | 'staff' | 'sharing'>,
  actor: Pick<Actor, 'orgId'>,
  plan: ImportPlan,
  groups: HomeGroups,
): Promise<boolean> {
  const { serviceLineSetups, staff } = stores;
  const idOf = new Map<string, PractitionerId>();
  for (const { userPrincipalName, before } of plan.people) {
    idOf.set(userPrincipalName, before?.practitionerId ?? asId<'Practitioner'>(deps.newId()));
  }
  const people = plan.people.filter(({ details }) => details.length > 0);
  const lines = plan.serviceLines
    .filter(({ details }) => details.length > 0)
    .map((line) => ({ ...line, serviceLineId: line.serviceLineId ?? asId<'ServiceLine'>(deps.newId()) }));
  if (people.length === 0 && lines.length === 0) return false;
  await staff.saveMany(
    people.map(({ userPrincipalName, displayName, entraObjectId, role }) => ({
      practitionerId: idOf.get(userPrincipalName) ?? missing(),
      entraObjectId,
      userPrincipalName,
      displayName,
      role,
      hasLeft: false,
    })),
    deps.now(),
  );
  const guests = people.flatMap(({ before }) => (before?.home === undefined ? [] : [before.practitionerId]));
  await requireProof(stores, actor, await staff.listByIds(guests), groups);
  const added = people.filter(({ before }) => before === undefined);
  await requireHome(
    stores,
    actor,
    added.map(({ userPrincipalName }) => idOf.get(userPrincipalName) ?? missing()),
    groups,
  );
  await serviceLineSetups.saveMany(lines.map(({ serviceLineId, fields }) => ({ serviceLineId, ...fields })));
  await serviceLineSetups.addMembers(
    lines.flatMap(({ serviceLineId, newMembers }) =>
      newMembers.map((name) => ({ serviceLineId, practitionerId: idOf.get(name) ?? missing() })),
    ),
  );
  return true;
}

function missing(): never {
  throw new Error('somebody of the plan has no id');
}

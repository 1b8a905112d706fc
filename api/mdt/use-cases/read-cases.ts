import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { MdtId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getMdtCase, listMdtCases, listOpenMdtCases } from '../contract/case-endpoints.ts';
import { OPEN_STATUSES, type OpenCasesByStatus } from '../contract/cases.ts';
import type { CaseRecord, CaseStage } from '../ports/mdt-case-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { CaseStatus, Triage } from '../rules/case-terms.ts';
import { standingOf } from './case-standing.ts';
import { getCaseFor, getMdtOfCases, mdtsOfCases } from './mdt-access.ts';
import { viewCaseCard } from './view-case-card.ts';
import { viewCases } from './view-cases.ts';

const USUAL_LIMIT = 50;
/** Where the form decides as well, cases are read in pieces of this many, and the rule of statuses chooses among them. */
const PIECE = 200;
const BY_FORM: ReadonlySet<CaseStatus | undefined> = new Set(['incomplete', 'to-triage', 'to-list'] as const);

interface Filter {
  stage: CaseStage;
  triages: readonly (Triage | null)[] | undefined;
}

/** What the database can leave out already: every case of the status passes. */
const FILTERS: Readonly<Record<CaseStatus, Filter>> = {
  incomplete: { stage: 'neither', triages: [null, 'discuss'] },
  'to-triage': { stage: 'neither', triages: [null] },
  'to-list': { stage: 'neither', triages: ['discuss'] },
  listed: { stage: 'on-open-list', triages: undefined },
  discussed: { stage: 'discussed', triages: undefined },
  'standard-of-care': { stage: 'neither', triages: ['standard-of-care'] },
  'not-ready': { stage: 'neither', triages: ['not-ready'] },
  deferred: { stage: 'neither', triages: ['defer'] },
};
const EVERY: Filter = { stage: 'any', triages: undefined };

type Place = { isUrgent: boolean; askedAt: string; caseId: CaseRecord['caseId'] } | undefined;

const placeOf = ({ isUrgent, askedAt, caseId }: CaseRecord): NonNullable<Place> => ({
  isUrgent,
  askedAt: askedAt.toString(),
  caseId,
});

const cursorOf = ({ isUrgent, askedAt, caseId }: CaseRecord): string[] => [
  isUrgent ? 'urgent' : 'routine',
  askedAt.toString(),
  caseId,
];

function readPlace(cursor: string | undefined): Place {
  const [urgent, askedAt = '', caseId = ''] = fromCursor(cursor, 3) ?? [];
  return urgent === undefined
    ? undefined
    : { isUrgent: urgent === 'urgent', askedAt: cursorInstant(askedAt), caseId: cursorId<'MdtCase'>(caseId) };
}

/** In which status a case of these MDTs is. */
async function statusesIn(
  { mdts }: Pick<Stores, 'mdts'>,
  mdtIds: readonly MdtId[],
): Promise<(record: CaseRecord) => CaseStatus | undefined> {
  const caseTypes = new Map((await mdts.listCaseTypes(mdtIds)).map((one) => [one.caseTypeId, one]));
  return (record) => {
    const caseType = caseTypes.get(record.caseTypeId);
    return caseType && standingOf(record, caseType).status;
  };
}

/** Whether a case of these MDTs is in a status. */
async function isIn(
  stores: Pick<Stores, 'mdts'>,
  mdtIds: readonly MdtId[],
  status: CaseStatus | undefined,
): Promise<(record: CaseRecord) => boolean> {
  if (status === undefined) return () => true;
  const statusOf = await statusesIn(stores, mdtIds);
  return (record) => statusOf(record) === status;
}

/** Every case that the database finds, in pieces. */
async function allOf(
  { mdtCases }: Pick<Stores, 'mdtCases'>,
  mdtIds: readonly MdtId[],
  filter: Filter,
): Promise<CaseRecord[]> {
  const found: CaseRecord[] = [];
  for (;;) {
    const last = found.at(-1);
    const after = last && placeOf(last);
    const piece = await mdtCases.list({ mdtIds, ...filter, after, limit: PIECE });
    found.push(...piece);
    if (piece.length < PIECE) return found;
  }
}

/** The next cases of a status, at most so many. */
async function nextOf(
  stores: Pick<Stores, 'mdts' | 'mdtCases'>,
  mdtIds: readonly MdtId[],
  status: CaseStatus | undefined,
  after: Place,
  most: number,
): Promise<CaseRecord[]> {
  const filter = status === undefined ? EVERY : FILTERS[status];
  const limit = BY_FORM.has(status) ? PIECE : most;
  const isWanted = await isIn(stores, mdtIds, status);
  const found: CaseRecord[] = [];
  for (let place = after; found.length < most;) {
    const piece = await stores.mdtCases.list({ mdtIds, ...filter, after: place, limit });
    found.push(...piece.filter(isWanted));
    const last = piece.at(-1);
    if (piece.length < limit || last === undefined) break;
    place = placeOf(last);
  }
  return found.slice(0, most);
}

/** @throws Refusal mdt-not-found | cursor-not-valid */
export function makeListMdtCases(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listMdtCases, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const limit = query.limit ?? USUAL_LIMIT;
      const { roles } = listMdtCases;
      const mdts =
        query.mdtId === undefined
          ? await mdtsOfCases(stores, actor, roles)
          : [await getMdtOfCases(stores, actor, roles, query.mdtId)];
      const mdtIds = mdts.map(({ mdtId }) => mdtId);
      const records = await nextOf(stores, mdtIds, query.status, readPlace(query.cursor), limit + 1);
      const page = pageOf(records, limit, cursorOf);
      await deps.audit(stores, actor, 'listed-mdt-cases', `practitioner:${actor.practitionerId}`);
      return { items: await viewCases(stores, mdts, page.rows, deps.now()), nextCursor: page.nextCursor };
    }),
  );
}

/** Whatever the form says, one that is on an open list or was not decided for good is open. */
const OPEN_FILTERS: readonly Filter[] = [
  { stage: 'neither', triages: [null, 'discuss', 'not-ready', 'defer'] },
  { stage: 'on-open-list', triages: undefined },
];

/** @throws Refusal mdt-not-found */
export function makeListOpenMdtCases(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listOpenMdtCases, (actor, { mdtId }) =>
    deps.transaction.run(actor.orgId, async (stores): Promise<OpenCasesByStatus> => {
      const mdt = await getMdtOfCases(stores, actor, listOpenMdtCases.roles, mdtId);
      // by id: one that is put on a list between the two readings is in both
      const records = new Map<string, CaseRecord>();
      for (const filter of OPEN_FILTERS) {
        for (const one of await allOf(stores, [mdt.mdtId], filter)) records.set(one.caseId, one);
      }
      const byStatus = Map.groupBy(records.values(), await statusesIn(stores, [mdt.mdtId]));
      const pages = OPEN_STATUSES.map((status) => {
        const all = byStatus.get(status) ?? [];
        return { status, total: all.length, ...pageOf(all.slice(0, USUAL_LIMIT + 1), USUAL_LIMIT, cursorOf) };
      });
      const now = deps.now();
      const shown = await viewCases(
        stores,
        [mdt],
        pages.flatMap(({ rows }) => rows),
        now,
      );
      const views = new Map(shown.map((one) => [one.caseId, one]));
      await deps.audit(stores, actor, 'listed-mdt-cases', `practitioner:${actor.practitionerId}`);
      return {
        asOf: now.toString(),
        sections: pages.map(({ status, total, rows, nextCursor }) => ({
          ...{ status, total, nextCursor },
          items: rows.flatMap(({ caseId }) => views.get(caseId) ?? []),
        })),
      };
    }),
  );
}

/** @throws Refusal mdt-case-not-found */
export function makeGetMdtCase(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(getMdtCase, (actor, { caseId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = getMdtCase;
      const { mdtCase, mdt } = await getCaseFor(stores, actor, roles, caseId);
      await deps.audit(stores, actor, 'viewed-mdt-case', `mdt-case:${mdtCase.caseId}`);
      return viewCaseCard(stores, mdt, mdtCase, { actor, roles, now: deps.now() });
    }),
  );
}

import type { Temporal } from 'temporal-polyfill';
import { nextDay, startOfDay } from '../../clinics/use-cases/planning-days.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { viewPatients } from '../../patients/use-cases/view-patients.ts';
import {
  followUpReasonWords,
  type AskedFollowUp,
  type FollowUpRates,
  type FollowUpRatesQuery,
  type FollowUpRatesView,
} from '../contract/follow-ups.ts';
import {
  exportMdtFollowUpRatesCsv,
  getMdtFollowUpRates,
  listMdtFollowUps,
} from '../contract/follow-up-endpoints.ts';
import type { FollowUpAsk } from '../ports/mdt-outcome-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { followUpRates, followUpRatesBy, type FollowUpRates as Counted } from '../rules/follow-up.ts';
import { csvTable } from '../../kernel/reports/csv-table.ts';
import { getMdtOfCases, mdtsOfCases } from './mdt-access.ts';

const USUAL_LIMIT = 50;

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
}

/** @throws Refusal mdt-not-found */
const askedMdts = async (
  stores: Stores,
  actor: Actor,
  roles: Roles,
  mdtId: string | undefined,
): Promise<MdtRecord[]> =>
  mdtId === undefined
    ? mdtsOfCases(stores, actor, roles)
    : [await getMdtOfCases(stores, actor, roles, mdtId)];

async function viewAsks(
  stores: Pick<Stores, 'patients'>,
  mdts: readonly MdtRecord[],
  asks: readonly FollowUpAsk[],
): Promise<AskedFollowUp[]> {
  const ids = [...new Set(asks.map(({ patientId }) => patientId))];
  const patients = ids.length === 0 ? [] : await viewPatients(stores, await stores.patients.listByIds(ids));
  return asks.map((one) => {
    const found = patients.find(({ patientId }) => patientId === one.patientId);
    const mdt = mdts.find(({ mdtId }) => mdtId === one.mdtId);
    if (found === undefined || mdt === undefined) {
      throw new Error(`a recommendation without its patient or MDT: ${one.caseId}`);
    }
    const { patientId, displayName, nhsNumber, birthDate, standing, notice } = found;
    return {
      ...{ meetingId: one.meetingId, startsAt: one.startsAt.toString(), timeZone: mdt.series.timeZone },
      ...{ caseId: one.caseId, mdt: { mdtId: mdt.mdtId, name: mdt.name } },
      patient: { patientId, displayName, nhsNumber, birthDate, standing, notice },
      ...{ question: one.question, recommendation: one.recommendation },
      ...{ askedOf: one.askedOf, askedAt: one.askedAt.toString() },
    };
  });
}

/** @throws Refusal mdt-not-found | cursor-not-valid */
export function makeListMdtFollowUps(deps: Deps) {
  return useCase(listMdtFollowUps, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const mdts = await askedMdts(stores, actor, listMdtFollowUps.roles, query.mdtId);
      const limit = query.limit ?? USUAL_LIMIT;
      const [askedAt, meetingId = '', caseId = ''] = fromCursor(query.cursor, 3) ?? [];
      const asks = await stores.mdtOutcomes.listAsks({
        mdtIds: mdts.map(({ mdtId }) => mdtId),
        askedOf: query.mine === 'true' ? actor.practitionerId : undefined,
        after:
          askedAt === undefined
            ? undefined
            : {
                askedAt: cursorInstant(askedAt),
                meetingId: cursorId<'MdtMeeting'>(meetingId),
                caseId: cursorId<'MdtCase'>(caseId),
              },
        limit: limit + 1,
      });
      const page = pageOf(asks, limit, (last) => [last.askedAt.toString(), last.meetingId, last.caseId]);
      await deps.audit(stores, actor, 'listed-mdt-follow-ups', `practitioner:${actor.practitionerId}`);
      return { items: await viewAsks(stores, mdts, page.rows), nextCursor: page.nextCursor };
    }),
  );
}

const rateView = ({ count, percent }: Counted['results']['not']) => ({ count, percent: percent ?? null });

const ratesView = ({ results, reasons, ...same }: Counted): FollowUpRatesView => ({
  ...same,
  results: {
    'carried-out': rateView(results['carried-out']),
    partly: rateView(results.partly),
    not: rateView(results.not),
  },
  reasons: reasons.map(({ reason, partly, not }) => ({
    ...{ code: reason, label: followUpReasonWords(reason), partly, not },
  })),
});

/** Deciles in their order; those of whom it is not held last. */
const byDecile = (one: { decile: number | null }, other: { decile: number | null }): number =>
  (one.decile ?? 11) - (other.decile ?? 11);

async function readRates(
  stores: Stores,
  actor: Actor,
  roles: Roles,
  { from, to, mdtId }: FollowUpRatesQuery,
): Promise<FollowUpRates> {
  const mdts = await askedMdts(stores, actor, roles, mdtId);
  const { timeZone } = actor.organisation;
  const within: { from: Temporal.Instant; until: Temporal.Instant } = {
    from: startOfDay(from, timeZone),
    until: startOfDay(nextDay(to), timeZone),
  };
  const ids = mdts.map((one) => one.mdtId);
  const all = await stores.mdtOutcomes.listRecommendations(ids, within);
  const byMdt = new Map(followUpRatesBy(all, (one) => one.mdtId).map(({ group, rates }) => [group, rates]));
  return {
    ...{ from, to, all: ratesView(followUpRates(all)) },
    byMdt: mdts.flatMap(({ mdtId: id, name }) => {
      const rates = byMdt.get(id);
      return rates === undefined ? [] : [{ mdt: { mdtId: id, name }, rates: ratesView(rates) }];
    }),
    byDeprivation: followUpRatesBy(all, ({ decile }) => decile?.toString())
      .map(({ group, rates }) => ({
        decile: group === undefined ? null : Number(group),
        rates: ratesView(rates),
      }))
      .toSorted(byDecile),
  };
}

/** @throws Refusal mdt-not-found */
export function makeGetMdtFollowUpRates(deps: Deps) {
  return useCase(getMdtFollowUpRates, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const rates = await readRates(stores, actor, getMdtFollowUpRates.roles, query);
      await deps.audit(stores, actor, 'viewed-mdt-follow-up-rates', `practitioner:${actor.practitionerId}`);
      return rates;
    }),
  );
}

const HEADINGS = [
  ...['By', 'Group', 'Recommendations', 'Followed up', 'Carried out', 'In part', 'Not', 'Not yet known'],
];

function lineOf(by: string, group: string, rates: FollowUpRatesView) {
  const { recommendations, followedUp, notYetKnown, results } = rates;
  return [
    ...[by, group, recommendations, followedUp, results['carried-out'].count],
    ...[results.partly.count, results.not.count, notYetKnown],
  ];
}

/** @throws Refusal mdt-not-found */
export function makeExportMdtFollowUpRates(deps: Deps) {
  return useCase(exportMdtFollowUpRatesCsv, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await readRates(stores, actor, exportMdtFollowUpRatesCsv.roles, query);
      await deps.audit(stores, actor, 'exported-mdt-follow-up-rates', `practitioner:${actor.practitionerId}`);
      return csvTable(HEADINGS, [
        lineOf('All', '', found.all),
        ...found.byMdt.map(({ mdt, rates }) => lineOf('MDT', mdt.name, rates)),
        ...found.byDeprivation.map(({ decile, rates }) =>
          lineOf('Deprivation decile', decile === null ? 'Not held' : String(decile), rates),
        ),
      ]);
    }),
  );
}

import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { workWithinReach } from '../../deliveries/use-cases/work-within-reach.ts';
import type { Difference } from '../contract/balance.ts';
import { causeWords, differenceWords } from '../contract/balance-words.ts';
import { exportPasBalance, reconcileWithPas } from '../contract/endpoints.ts';
import { csvLine } from '../../kernel/reports/csv-line.ts';
import type { LookDeps } from './look-at-pas.ts';
import { LONGEST_WAITED_FOR, shortened, workOutBalance, type WhoseBalance } from './work-out-balance.ts';

type Deps = LookDeps & { audit: Audit };

const balanceOf = (actor: Actor): WhoseBalance => ({
  orgId: actor.orgId,
  timeZone: actor.organisation.timeZone,
  serviceLineIds: workWithinReach(actor),
});

/**
 * The balance of a period: of the whole organisation for Admins, else of the service lines in reach.
 * @throws Refusal report-ends-before-start | period-too-long
 * @throws UpstreamFailure
 */
export function makeReconcileWithPas(deps: Deps) {
  return useCase(reconcileWithPas, async (actor, { query }) => {
    await noteReport(deps, actor, 'reconciled-with-pas');
    return shortened(await workOutBalance(deps, balanceOf(actor), query, LONGEST_WAITED_FOR));
  });
}

const HEADINGS = [
  'Appointment',
  'In the PAS',
  'Service line',
  'Start (UTC)',
  'What differs',
  'Confer says',
  'The PAS says',
  'Cause',
  'Why',
];

/** The differences as CSV, a line for each thing that differs: those on the way too. */
export function makeExportPasBalance(deps: Deps) {
  return useCase(exportPasBalance, async (actor, { query }) => {
    await noteReport(deps, actor, 'exported-pas-balance');
    const { all } = await workOutBalance(deps, balanceOf(actor), query, LONGEST_WAITED_FOR);
    return linesOf(all);
  });
}

/** Spreadsheets take a file without the mark for one in their own old code page. */
async function* linesOf(differences: readonly Difference[]): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(HEADINGS)}`;
  for (const one of differences) yield await Promise.resolve(rowsOf(one));
}

const rowsOf = (one: Difference): string =>
  one.findings
    .map(({ kind, confer, pas }) =>
      csvLine([
        one.appointmentRef,
        one.pasAppointmentIds.join(' '),
        one.serviceLineName ?? '',
        one.startsAt ?? '',
        differenceWords[kind],
        ...[confer, pas],
        ...[causeWords[one.cause], one.why],
      ]),
    )
    .join('');

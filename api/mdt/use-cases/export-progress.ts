import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { ShownCount } from '../../reports/contract/figures.ts';
import { exportMdtProgressCsv } from '../contract/planning-endpoints.ts';
import type { Progress } from '../contract/progress.ts';
import type { Stores } from '../ports/stores.ts';
import { csvTable } from '../../kernel/reports/csv-table.ts';
import { progressFor } from './read-progress.ts';

const HEADINGS = ['Part', 'Of', 'Figure', 'Value'];
/** Of one MDT there are never so many. */
const ALL = 1_000_000;

type Line = [string, string, string, string | number];

function shown(count: ShownCount): string {
  if (count === 'under-5') return 'under 5';
  return typeof count === 'number' ? String(count) : `${count.least} to ${count.most}`;
}

function linesOf({ caseTypes, forecast, toReady, prepared, slowest, waiting }: Progress): Line[] {
  const targets = caseTypes.flatMap(({ caseType: { name }, target, kept, ...counts }): Line[] => [
    ['Targets', name, 'Within', `${target.within} ${target.unit}`],
    ['Targets', name, 'To be kept, per cent', target.share],
    ['Targets', name, 'On track', shown(counts.onTrack)],
    ['Targets', name, 'At risk', shown(counts.atRisk)],
    ['Targets', name, 'Breached', shown(counts.breached)],
    ['Targets', name, 'Met', shown(counts.met)],
    ['Targets', name, 'Missed', shown(counts.missed)],
    ['Targets', name, 'Kept, per cent', kept.percent ?? ''],
  ]);
  const meetings = forecast.meetings.flatMap(({ startsAt, cases, late }): Line[] => [
    ['Forecast', startsAt, 'Cases', shown(cases)],
    ['Forecast', startsAt, 'Too late by then', shown(late)],
  ]);
  return [
    ...targets,
    ...meetings,
    ['Forecast', 'No place', 'Cases', shown(forecast.notPlaced.cases)],
    ['Forecast', 'No place', 'Too late by then', shown(forecast.notPlaced.late)],
    ...(toReady === null
      ? []
      : ([
          ['Asked to ready', 'All cases', 'Cases', toReady.count],
          ['Asked to ready', 'All cases', 'Median minutes', toReady.medianMinutes ?? ''],
        ] satisfies Line[])),
    ...(slowest ?? []).map(({ caseId, minutes }): Line => ['Asked to ready', caseId, 'Minutes', minutes]),
    ...(prepared ?? []).flatMap(({ person, count, medianMinutes }): Line[] => [
      ['Preparation', person.displayName, 'Done', count],
      ['Preparation', person.displayName, 'Median minutes', medianMinutes ?? ''],
    ]),
    ...(waiting?.items ?? []).map(({ caseId, clock }): Line => [
      ...(['Not decided', caseId, 'Target'] as const),
      clock === null ? 'none' : `${clock.state}, due ${clock.dueOn}`,
    ]),
  ];
}

/** Patients are named by the ids of their cases alone. @throws Refusal mdt-not-found | rounded-report-too-fine */
export function makeExportMdtProgress(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(exportMdtProgressCsv, (actor, { query: { mdtId, from, to } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const asked = { mdtId, query: { from, to }, now: deps.now(), most: ALL };
      const progress = await progressFor(stores, actor, asked);
      await deps.audit(stores, actor, 'exported-mdt-progress', `mdt:${progress.mdt.mdtId}`);
      return csvTable(HEADINGS, linesOf(progress));
    }),
  );
}

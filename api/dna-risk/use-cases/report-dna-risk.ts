import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { reportDnaRisk } from '../contract/endpoints.ts';
import type { RiskModelView, RiskReport } from '../contract/risk-report.ts';
import { featureWords } from '../contract/risk-words.ts';
import type { DnaModelRecord } from '../ports/dna-model-store.ts';
import type { Stores } from '../ports/stores.ts';
import { fairnessReport } from './fairness-report.ts';

function modelView({ version, training, learnedUntil, trainedBy, trainedAt }: DnaModelRecord): RiskModelView {
  const { trained, tested, testedFrom, refusedBecause, learned } = training;
  return {
    version,
    trainedAt: trainedAt.toString(),
    trainedBy,
    learnedUntil: learnedUntil.toString(),
    trained,
    tested,
    testedFrom:
      testedFrom === undefined ? null : Temporal.Instant.fromEpochMilliseconds(testedFrom).toString(),
    refusedBecause: refusedBecause ?? null,
    learned:
      learned === undefined
        ? null
        : {
            averagePercent: Math.round(learned.model.average * 1000) / 10,
            intercept: learned.model.intercept,
            inputs: learned.model.inputs.map(({ feature, slope, mean }) => ({
              label: featureWords[feature],
              slope,
              mean,
            })),
            brier: learned.figures.brier,
            brierOfAverage: learned.figures.brierOfAverage,
            auc: learned.figures.auc,
            calibration: { slope: learned.figures.slope, intercept: learned.figures.intercept },
            groups: learned.figures.groups,
          },
  };
}

/**
 * The newest model with its figures, and whether its scores are fair.
 * @throws Refusal report-ends-before-start
 */
export function makeReportDnaRisk(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(reportDnaRisk, async (actor, { query }): Promise<RiskReport> => {
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, 'viewed-dna-risk-report');
    const { timeZone } = actor.organisation;
    return deps.transaction.run(actor.orgId, async (stores) => {
      const newest = await stores.dnaModels.newest();
      return {
        timeZone,
        asOf: deps.now().toString(),
        model: newest === undefined ? null : modelView(newest),
        history: await stores.riskFacts.countPast(deps.now()),
        fairness: (await fairnessReport(stores, query, timeZone)) ?? null,
      };
    });
  });
}

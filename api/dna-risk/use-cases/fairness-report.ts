import { Temporal } from 'temporal-polyfill';
import type { FairnessOfDimension, RiskReportQuery } from '../contract/risk-report.ts';
import { fairnessGroupWords } from '../contract/risk-words.ts';
import type { Stores } from '../ports/stores.ts';
import { explainRisk } from '../rules/explain-risk.ts';
import { fairnessOf } from '../rules/fairness.ts';

interface Days {
  from: string;
  to: string;
}

/**
 * The scores that the model in use gives the past appointments of these days, from what was known the day before, by
 * groups of people. Only appointments that it did not learn from.
 * @returns undefined without a model in use
 */
export async function fairnessReport(
  stores: Stores,
  { from, to }: RiskReportQuery,
  timeZone: string,
): Promise<(Days & { dimensions: FairnessOfDimension[] }) | undefined> {
  const training = (await stores.dnaModels.newest())?.training;
  const { learned, refusedBecause, testedFrom } = training ?? {};
  if (learned === undefined || refusedBecause !== undefined || testedFrom === undefined) return undefined;
  const startOf = (day: string, later = 0): Temporal.Instant =>
    Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(timeZone).toInstant();
  const asked = startOf(from);
  const unseen = Temporal.Instant.fromEpochMilliseconds(testedFrom);
  const start = Temporal.Instant.compare(asked, unseen) < 0 ? unseen : asked;
  const past = await stores.riskFacts.listPast({ from: start, until: startOf(to, 1) });
  const ids = past.map(({ appointmentId }) => appointmentId);
  const [groups, support] = await Promise.all([
    stores.fairnessGroups.listFor(ids),
    stores.dnaSupport.listByAppointments(ids),
  ]);
  const offered = new Set(support.map(({ appointmentId }) => appointmentId));
  const scored = past.flatMap(({ appointmentId, facts, isMissed }) => {
    const of = groups.get(appointmentId);
    const { score, band } = explainRisk(learned.model, facts);
    return of === undefined
      ? []
      : [{ groups: of, score, band, isMissed, wasOffered: offered.has(appointmentId) }];
  });
  return {
    from: start.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    to,
    dimensions: fairnessOf(scored).map(({ dimension, isHeld, groups: found }) => ({
      dimension,
      isHeld,
      groups: found.map(({ key = null, ...figures }) => ({
        key,
        label: fairnessGroupWords(dimension, key),
        ...figures,
      })),
    })),
  };
}

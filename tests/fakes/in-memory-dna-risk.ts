import type { DnaModelRecord } from '../../api/dna-risk/ports/dna-model-store.ts';
import type { Stores } from '../../api/dna-risk/ports/stores.ts';
import type { SupportRecord } from '../../api/dna-risk/ports/support-store.ts';
import type { FairnessGroups } from '../../api/dna-risk/rules/fairness.ts';
import type { RiskFacts } from '../../api/dna-risk/rules/risk-features.ts';
import type { PastRisk } from '../../api/dna-risk/rules/train-risk-model.ts';
import type { AppointmentId } from '../../api/kernel/rules/id.ts';

export interface DnaRiskRows {
  models: DnaModelRecord[];
  support: SupportRecord[];
  /** What a test says is known; the SQL that finds it out has tests of its own. */
  facts: { appointmentId: AppointmentId; facts: RiskFacts }[];
  past: PastRisk[];
  groups: { appointmentId: AppointmentId; groups: FairnessGroups }[];
}

export const noDnaRisk = (): DnaRiskRows => ({ models: [], support: [], facts: [], past: [], groups: [] });

export function inMemoryDnaRisk(
  rows: DnaRiskRows,
): Pick<Stores, 'dnaModels' | 'dnaSupport' | 'riskFacts' | 'fairnessGroups'> {
  return {
    dnaModels: {
      add: (model) => {
        const isTaken = rows.models.some(({ version }) => version === model.version);
        if (!isTaken) rows.models.push(model);
        return Promise.resolve(!isTaken);
      },
      newest: () => Promise.resolve(rows.models.toSorted((one, other) => other.version - one.version)[0]),
    },
    dnaSupport: {
      add: (support) => {
        const isTaken = rows.support.some(
          ({ appointmentId, number }) => appointmentId === support.appointmentId && number === support.number,
        );
        if (!isTaken) rows.support.push(support);
        return Promise.resolve(!isTaken);
      },
      listByAppointments: (ids) =>
        Promise.resolve(rows.support.filter(({ appointmentId }) => ids.includes(appointmentId))),
    },
    riskFacts: {
      knownAt: (ids) =>
        Promise.resolve(
          new Map(
            rows.facts
              .filter(({ appointmentId }) => ids.includes(appointmentId))
              .map(({ appointmentId, facts }) => [appointmentId, facts]),
          ),
        ),
      listPast: ({ from, until }) =>
        Promise.resolve(
          rows.past.filter(
            ({ startsAt }) =>
              startsAt < until.epochMilliseconds && startsAt >= (from?.epochMilliseconds ?? -Infinity),
          ),
        ),
      countPast: (until) => {
        const past = rows.past.filter(({ startsAt }) => startsAt < until.epochMilliseconds);
        const missed = past.filter(({ isMissed }) => isMissed).length;
        return Promise.resolve({ attended: past.length - missed, missed });
      },
    },
    fairnessGroups: {
      listFor: (ids) =>
        Promise.resolve(
          new Map(
            rows.groups
              .filter(({ appointmentId }) => ids.includes(appointmentId))
              .map(({ appointmentId, groups }) => [appointmentId, groups]),
          ),
        ),
      saveDeciles: () => Promise.reject(new Error('the fake has no postcodes')),
    },
  };
}

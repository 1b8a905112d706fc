import type { RiskFacts, RiskFeature } from './risk-features.ts';
import { inputsOf, riskOf, type RiskModel } from './train-risk-model.ts';

/** Against what is usual in the organisation. */
export const RISK_BANDS = ['usual', 'more-likely', 'much-more-likely'] as const;
export type RiskBand = (typeof RISK_BANDS)[number];

/** As often as usual, from which a band begins. */
const MORE = 1.5;
const MUCH_MORE = 3;
const REASONS = 3;

export interface ExplainedRisk {
  /** Between 0 and 1. */
  score: number;
  band: RiskBand;
  /** The inputs that raise it most, the strongest first: slope × (value − mean). At most three. */
  reasons: RiskFeature[];
}

export function bandOf(score: number, { average }: Pick<RiskModel, 'average'>): RiskBand {
  if (score >= MUCH_MORE * average) return 'much-more-likely';
  return score >= MORE * average ? 'more-likely' : 'usual';
}

export function explainRisk(model: RiskModel, facts: RiskFacts): ExplainedRisk {
  const score = riskOf(model, facts);
  const values = inputsOf(model, facts);
  const reasons = model.inputs
    .map(({ feature, slope, mean }, place) => ({ feature, raises: slope * ((values[place] ?? mean) - mean) }))
    .filter(({ raises }) => raises > 0)
    .sort((one, other) => other.raises - one.raises)
    .slice(0, REASONS)
    .map(({ feature }) => feature);
  return { score, band: bandOf(score, model), reasons };
}

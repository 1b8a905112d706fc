import type { AppointmentId } from '../../kernel/rules/id.ts';
import { fitLogisticRegression, scoreOf } from './logistic-regression.ts';
import { modelFigures, type ModelFigures } from './model-figures.ts';
import { featuresOf, RISK_FEATURE_NAMES, type RiskFacts, type RiskFeature } from './risk-features.ts';

/** An appointment that was attended or missed, with what was known of it the day before. */
export interface PastRisk {
  appointmentId: AppointmentId;
  /** Milliseconds since 1970. */
  startsAt: number;
  facts: RiskFacts;
  isMissed: boolean;
}

export interface RiskModel {
  intercept: number;
  inputs: {
    feature: RiskFeature;
    /** Change of the log odds for one more. */
    slope: number;
    /** In training: what stands for a value that is not known yet, and what reasons are told from. */
    mean: number;
  }[];
  /** The share of the training appointments that was missed: what is usual. */
  average: number;
}

/** Why a training came to no model that is used. */
export const MODEL_REFUSALS = ['too-few-missed', 'too-few-attended', 'no-better-than-average'] as const;
export type ModelRefusal = (typeof MODEL_REFUSALS)[number];

export interface Training {
  /** What it learned from, and what it was tested on. */
  trained: { count: number; missed: number };
  tested: { count: number; missed: number };
  /** Start of the first appointment that it was tested on, milliseconds since 1970; undefined when there is none. */
  testedFrom: number | undefined;
  refusedBecause: ModelRefusal | undefined;
  /** Undefined when there was too little to learn from. */
  learned: { model: RiskModel; figures: ModelFigures } | undefined;
}

/**
 * About three missed appointments an input. Fewer teach little but chance: R. D. Riley and others, "Calculating the sample
 * size required for developing a clinical prediction model", BMJ 2020;368:m441.
 */
export const LEAST_MISSED = 50;
/** A test on fewer cannot tell a good model from a lucky one. */
const LEAST_MISSED_IN_TEST = 10;
const TRAINING_SHARE = 0.7;
const PENALTY = 1;

const counted = (past: readonly PastRisk[]): Training['trained'] => ({
  count: past.length,
  missed: past.filter(({ isMissed }) => isMissed).length,
});

const meansOf = (past: readonly PastRisk[]): number[] => {
  const rows = past.map(({ facts }) => featuresOf(facts));
  return RISK_FEATURE_NAMES.map((_, place) => {
    const known = rows.flatMap((row) => row[place] ?? []);
    return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
};

/** What the model makes of the facts, in the order of its inputs. */
export function inputsOf({ inputs }: RiskModel, facts: RiskFacts): number[] {
  const values = featuresOf(facts);
  return inputs.map(({ feature, mean }) => values[RISK_FEATURE_NAMES.indexOf(feature)] ?? mean);
}

/** How likely it is that an appointment will be missed, between 0 and 1. */
export const riskOf = (model: RiskModel, facts: RiskFacts): number =>
  scoreOf(
    { intercept: model.intercept, slopes: model.inputs.map(({ slope }) => slope) },
    inputsOf(model, facts),
  );

/**
 * Learns from the older 70 % of the appointments and tests on the newer ones, split by the day: the same model for the
 * same appointments in any order. What is tested is what is used.
 */
export function trainRiskModel(past: readonly PastRisk[]): Training {
  const ordered = past.toSorted(
    (one, other) => one.startsAt - other.startsAt || (one.appointmentId < other.appointmentId ? -1 : 1),
  );
  const cut = ordered[Math.floor(ordered.length * TRAINING_SHARE)]?.startsAt;
  const older = ordered.filter(({ startsAt }) => cut !== undefined && startsAt < cut);
  const newer = ordered.filter(({ startsAt }) => cut === undefined || startsAt >= cut);
  const trained = counted(older);
  const tested = counted(newer);
  const base = { trained, tested, testedFrom: newer[0]?.startsAt, learned: undefined };
  const missed = trained.missed + tested.missed;
  if (missed < LEAST_MISSED || tested.missed < LEAST_MISSED_IN_TEST) {
    return { ...base, refusedBecause: 'too-few-missed' };
  }
  const attended = past.length - missed;
  if (
    attended < LEAST_MISSED ||
    tested.count - tested.missed < LEAST_MISSED_IN_TEST ||
    trained.missed === 0
  ) {
    return { ...base, refusedBecause: 'too-few-attended' };
  }
  const model = modelOf(older, trained);
  const scored = newer.map(({ appointmentId, facts, isMissed }) => ({
    id: appointmentId,
    score: riskOf(model, facts),
    isMissed,
  }));
  const figures = modelFigures(scored, model.average);
  const isBetter = figures.brier < figures.brierOfAverage && figures.auc > 0.5;
  return {
    ...base,
    refusedBecause: isBetter ? undefined : 'no-better-than-average',
    learned: { model, figures },
  };
}

function modelOf(older: readonly PastRisk[], { count, missed }: Training['trained']): RiskModel {
  const means = meansOf(older);
  const { intercept, slopes } = fitLogisticRegression(
    older.map(({ appointmentId, facts, isMissed }) => ({
      id: appointmentId,
      values: featuresOf(facts).map((value, place) => value ?? means[place] ?? 0),
      isMissed,
    })),
    PENALTY,
  );
  return {
    intercept,
    inputs: RISK_FEATURE_NAMES.map((feature, place) => ({
      feature,
      slope: slopes[place] ?? 0,
      mean: means[place] ?? 0,
    })),
    average: missed / count,
  };
}

import { FEW } from './share-of.ts';

/** What became of an MDT's recommendation. */
export const FOLLOW_UP_RESULTS = ['carried-out', 'partly', 'not'] as const;
export type FollowUpResult = (typeof FOLLOW_UP_RESULTS)[number];

/**
 * Why a recommendation was carried out partly or not. After the reasons that were found in the notes of 12 MDTs (Raine
 * et al., Determinants of treatment plan implementation in multidisciplinary team meetings for patients with chronic
 * diseases, BMJ Quality and Safety 2014, 23:867, table 3), with two of the service's own, so that they are told from
 * those of the patient: no capacity, and nobody was told.
 */
export const FOLLOW_UP_REASONS = {
  'patient-choice': 'The patient, or their family or carer, chose otherwise',
  'did-not-attend': 'The patient did not attend',
  'left-the-team': 'The patient left the care of the team or their circumstances changed',
  'too-unwell': 'The patient became too unwell after the meeting',
  'not-discussed-illness': 'Another illness was not discussed at the meeting',
  'patient-died': 'The patient died',
  'condition-not-met': 'It depended on a condition that was not met',
  'new-information': 'New information or results came after the meeting',
  'wrong-information': 'Information at the meeting was wrong or missing',
  'not-yet-due': 'It is to be done later',
  'no-capacity': 'The service had no capacity',
  'not-told': 'The person who was to do it was not told',
  other: 'Another reason',
} as const satisfies Readonly<Record<string, string>>;
export type FollowUpReason = keyof typeof FOLLOW_UP_REASONS;

export interface FollowUp {
  /** Undefined: nobody has said yet. */
  result: FollowUpResult | undefined;
  /** Of those carried out partly or not; undefined: not recorded. */
  reason: FollowUpReason | undefined;
}

/**
 * What keeps a follow-up from being recorded: a recommendation that was carried out partly or not needs a reason, and no
 * other has one; undefined: nothing does.
 */
export function followUpTrouble({
  result,
  reason,
}: FollowUp): 'reason-missing' | 'reason-not-wanted' | undefined {
  const isWanted = result === 'partly' || result === 'not';
  if (isWanted === (reason !== undefined)) return undefined;
  return isWanted ? 'reason-missing' : 'reason-not-wanted';
}

export interface ResultRate {
  count: number;
  /** Of those that were followed up, to one decimal; undefined of none. */
  percent: number | undefined;
}

export interface FollowUpRates {
  recommendations: number;
  /** With a result: what percentages are of. */
  followedUp: number;
  notYetKnown: number;
  results: Record<FollowUpResult, ResultRate>;
  /** Of those carried out partly or not: those that there are, the most frequent first, then as in the list. */
  reasons: { reason: FollowUpReason | 'not-recorded'; partly: number; not: number }[];
  /** Fewer than ten were followed up: to be said beside the percentages. */
  isOfFew: boolean;
}

const percentOf = (some: number, all: number): number | undefined =>
  all === 0 ? undefined : Math.round((1000 * some) / all) / 10;

function reasonsOf(followUps: readonly FollowUp[]): FollowUpRates['reasons'] {
  const list = [...(Object.keys(FOLLOW_UP_REASONS) as FollowUpReason[]), 'not-recorded'] as const;
  return list
    .map((reason) => {
      const its = followUps.filter((one) => (one.reason ?? 'not-recorded') === reason);
      const count = (wanted: FollowUpResult): number => its.filter(({ result }) => result === wanted).length;
      return { reason, partly: count('partly'), not: count('not') };
    })
    .filter(({ partly, not }) => partly + not > 0)
    .toSorted((one, other) => other.partly + other.not - one.partly - one.not);
}

/**
 * How many recommendations were carried out, partly or not, and why (Raine et al., BMJ Quality and Safety 2014, 23:867:
 * whether recommendations are carried out stands for how effective an MDT is). Percentages are of those that were
 * followed up, and what is not known yet is counted beside them, never as carried out. Counts are exact: whoever may not
 * see patients is to be shown rounded ones.
 */
export function followUpRates(followUps: readonly FollowUp[]): FollowUpRates {
  const count = (wanted: FollowUpResult | undefined): number =>
    followUps.filter(({ result }) => result === wanted).length;
  const notYetKnown = count(undefined);
  const followedUp = followUps.length - notYetKnown;
  const rateOf = (wanted: FollowUpResult): ResultRate => ({
    count: count(wanted),
    percent: percentOf(count(wanted), followedUp),
  });
  return {
    recommendations: followUps.length,
    followedUp,
    notYetKnown,
    results: { 'carried-out': rateOf('carried-out'), partly: rateOf('partly'), not: rateOf('not') },
    reasons: reasonsOf(followUps),
    isOfFew: followedUp < FEW,
  };
}

/**
 * The same for each group: of one MDT, or of one fifth of areas by deprivation (Index of Multiple Deprivation), because
 * recommendations were found to be carried out less often for patients from more deprived areas (Raine et al., above).
 * @param groupOf undefined: not held
 * @returns by group, those of whom it is not held last
 */
export function followUpRatesBy<One extends FollowUp>(
  followUps: readonly One[],
  groupOf: (one: One) => string | undefined,
): { group: string | undefined; rates: FollowUpRates }[] {
  const groups = [...new Set(followUps.map(groupOf))];
  const named = groups.filter((group) => group !== undefined).sort();
  return [...named, ...(named.length < groups.length ? [undefined] : [])].map((group) => ({
    group,
    rates: followUpRates(followUps.filter((one) => groupOf(one) === group)),
  }));
}

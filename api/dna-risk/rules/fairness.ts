import { rounded, type Rounded } from '../../reports/rules/round-small-numbers.ts';
import type { RiskBand } from './explain-risk.ts';

/** By what the report tells people apart. */
export const FAIRNESS_DIMENSIONS = ['age-band', 'sex', 'deprivation', 'ethnicity'] as const;
export type FairnessDimension = (typeof FAIRNESS_DIMENSIONS)[number];

/** Of the patient of one appointment; undefined: not held. */
export type FairnessGroups = Readonly<Record<FairnessDimension, string | undefined>>;

export interface ScoredAppointment {
  groups: FairnessGroups;
  /** Worked out from what was known the day before. */
  score: number;
  band: RiskBand;
  isMissed: boolean;
  wasOffered: boolean;
}

/** Of one group; a share is in whole per cent and null where it would tell of fewer than five people, or of too few to say. */
export interface GroupFairness {
  /** What they are; undefined: of these it is not held. */
  key: string | undefined;
  count: Rounded;
  meanScorePercent: number | null;
  missedPercent: number | null;
  /** Missed less expected, in points: above 0, the scores were too low for this group. */
  missedLessExpected: number | null;
  /** Of the missed, those whose score was in no band that support is suggested for. */
  notFlaggedPercent: number | null;
  offeredPercent: number | null;
}

export interface DimensionFairness {
  dimension: FairnessDimension;
  /** False when nothing of it is held of anybody: then there are no groups, and nothing is guessed. */
  isHeld: boolean;
  groups: GroupFairness[];
}

/** With fewer a share says nothing of the group. */
export const LEAST_IN_GROUP = 20;
const LEAST_SHOWN = 5;

const percent = (share: number): number => Math.round(share * 100);

/** Null where those it counts, or those it does not, could be fewer than five people. */
function share(some: number, all: number): number | null {
  if (all < LEAST_IN_GROUP || some < LEAST_SHOWN || all - some < LEAST_SHOWN) return null;
  return percent(some / all);
}

function ofGroup(key: string | undefined, group: readonly ScoredAppointment[]): GroupFairness {
  const all = group.length;
  const missed = group.filter(({ isMissed }) => isMissed);
  const notFlagged = missed.filter(({ band }) => band === 'usual').length;
  const mean = group.reduce((sum, { score }) => sum + score, 0) / all;
  const missedPercent = share(missed.length, all);
  return {
    key,
    count: rounded(all),
    meanScorePercent: all < LEAST_IN_GROUP ? null : percent(mean),
    missedPercent,
    missedLessExpected: missedPercent === null ? null : missedPercent - percent(mean),
    notFlaggedPercent: share(notFlagged, missed.length),
    offeredPercent: share(group.filter(({ wasOffered }) => wasOffered).length, all),
  };
}

/**
 * Whether the scores are as good for one group of people as for another, and whether support reaches all. Counts are
 * rounded to the nearest five and small shares left out for every reader: the report is of groups, and leads to nobody.
 */
export function fairnessOf(scored: readonly ScoredAppointment[]): DimensionFairness[] {
  return FAIRNESS_DIMENSIONS.map((dimension) => {
    const keys = new Set(scored.map(({ groups }) => groups[dimension]));
    const isHeld = [...keys].some((key) => key !== undefined);
    const ordered = [...keys].sort((one, other) => {
      if ((one === undefined) !== (other === undefined)) return one === undefined ? 1 : -1;
      return (one ?? '').localeCompare(other ?? '', 'en-GB', { numeric: true });
    });
    return {
      dimension,
      isHeld,
      groups: isHeld
        ? ordered.map((key) =>
            ofGroup(
              key,
              scored.filter(({ groups }) => groups[dimension] === key),
            ),
          )
        : [],
    };
  });
}

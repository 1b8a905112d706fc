import type { RiskBand } from './explain-risk.ts';
import type { RiskFacts, RiskFeature } from './risk-features.ts';

/** What can help somebody to come. Nothing here takes anything away from them, or gives their time to others. */
export const SUPPORT_KINDS = [
  'call',
  'transport',
  'interpreter',
  'another-time',
  'another-modality',
] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

export const SUPPORT_STEPS = ['offered', 'accepted', 'declined', 'done'] as const;
export type SupportStep = (typeof SUPPORT_STEPS)[number];

/** What may follow; support that needs no answer, such as a call, may be done at once. */
const FOLLOWS: Readonly<Record<SupportStep | 'none', readonly SupportStep[]>> = {
  none: ['offered', 'done'],
  offered: ['accepted', 'declined', 'done'],
  accepted: ['done', 'declined'],
  declined: ['offered'],
  done: ['offered'],
};

interface Recorded {
  kind: SupportKind;
  step: SupportStep;
}

/** @param recorded in order */
const newestOf = (recorded: readonly Recorded[], kind: SupportKind): SupportStep | 'none' =>
  recorded.findLast((one) => one.kind === kind)?.step ?? 'none';

export const mayFollow = (recorded: readonly Recorded[], { kind, step }: Recorded): boolean =>
  FOLLOWS[newestOf(recorded, kind)].includes(step);

/** Whether staff still have something to see to: nothing was offered, or an offer is not answered or not carried out. */
export function isSupportOpen(recorded: readonly Recorded[]): boolean {
  const newest = SUPPORT_KINDS.map((kind) => newestOf(recorded, kind)).filter((step) => step !== 'none');
  return newest.length === 0 || newest.some((step) => step === 'offered' || step === 'accepted');
}

/** Reasons that another time of day, another day or a nearer one may take away. */
const OF_TIME: readonly RiskFeature[] = [
  ...(['lead-time', 'monday', 'friday', 'before-ten', 'after-three'] as const),
  ...(['earlier-missed', 'earlier-cancelled', 'moved'] as const),
];

/**
 * What to offer. An interpreter is suggested because one is needed and there is none, whatever the score.
 * @param risk undefined when there is no score
 */
export function suggestSupport(
  risk: { band: RiskBand; reasons: readonly RiskFeature[]; facts: RiskFacts } | undefined,
  { lacksInterpreter }: { lacksInterpreter: boolean },
): SupportKind[] {
  const isLikely = risk !== undefined && risk.band !== 'usual';
  const { facts, reasons = [] } = risk ?? {};
  const phoneFails = facts !== undefined && (facts.deviceTest === 'failed' || facts.isNotDelivered);
  const wanted: Readonly<Record<SupportKind, boolean>> = {
    call: isLikely,
    transport: isLikely && facts?.modality === 'in-person',
    interpreter: lacksInterpreter,
    'another-time': isLikely && reasons.some((reason) => OF_TIME.includes(reason)),
    'another-modality': isLikely && facts?.modality === 'video' && phoneFails,
  };
  return SUPPORT_KINDS.filter((kind) => wanted[kind]);
}

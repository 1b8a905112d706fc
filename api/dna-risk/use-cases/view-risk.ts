import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { DnaRisk } from '../contract/dna-risk.ts';
import { reasonWords } from '../contract/risk-words.ts';
import type { SupportRecord } from '../ports/support-store.ts';
import { explainRisk } from '../rules/explain-risk.ts';
import type { RiskFacts } from '../rules/risk-features.ts';
import { isSupportOpen, mayFollow, suggestSupport, SUPPORT_KINDS, SUPPORT_STEPS } from '../rules/support.ts';
import type { RiskModel } from '../rules/train-risk-model.ts';
import type { modelInUse } from './model-in-use.ts';

const wholePercent = (share: number): number => Math.round(share * 100);

/** Whether it can still be missed, and prevented from being so. */
export const isAhead = (
  { status, patientStartsAt }: Pick<AppointmentRecord, 'status' | 'patientStartsAt'>,
  now: Temporal.Instant,
): boolean => status === 'booked' && Temporal.Instant.compare(now, patientStartsAt) < 0;

/** The patient needs an interpreter, and neither one is booked nor is one to come by a link. */
function lacksInterpreter(
  { needs, resources }: AppointmentRecord,
  participants: readonly ParticipantRecord[],
): boolean {
  if ((needs?.interpreterLanguage ?? null) === null) return false;
  return !(
    resources.some(({ kind }) => kind === 'interpreter') ||
    participants.some(({ kind, endedAt }) => kind === 'interpreter' && endedAt === undefined)
  );
}

interface Known {
  model: Awaited<ReturnType<typeof modelInUse>>;
  /** Undefined when it is not ahead. */
  facts: RiskFacts | undefined;
  participants: readonly ParticipantRecord[];
  support: readonly SupportRecord[];
}

const explained = (model: RiskModel, facts: RiskFacts): NonNullable<DnaRisk['risk']> => {
  const { score, band, reasons } = explainRisk(model, facts);
  return {
    band,
    percent: wholePercent(score),
    usualPercent: wholePercent(model.average),
    reasons: [...new Set(reasons.map((reason) => reasonWords[reason](facts)))],
  };
};

/** The score as it is now: worked out whenever somebody looks, so that it is never older than its facts. */
export function viewRisk(appointment: AppointmentRecord, known: Known): DnaRisk {
  const { model, facts, support } = known;
  const hasScore = facts !== undefined && typeof model !== 'string';
  const noRisk = typeof model === 'string' ? model : null;
  const needs = { lacksInterpreter: lacksInterpreter(appointment, known.participants) };
  return {
    risk: hasScore ? explained(model, facts) : null,
    noRisk: facts === undefined ? 'not-ahead' : noRisk,
    suggested:
      facts === undefined
        ? []
        : suggestSupport(hasScore ? { ...explainRisk(model, facts), facts } : undefined, needs),
    support: support.map(({ kind, step, note, recordedBy, recordedAt }) => ({
      kind,
      step,
      note: note ?? null,
      recordedBy: recordedBy.displayName,
      recordedAt: recordedAt.toString(),
    })),
    isOpen: facts !== undefined && isSupportOpen(support),
    next:
      facts === undefined
        ? []
        : SUPPORT_KINDS.map((kind) => ({
            kind,
            steps: SUPPORT_STEPS.filter((step) => mayFollow(support, { kind, step })),
          })),
  };
}

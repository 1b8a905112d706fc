import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { RiskFacts } from '../rules/risk-features.ts';
import type { PastRisk } from '../rules/train-risk-model.ts';

export interface RiskFactStore {
  /** Of each of these, what is known of it at this moment and nothing that came later. */
  knownAt(
    appointmentIds: readonly AppointmentId[],
    at: Temporal.Instant,
  ): Promise<Map<AppointmentId, RiskFacts>>;
  /**
   * Those that were attended or missed and began in this time, each with what was known of it the day before, or at its
   * booking where that was later. Left out: those that were moved after that moment, since their time and modality of then
   * are not kept.
   */
  listPast(period: { from?: Temporal.Instant; until: Temporal.Instant }): Promise<PastRisk[]>;
  /** How many there are to learn from. */
  countPast(until: Temporal.Instant): Promise<{ attended: number; missed: number }>;
}

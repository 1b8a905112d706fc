import type { Temporal } from 'temporal-polyfill';
import type { Training } from '../rules/train-risk-model.ts';

export interface DnaModelRecord {
  version: number;
  training: Training;
  /** It learned from appointments that began before this. */
  learnedUntil: Temporal.Instant;
  trainedBy: string;
  trainedAt: Temporal.Instant;
}

export interface DnaModelStore {
  /** @returns false when this version is there already: somebody was faster */
  add(model: DnaModelRecord): Promise<boolean>;
  /** The one that counts, whether it is used or was refused; undefined while nobody has trained one. */
  newest(): Promise<DnaModelRecord | undefined>;
}

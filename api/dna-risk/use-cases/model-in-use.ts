import type { Stores } from '../ports/stores.ts';
import type { RiskModel } from '../rules/train-risk-model.ts';

/** The newest training counts: where it was refused there is no score, also when an earlier one had been used. */
export async function modelInUse({
  dnaModels,
}: Pick<Stores, 'dnaModels'>): Promise<RiskModel | 'no-model' | 'model-refused'> {
  const newest = await dnaModels.newest();
  if (newest === undefined) return 'no-model';
  const { refusedBecause, learned } = newest.training;
  return refusedBecause !== undefined || learned === undefined ? 'model-refused' : learned.model;
}

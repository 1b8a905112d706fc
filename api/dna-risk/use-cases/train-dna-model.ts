import type { Temporal } from 'temporal-polyfill';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { DnaModelRecord } from '../ports/dna-model-store.ts';
import type { Stores } from '../ports/stores.ts';
import { trainRiskModel } from '../rules/train-risk-model.ts';

/**
 * Learns a model from what an organisation decided of its appointments and keeps it as the next version, also when it was
 * refused: then there is no score until a later one is used.
 * @throws Error when another training of the same organisation was faster
 */
export function makeTrainDnaModel(deps: {
  transaction: Transaction<Pick<Stores, 'riskFacts' | 'dnaModels' | 'audit'>>;
  audit: Audit;
  now: Now;
}) {
  return (asked: {
    orgId: OrgId;
    trainedBy: string;
    until: Temporal.Instant | undefined;
  }): Promise<DnaModelRecord> =>
    deps.transaction.run(asked.orgId, async (stores) => {
      const trainedAt = deps.now();
      const learnedUntil = asked.until ?? trainedAt;
      const training = trainRiskModel(await stores.riskFacts.listPast({ until: learnedUntil }));
      const version = ((await stores.dnaModels.newest())?.version ?? 0) + 1;
      const record = { version, training, learnedUntil, trainedBy: asked.trainedBy, trainedAt };
      if (!(await stores.dnaModels.add(record)))
        throw new Error('another training was faster: look at it first');
      await deps.audit(
        stores,
        { kind: 'confer', job: 'train-dna-risk' },
        training.refusedBecause === undefined ? 'trained-dna-risk' : 'refused-dna-risk',
        `organisation:${asked.orgId}`,
      );
      return record;
    });
}

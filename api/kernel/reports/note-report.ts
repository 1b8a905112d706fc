import type { Actor } from '../actors/actor.ts';
import type { Audit } from '../audit/audit.ts';
import type { KernelStores } from '../stores.ts';
import type { Transaction } from '../transaction.ts';

/** Writes who read a report, or took it out of Confer: one entry, whatever the report holds. */
export function noteReport(
  deps: { transaction: Transaction<Pick<KernelStores, 'audit'>>; audit: Audit },
  actor: Actor,
  action: string,
): Promise<void> {
  return deps.transaction.run(actor.orgId, (stores) =>
    deps.audit(stores, actor, action, `practitioner:${actor.practitionerId}`),
  );
}

import type { Actor } from '../actors/actor.ts';
import type { Now, NewId } from '../clock.ts';
import type { KernelStores } from '../stores.ts';

/** Writes who saw or did what, in the transaction in which it is seen or done. */
export type Audit = (
  stores: Pick<KernelStores, 'audit'>,
  actor: Actor,
  action: string,
  subject: string,
) => Promise<void>;

export function makeAudit(deps: { now: Now; newId: NewId }): Audit {
  return (stores, actor, action, subject) =>
    stores.audit.add({
      auditId: deps.newId(),
      at: deps.now(),
      actor: `staff:${actor.practitionerId}`,
      action,
      subject,
    });
}

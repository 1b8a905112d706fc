import type { Actor } from '../actors/actor.ts';
import { actorText, staffActor, type AnyActor } from '../actors/any-actor.ts';
import type { Now, NewId } from '../clock.ts';
import type { KernelStores } from '../stores.ts';
import type { AuditEntry, AuditSubject, AuditSubjectKind } from './audit-log.ts';

/** Writes who saw or did what, in the transaction in which it is seen or done. */
export type Audit = (
  stores: Pick<KernelStores, 'audit'>,
  actor: Actor | AnyActor,
  action: string,
  subject: AuditSubject,
) => Promise<void>;

/** The one way to make an entry, for those who write it in a statement with other rows. */
export function auditEntry(
  { now, newId }: { now: Now; newId: NewId },
  actor: Pick<Actor, 'practitionerId'> | AnyActor,
  action: string,
  subject: AuditSubject,
): AuditEntry {
  const parted = subject.indexOf(':');
  return {
    auditId: newId(),
    at: now(),
    actor: actorText('kind' in actor ? actor : staffActor(actor)),
    action,
    // its type says that it begins with a kind
    subjectKind: subject.slice(0, parted) as AuditSubjectKind,
    subjectId: subject.slice(parted + 1),
  };
}

export function makeAudit(deps: { now: Now; newId: NewId }): Audit {
  return (stores, actor, action, subject) => stores.audit.add(auditEntry(deps, actor, action, subject));
}

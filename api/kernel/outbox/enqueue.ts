import { asId } from '../rules/id.ts';
import { ofAnyKind, type LineSubject, type SubjectKind } from '../rules/subject.ts';
import type { Now, NewId } from '../clock.ts';
import type { KernelStores } from '../stores.ts';
import type { NewWork } from './outbox.ts';
import type { Work } from './work.ts';

/** Leaves work for an outside system, to be done soon after the transaction commits. */
export type Enqueue = <Kind extends SubjectKind, Payload>(
  stores: Pick<KernelStores, 'outbox'>,
  work: Work<Kind, Payload>,
  subject: LineSubject<Kind>,
  payload: Payload,
) => Promise<void>;

export function makeEnqueue(deps: { now: Now; newId: NewId }): Enqueue {
  return (stores, work, subject, payload) =>
    stores.outbox.add(newWork(deps.newId, work, subject, payload), deps.now());
}

/** A piece of work, for callers that write it in a statement of their own. */
export function newWork<Kind extends SubjectKind, Payload>(
  newId: NewId,
  { topic, system, label }: Work<Kind, Payload>,
  subject: LineSubject<Kind>,
  payload: Payload,
): NewWork {
  return {
    outboxId: asId<'Outbox'>(newId()),
    topic,
    subject: ofAnyKind(subject),
    system,
    label: typeof label === 'string' ? label : label(payload),
    payload,
  };
}

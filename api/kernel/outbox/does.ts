import type { SubjectKind } from '../rules/subject.ts';
import type { OutboxItem } from './outbox.ts';
import type { Work, WorkItem } from './work.ts';

/** A kind of work with what does it, as the relay calls it. */
export interface Does {
  topic: string;
  /** @throws UpstreamFailure | Error when the item is not as its work declares it: a bug, which needs a person */
  deliver: (item: OutboxItem) => Promise<void>;
}

/** Says how work is done. */
export function does<Kind extends SubjectKind, Payload>(
  { topic, about, payload }: Work<Kind, Payload>,
  deliver: (item: WorkItem<Kind, Payload>) => Promise<void>,
): Does {
  return {
    topic,
    deliver: async ({ orgId, outboxId, attempts, subject, payload: stored }) => {
      if (subject.kind !== about) throw new Error(`${topic} is about "${about}", not "${subject.kind}"`);
      const parsed = payload.safeParse(stored);
      if (!parsed.success) throw new Error(`the payload of ${topic} does not fit: ${parsed.error.message}`);
      // the kind was compared just above, and the id goes with it
      const own = subject as WorkItem<Kind, Payload>['subject'];
      await deliver({ orgId, outboxId, attempts, subject: own, payload: parsed.data });
    },
  };
}

/** What is done, by topic. @throws Error when two say how the same work is done: a bug that is seen at the start */
export function byTopic(all: readonly Does[]): ReadonlyMap<string, Does> {
  const found = new Map(all.map((one) => [one.topic, one]));
  if (found.size !== all.length) throw new Error('two deliverers for one topic');
  return found;
}

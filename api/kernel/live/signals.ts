import type { LiveEvent } from '../contract/live.ts';
import type { OrgId } from '../rules/id.ts';
import type { LineSubject } from '../rules/subject.ts';

/** Something that matters for seconds only, such as that somebody types: told to every replica and never kept. */
export interface Signal {
  orgId: OrgId;
  kind: LiveEvent['kind'];
  subject: LineSubject;
  /** What the replicas are told with it; screens read it from them. At most 2,000 characters. */
  text: string;
}

/** Signals of all replicas, ours too. One may get lost: whoever sends it sends it again while it holds. */
export interface Signals {
  send(signal: Signal): void;
  /** Calls back for each signal, before the screens are told of it. */
  onSignal(take: (signal: Signal) => void): void;
}

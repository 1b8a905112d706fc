import type { LiveEvent } from '../contract/live.ts';
import type { OrgId } from '../rules/id.ts';
import type { LineSubject } from '../rules/subject.ts';

/** The events that open screens are told, written in the transaction of their cause. */
export interface LiveEventLog {
  add(event: { subject: LineSubject; kind: LiveEvent['kind'] }): Promise<void>;
}

/** Events of all replicas, as they come. */
export interface LiveEvents {
  /** Calls back for each event of the organisation from now on. @returns how to stop */
  subscribe(orgId: OrgId, onEvent: (event: LiveEvent) => void): () => void;
  /** Events after this id, for a screen that was away. */
  since(orgId: OrgId, eventId: string): Promise<LiveEvent[]>;
}

import type { OutboxItem, OutboxTopic } from './outbox.ts';

/**
 * Does one piece of work in an outside system. It may be called again for the same item, and then changes nothing there.
 * @throws UpstreamFailure
 */
export type Deliver = (item: OutboxItem) => Promise<void>;

/** How each kind of work is done. */
export type Deliverers = Record<OutboxTopic, Deliver>;

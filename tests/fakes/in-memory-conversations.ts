import type { EveryStore } from '../../api/every-store.ts';
import type { WhyNotReached } from '../../api/cards/ports/not-reached.ts';
import { partly } from './partly.ts';

export interface ConversationRows {
  references: Map<string, Readonly<Record<string, unknown>>>;
  /** Why, by Entra object id. */
  notReached: Map<string, WhyNotReached>;
}

/** Where the bot can speak, and whom it does not reach. */
export function inMemoryConversations({ references, notReached }: ConversationRows) {
  return partly<EveryStore['conversations']>('conversations', {
    save: (key, reference) => Promise.resolve(void references.set(key, reference)),
    findByKey: (key) => Promise.resolve(references.get(key)),
    noteNotReached: (entraObjectId, why) => Promise.resolve(void notReached.set(entraObjectId, why)),
    noteReached: (entraObjectId) => Promise.resolve(void notReached.delete(entraObjectId)),
  });
}

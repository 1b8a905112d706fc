import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { WhyNotReached } from './not-reached.ts';

/** Somebody whom the bot could not reach when it last tried. */
export interface PersonNotReached {
  practitionerId: PractitionerId;
  displayName: string;
  why: WhyNotReached;
  since: Temporal.Instant;
  lastTriedAt: Temporal.Instant;
}

/** Where the bot can speak, and whom it does not reach. */
export interface ConversationStore {
  /** `person:<Entra object id>` or `channel:<channel id>`; the reference is the bot's own business. */
  save(conversationKey: string, reference: Readonly<Record<string, unknown>>): Promise<void>;
  findByKey(conversationKey: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** One entry a person, however often it is tried. */
  noteNotReached(entraObjectId: string, why: WhyNotReached, at: Temporal.Instant): Promise<void>;
  /** The bot reached them, or they spoke to it or installed it. */
  noteReached(entraObjectId: string): Promise<void>;
  /** By name. */
  listNotReached(): Promise<PersonNotReached[]>;
}

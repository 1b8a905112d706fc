import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../kernel/contract/connections.ts';
import type {
  MdtCaseId,
  MessageId,
  OwnWordsRequestId,
  PractitionerId,
  RelatedPersonId,
} from '../../kernel/rules/id.ts';
import type { Asking, OwnWords, OwnWordsMessageKind, OwnWordsMessageStatus } from '../rules/own-words.ts';
import type { NamedPerson } from './mdt-case-store.ts';

export interface NewOwnWordsRequest {
  requestId: OwnWordsRequestId;
  caseId: MdtCaseId;
  /** The proxy who is asked in the patient's place; undefined: the patient. */
  relatedPersonId: RelatedPersonId | undefined;
  askedBy: PractitionerId;
  askedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  linkHash: Uint8Array;
}

/** A link that asks for the words about a case. */
export interface OwnWordsRequestRecord extends Omit<NewOwnWordsRequest, 'askedBy'>, Asking {
  askedBy: NamedPerson;
  failedIdentityChecks: number;
  lockedAt: Temporal.Instant | undefined;
  verifiedAt: Temporal.Instant | undefined;
  boundDeviceHash: Uint8Array | undefined;
}

export interface OwnWordsMessageRecord {
  messageId: MessageId;
  requestId: OwnWordsRequestId;
  kind: OwnWordsMessageKind;
  /** Undefined: not sent yet. */
  channel: Channel | undefined;
  status: OwnWordsMessageStatus;
  addedAt: Temporal.Instant;
}

/** One version of the words. */
export interface OwnWordsRecord extends OwnWords {
  caseId: MdtCaseId;
  version: number;
  /** The proxy who said it for the patient; undefined: the patient. */
  relatedPersonId: RelatedPersonId | undefined;
  /** By whose link it was written; undefined: staff wrote it down. */
  requestId: OwnWordsRequestId | undefined;
  writtenDownBy: NamedPerson | undefined;
  writtenAt: Temporal.Instant;
}

/** The patient's own words about cases. The case is locked by whoever writes. */
export interface OwnWordsStore {
  /** The one before it has to be withdrawn: a case has one link at a time. */
  addRequest(request: NewOwnWordsRequest): Promise<void>;
  findRequest(requestId: OwnWordsRequestId): Promise<OwnWordsRequestRecord | undefined>;
  findRequestByLinkHash(linkHash: Uint8Array): Promise<OwnWordsRequestRecord | undefined>;
  /** That was made last. */
  findNewestRequest(caseId: MdtCaseId): Promise<OwnWordsRequestRecord | undefined>;
  withdrawRequest(requestId: OwnWordsRequestId, by: PractitionerId, at: Temporal.Instant): Promise<void>;
  markReminded(requestId: OwnWordsRequestId, at: Temporal.Instant): Promise<void>;
  markVerified(requestId: OwnWordsRequestId, deviceHash: Uint8Array, at: Temporal.Instant): Promise<void>;
  countFailedIdentityCheck(
    requestId: OwnWordsRequestId,
    lockedAt: Temporal.Instant | undefined,
  ): Promise<void>;
  addMessage(
    message: Pick<OwnWordsMessageRecord, 'messageId' | 'requestId' | 'kind' | 'addedAt'>,
  ): Promise<void>;
  findMessage(messageId: MessageId): Promise<OwnWordsMessageRecord | undefined>;
  /** The oldest first. */
  listMessages(requestId: OwnWordsRequestId): Promise<OwnWordsMessageRecord[]>;
  /** A receipt that came before our own note stays. @param channel undefined: it was not sent, and will not be */
  markSent(messageId: MessageId, channel: Channel | undefined, at: Temporal.Instant): Promise<void>;
  /** A receipt. Late and repeated ones change nothing. @returns whether it changed anything */
  markCompleted(messageId: MessageId, status: OwnWordsMessageStatus, at: Temporal.Instant): Promise<boolean>;
  addWords(
    words: Omit<OwnWordsRecord, 'writtenDownBy'> & { writtenDownBy: PractitionerId | undefined },
  ): Promise<void>;
  /** Every version, the oldest first. */
  listWords(caseId: MdtCaseId): Promise<OwnWordsRecord[]>;
}

import type { Temporal } from 'temporal-polyfill';
import type { Channel } from '../../kernel/contract/connections.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type {
  MdtCaseId,
  MessageId,
  OwnWordsRequestId,
  PractitionerId,
  RelatedPersonId,
} from '../../kernel/rules/id.ts';
import type {
  OwnWordsMessageRecord,
  OwnWordsRequestRecord,
  OwnWordsStore,
} from '../ports/own-words-store.ts';
import type { OwnWordsMessageKind, OwnWordsMessageStatus } from '../rules/own-words.ts';

interface RequestRow {
  request_id: OwnWordsRequestId;
  case_id: MdtCaseId;
  related_person_id: RelatedPersonId | null;
  asked_by: PractitionerId;
  asked_by_name: string;
  asked_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  link_hash: Uint8Array;
  failed_identity_checks: number;
  locked_at: Temporal.Instant | null;
  verified_at: Temporal.Instant | null;
  bound_device_hash: Uint8Array | null;
  reminded_at: Temporal.Instant | null;
  withdrawn_at: Temporal.Instant | null;
}

interface MessageRow {
  message_id: MessageId;
  request_id: OwnWordsRequestId;
  kind: OwnWordsMessageKind;
  channel: Channel | null;
  status: OwnWordsMessageStatus;
  added_at: Temporal.Instant;
}

interface WordsRow {
  case_id: MdtCaseId;
  version: number;
  matters: string;
  question: string;
  related_person_id: RelatedPersonId | null;
  request_id: OwnWordsRequestId | null;
  written_down_by: PractitionerId | null;
  written_down_by_name: string | null;
  written_at: Temporal.Instant;
}

const toRequest = (row: RequestRow): OwnWordsRequestRecord => ({
  requestId: row.request_id,
  caseId: row.case_id,
  relatedPersonId: row.related_person_id ?? undefined,
  askedBy: { practitionerId: row.asked_by, displayName: row.asked_by_name },
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  linkHash: row.link_hash,
  failedIdentityChecks: row.failed_identity_checks,
  lockedAt: row.locked_at ?? undefined,
  verifiedAt: row.verified_at ?? undefined,
  boundDeviceHash: row.bound_device_hash ?? undefined,
  remindedAt: row.reminded_at ?? undefined,
  withdrawnAt: row.withdrawn_at ?? undefined,
});

const toMessage = (row: MessageRow): OwnWordsMessageRecord => ({
  messageId: row.message_id,
  requestId: row.request_id,
  kind: row.kind,
  channel: row.channel ?? undefined,
  status: row.status,
  addedAt: row.added_at,
});

const REQUEST = `
  SELECT r.request_id, r.case_id, r.related_person_id, r.asked_by, p.display_name AS asked_by_name, r.asked_at, r.expires_at,
    r.link_hash, r.failed_identity_checks, r.locked_at, r.verified_at, r.bound_device_hash, r.reminded_at, r.withdrawn_at
  FROM own_words_requests r JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = r.asked_by
  WHERE r.org_id = $1`;
const MESSAGE = `
  SELECT message_id, request_id, kind, channel, status, added_at FROM own_words_messages WHERE org_id = $1`;

type OfRequests =
  | 'addRequest'
  | 'findRequest'
  | 'findRequestByLinkHash'
  | 'findNewestRequest'
  | 'withdrawRequest'
  | 'markReminded'
  | 'markVerified'
  | 'countFailedIdentityCheck';

function makeRequests({ client, orgId }: OrgSession): Pick<OwnWordsStore, OfRequests> {
  const find = async (
    name: string,
    more: string,
    value: unknown,
  ): Promise<OwnWordsRequestRecord | undefined> => {
    const { rows } = await client.query<RequestRow>({
      name,
      text: `${REQUEST} ${more}`,
      values: [orgId, value],
    });
    return rows[0] && toRequest(rows[0]);
  };
  const change = async (
    set: string,
    requestId: OwnWordsRequestId,
    values: readonly unknown[],
  ): Promise<void> => {
    const text = `UPDATE own_words_requests SET ${set} WHERE org_id = $1 AND request_id = $2`;
    await client.query(text, [orgId, requestId, ...values]);
  };
  return {
    addRequest: async (one) => {
      await client.query(
        `INSERT INTO own_words_requests (org_id, request_id, case_id, related_person_id, asked_by, asked_at, expires_at,
            link_hash)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[orgId, one.requestId, one.caseId, one.relatedPersonId, one.askedBy],
          ...[timestamptz(one.askedAt), timestamptz(one.expiresAt), one.linkHash],
        ],
      );
    },
    findRequest: (requestId) => find('own-words-request', 'AND r.request_id = $2', requestId),
    findRequestByLinkHash: (hash) => find('own-words-request-by-link', 'AND r.link_hash = $2', hash),
    findNewestRequest: (caseId) =>
      find(
        'own-words-request-newest',
        'AND r.case_id = $2 ORDER BY r.withdrawn_at IS NULL DESC, r.asked_at DESC LIMIT 1',
        caseId,
      ),
    withdrawRequest: (requestId, by, at) =>
      change('withdrawn_by = $3, withdrawn_at = $4', requestId, [by, timestamptz(at)]),
    markReminded: (requestId, at) => change('reminded_at = $3', requestId, [timestamptz(at)]),
    markVerified: (requestId, deviceHash, at) =>
      change('verified_at = $3, bound_device_hash = $4, failed_identity_checks = 0', requestId, [
        timestamptz(at),
        deviceHash,
      ]),
    countFailedIdentityCheck: (requestId, lockedAt) =>
      change(
        'failed_identity_checks = failed_identity_checks + 1, locked_at = coalesce($3, locked_at)',
        requestId,
        [lockedAt && timestamptz(lockedAt)],
      ),
  };
}

type OfMessages = 'addMessage' | 'findMessage' | 'listMessages' | 'markSent' | 'markCompleted';

function makeMessages({ client, orgId }: OrgSession): Pick<OwnWordsStore, OfMessages> {
  return {
    addMessage: async ({ messageId, requestId, kind, addedAt }) => {
      await client.query(
        `INSERT INTO own_words_messages (org_id, message_id, request_id, kind, added_at) VALUES ($1, $2, $3, $4, $5)`,
        [orgId, messageId, requestId, kind, timestamptz(addedAt)],
      );
    },
    findMessage: async (messageId) => {
      const { rows } = await client.query<MessageRow>(`${MESSAGE} AND message_id = $2`, [orgId, messageId]);
      return rows[0] && toMessage(rows[0]);
    },
    listMessages: async (requestId) => {
      const { rows } = await client.query<MessageRow>({
        name: 'own-words-messages',
        text: `${MESSAGE} AND request_id = $2 ORDER BY added_at, message_id`,
        values: [orgId, requestId],
      });
      return rows.map(toMessage);
    },
    markSent: async (messageId, channel, at) => {
      await client.query(
        `UPDATE own_words_messages SET channel = $3, sent_at = coalesce(sent_at, $4),
            status = CASE WHEN status = 'pending' THEN $5 ELSE status END
          WHERE org_id = $1 AND message_id = $2`,
        [
          ...[orgId, messageId, channel, channel === undefined ? undefined : timestamptz(at)],
          channel === undefined ? 'not-sent' : 'sent',
        ],
      );
    },
    markCompleted: async (messageId, status, at) => {
      const { rowCount } = await client.query(
        `UPDATE own_words_messages SET status = $3, completed_at = $4
          WHERE org_id = $1 AND message_id = $2 AND status IN ('pending', 'sent')`,
        [orgId, messageId, status, timestamptz(at)],
      );
      return rowCount === 1;
    },
  };
}

function makeWords({ client, orgId }: OrgSession): Pick<OwnWordsStore, 'addWords' | 'listWords'> {
  return {
    addWords: async (one) => {
      await client.query(
        `INSERT INTO own_words (org_id, case_id, version, matters, question, related_person_id, request_id, written_down_by,
            written_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[orgId, one.caseId, one.version, one.matters, one.question, one.relatedPersonId, one.requestId],
          ...[one.writtenDownBy, timestamptz(one.writtenAt)],
        ],
      );
    },
    listWords: async (caseId) => {
      const { rows } = await client.query<WordsRow>({
        name: 'own-words',
        text: `SELECT w.case_id, w.version, w.matters, w.question, w.related_person_id, w.request_id, w.written_down_by,
            p.display_name AS written_down_by_name, w.written_at
          FROM own_words w
          LEFT JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = w.written_down_by
          WHERE w.org_id = $1 AND w.case_id = $2 ORDER BY w.version`,
        values: [orgId, caseId],
      });
      return rows.map((row) => ({
        caseId: row.case_id,
        version: row.version,
        matters: row.matters,
        question: row.question,
        relatedPersonId: row.related_person_id ?? undefined,
        requestId: row.request_id ?? undefined,
        writtenDownBy:
          row.written_down_by === null
            ? undefined
            : { practitionerId: row.written_down_by, displayName: row.written_down_by_name ?? '' },
        writtenAt: row.written_at,
      }));
    },
  };
}

/** The patient's own words about cases. */
export function makeOwnWordsStore(session: OrgSession): OwnWordsStore {
  return { ...makeRequests(session), ...makeMessages(session), ...makeWords(session) };
}

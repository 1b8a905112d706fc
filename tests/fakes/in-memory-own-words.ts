import { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../api/kernel/rules/id.ts';
import type {
  OwnWordsMessageRecord,
  OwnWordsRecord,
  OwnWordsRequestRecord,
  OwnWordsStore,
} from '../../api/mdt/ports/own-words-store.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';

export interface OwnWordsRows {
  requests: OwnWordsRequestRecord[];
  messages: OwnWordsMessageRecord[];
  words: OwnWordsRecord[];
}

export const noOwnWords = (): OwnWordsRows => ({ requests: [], messages: [], words: [] });

const done = (): Promise<void> => Promise.resolve();

/** Replaces what fits by a changed copy: rows themselves never change, so that a transaction can be taken back. */
function change<Row>(rows: Row[], isIt: (row: Row) => boolean, edit: (row: Row) => Partial<Row>): void {
  for (const [at, row] of rows.entries()) if (isIt(row)) rows[at] = { ...row, ...edit(row) };
}

/** The patient's own words about cases, as the database keeps them. */
export function inMemoryOwnWords(rows: OwnWordsRows, staff: readonly StaffRecord[]): OwnWordsStore {
  const named = (practitionerId: PractitionerId) => ({
    practitionerId,
    displayName:
      staff.find((row) => row.practitionerId === practitionerId)?.displayName ?? `name of ${practitionerId}`,
  });
  const changeRequest = (
    id: string,
    edit: (row: OwnWordsRequestRecord) => Partial<OwnWordsRequestRecord>,
  ) => {
    change(rows.requests, ({ requestId }) => requestId === id, edit);
    return done();
  };
  const isIt = (id: string) => (row: OwnWordsMessageRecord) => row.messageId === id;
  return {
    addRequest: (request) => {
      const isTaken = rows.requests.some(
        (row) => row.caseId === request.caseId && row.withdrawnAt === undefined,
      );
      if (isTaken) throw new Error('own_words_requests_open: the case has a link');
      rows.requests.push({
        ...request,
        ...{ askedBy: named(request.askedBy), remindedAt: undefined, withdrawnAt: undefined },
        ...{
          failedIdentityChecks: 0,
          lockedAt: undefined,
          verifiedAt: undefined,
          boundDeviceHash: undefined,
        },
      });
      return done();
    },
    findRequest: (id) => Promise.resolve(rows.requests.find(({ requestId }) => requestId === id)),
    findRequestByLinkHash: (hash) =>
      Promise.resolve(rows.requests.find(({ linkHash }) => Buffer.compare(linkHash, hash) === 0)),
    findNewestRequest: (id) => Promise.resolve(rows.requests.findLast(({ caseId }) => caseId === id)),
    withdrawRequest: (id, _by, withdrawnAt) => changeRequest(id, () => ({ withdrawnAt })),
    markReminded: (id, remindedAt) => changeRequest(id, () => ({ remindedAt })),
    markVerified: (id, boundDeviceHash, verifiedAt) =>
      changeRequest(id, () => ({ boundDeviceHash, verifiedAt, failedIdentityChecks: 0 })),
    countFailedIdentityCheck: (id, lockedAt) =>
      changeRequest(id, (row) => ({
        failedIdentityChecks: row.failedIdentityChecks + 1,
        lockedAt: lockedAt ?? row.lockedAt,
      })),
    addMessage: (message) => {
      rows.messages.push({ ...message, channel: undefined, status: 'pending' });
      return done();
    },
    findMessage: (id) => Promise.resolve(rows.messages.find(isIt(id))),
    listMessages: (id) =>
      Promise.resolve(
        rows.messages
          .filter(({ requestId }) => requestId === id)
          .toSorted((one, other) => Temporal.Instant.compare(one.addedAt, other.addedAt)),
      ),
    markSent: (id, channel) => {
      const sent = channel === undefined ? 'not-sent' : 'sent';
      change(rows.messages, isIt(id), ({ status }) => ({
        channel,
        status: status === 'pending' ? sent : status,
      }));
      return done();
    },
    markCompleted: (id, status) => {
      const isOpen = ['pending', 'sent'].includes(rows.messages.find(isIt(id))?.status ?? '');
      if (isOpen) change(rows.messages, isIt(id), () => ({ status }));
      return Promise.resolve(isOpen);
    },
    addWords: ({ writtenDownBy, ...words }) => {
      rows.words.push({
        ...words,
        writtenDownBy: writtenDownBy === undefined ? undefined : named(writtenDownBy),
      });
      return done();
    },
    listWords: (id) => Promise.resolve(rows.words.filter(({ caseId }) => caseId === id)),
  };
}

import { z } from 'zod';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { asId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { Stores } from '../ports/stores.ts';
import { ownWordsState } from '../rules/own-words.ts';
import { tellOfCase } from './mdt-changes.ts';
import { askByMessage } from './send-own-words-message.ts';
import { wordsMayBeWritten } from './view-own-words.ts';

/** Somebody who was asked for the patient's own words is reminded, once. */
export const remindOfOwnWords = due({
  name: 'remind-of-own-words',
  about: 'mdt-case',
  payload: z.strictObject({ requestId: uuid }),
});

interface Deps {
  enqueue: Enqueue;
  tell: Tell;
  now: Now;
  newId: NewId;
}

/** Who has answered, or whose link has ended, hears nothing more; nor do those of a service that sends no reminders. */
export function makeRemindOfOwnWords(deps: Deps): WhenDue<typeof remindOfOwnWords, Stores> {
  return async (stores, { subject, payload }) => {
    const request = await stores.ownWords.findRequest(asId<'OwnWordsRequest'>(payload.requestId));
    const mdtCase = await stores.mdtCases.findById(subject.id);
    const mdt = mdtCase && (await stores.mdts.findById(mdtCase.mdtId));
    if (request === undefined || mdtCase === undefined || mdt === undefined) return undefined;
    const { isOpen } = await wordsMayBeWritten(stores, mdtCase);
    const newest = (await stores.ownWords.listWords(subject.id)).at(-1)?.writtenAt;
    const now = deps.now();
    const isWaiting = ['asked', 'not-answered'].includes(ownWordsState(request, newest, { isOpen, now }));
    const serviceLine = await stores.serviceLines.findById(mdt.serviceLineId);
    const isSilent = serviceLine?.messageSet === 'invitation-only';
    if (!isWaiting || !isOpen || isSilent || request.remindedAt !== undefined) return undefined;
    if (request.lockedAt !== undefined || request.expiresAt.epochMilliseconds <= now.epochMilliseconds) {
      return undefined;
    }
    await stores.ownWords.markReminded(request.requestId, now);
    await askByMessage(deps, stores, mdt, request, 'reminder');
    await tellOfCase(deps, stores, mdt, subject.id);
    return undefined;
  };
}

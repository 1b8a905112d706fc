import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { BotAnswers } from '../ports/bot-answers.ts';
import { NotReached } from '../ports/not-reached.ts';
import type { Stores } from '../ports/stores.ts';
import { botQuestionSchema, type BotQuestion } from '../contract/bot-question.ts';

export const answerInTeams = work({
  topic: 'answer-in-teams',
  system: 'teams',
  about: 'practitioner',
  label: 'Answer of the bot',
  payload: botQuestionSchema,
});

/** Nobody waits for an answer any longer, in minutes. */
const WORTH_ANSWERING_MINUTES = 60;

/**
 * Leaves a question for when Teams takes the answer.
 * @returns false when it cannot be left: the person belongs to no service line
 */
export type AnswerLater = (actor: Actor, question: BotQuestion) => Promise<boolean>;

export function makeAnswerLater(deps: { transaction: Transaction<Stores>; enqueue: Enqueue }): AnswerLater {
  return async (actor, question) => {
    const { orgId, practitionerId, serviceLineIds } = actor;
    const [serviceLineId] = serviceLineIds;
    if (serviceLineId === undefined) return false;
    const subject = { kind: 'practitioner', id: practitionerId, serviceLineId } as const;
    await deps.transaction.run(orgId, (stores) => deps.enqueue(stores, answerInTeams, subject, question));
    return true;
  };
}

/** Answers with what holds by then. A question that is an hour old is let go. */
export function makeAnswerInTeams(deps: {
  transaction: Transaction<Stores>;
  answers: BotAnswers;
  now: Now;
}): Deliver<typeof answerInTeams> {
  return async ({ orgId, payload }) => {
    const lateFrom = Temporal.Instant.from(payload.askedAt).add({ minutes: WORTH_ANSWERING_MINUTES });
    if (Temporal.Instant.compare(deps.now(), lateFrom) >= 0) return;
    try {
      await deps.answers.answer(payload);
    } catch (error) {
      if (!(error instanceof NotReached)) throw error;
      await deps.transaction.run(orgId, ({ conversations }) =>
        conversations.noteNotReached(payload.entraObjectId, error.why, deps.now()),
      );
    }
  };
}

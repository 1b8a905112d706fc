import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { NotReached } from '../../../api/cards/ports/not-reached.ts';
import type { TeamsCards } from '../../../api/cards/ports/teams-cards.ts';
import { makeAnswerInTeams } from '../../../api/cards/use-cases/answer-in-teams.ts';
import { makeSaveConversation } from '../../../api/cards/use-cases/save-conversation.ts';
import { makeShowCards } from '../../../api/cards/use-cases/show-cards.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { aConsultation, NORTHMOOR, NORTHMOOR_TENANT } from '../../builders/a-consultation.ts';

const organisations = {
  list: () => Promise.resolve([NORTHMOOR]),
  listByTenant: () => Promise.resolve([NORTHMOOR]),
  getById: () => Promise.resolve(NORTHMOOR),
  homeOf: () => Promise.resolve(undefined),
  findByOdsCode: () => Promise.resolve(NORTHMOOR),
};
const blocked = new NotReached('blocked', { reason: '403 ConversationBlockedByUser', cause: undefined });

/** A consultation of two clinicians whose patient waits, and Teams, which answers as `trouble` says. */
function anArrival(trouble: Map<string, Error>) {
  const consultation = aConsultation({ now: '2026-03-03T10:25:00Z' });
  const { stores, clock, appointment } = consultation;
  Object.assign(consultation.participant('patient'), { state: 'waiting', waitingSince: clock.now });
  const shown: string[] = [];
  const cards: TeamsCards = {
    show: ({ conversationKey }) => {
      const error = trouble.get(conversationKey);
      if (error !== undefined) return Promise.reject(error);
      shown.push(conversationKey);
      return Promise.resolve({ activityId: '1' });
    },
    remove: () => Promise.resolve(),
  };
  const audit = makeAudit({ now: () => clock.now, newId: () => randomUUID() });
  const deps = { organisations, transaction: stores, cards, audit, now: () => clock.now };
  const item = {
    orgId: NORTHMOOR.orgId,
    outboxId: asId<'Outbox'>(randomUUID()),
    subject: appointmentSubject(appointment()),
    payload: {},
    attempts: 1,
  };
  const [one, other] = appointment().staff.map((member) => member.entraObjectId) as [string, string];
  return { stores, shown, one, other, deps, show: () => makeShowCards(deps, 'arrival')(item) };
}

describe('somebody who blocked the bot', () => {
  it('is noted once, however many patients arrive, and the others have their cards', async () => {
    const trouble = new Map<string, Error>();
    const { stores, shown, one, other, show } = anArrival(trouble);
    trouble.set(`person:${one}`, blocked);
    await show();
    await show();
    expect([...stores.conversations.notReached]).toEqual([[one, 'blocked']]);
    expect(shown).toEqual([`person:${other}`]);
  });

  it('is well again when a card gets through', async () => {
    const trouble = new Map<string, Error>();
    const { stores, one, show } = anArrival(trouble);
    trouble.set(`person:${one}`, blocked);
    await show();
    trouble.clear();
    await show();
    expect(stores.conversations.notReached.size).toBe(0);
  });

  it('is well again when they speak to the bot or install it', async () => {
    const { stores, one, deps } = anArrival(new Map());
    stores.conversations.notReached.set(one, 'blocked');
    await makeSaveConversation(deps)(NORTHMOOR_TENANT, `person:${one}`, {});
    expect(stores.conversations.notReached.size).toBe(0);
  });

  it('is not who is meant when Teams is away: that is tried again', async () => {
    const trouble = new Map<string, Error>();
    const { stores, one, show } = anArrival(trouble);
    trouble.set(`person:${one}`, new UpstreamFailure('teams', { retryable: true, reason: '503' }));
    await expect(show()).rejects.toMatchObject({ retryable: true });
    expect(stores.conversations.notReached.size).toBe(0);
  });
});

describe('an answer that Teams did not take', () => {
  const question = {
    tenantId: NORTHMOOR_TENANT,
    entraObjectId: randomUUID(),
    conversation: { serviceUrl: 'https://smba.example/', id: 'a:1' },
    asked: 'today',
    askedAt: '2026-03-03T09:30:00Z',
  } as const;

  /** @returns how often it was tried */
  async function deliver(now: string, answer: () => Promise<void>) {
    const { stores } = aConsultation();
    const tried: string[] = [];
    const answers = {
      answer: ({ asked }: { asked: string }) => {
        tried.push(asked);
        return answer();
      },
    };
    const work = makeAnswerInTeams({ transaction: stores, answers, now: () => Temporal.Instant.from(now) });
    await work({
      orgId: NORTHMOOR.orgId,
      outboxId: asId<'Outbox'>(randomUUID()),
      subject: { kind: 'practitioner', id: asId(randomUUID()), serviceLineId: asId(randomUUID()) },
      payload: question,
      attempts: 1,
    });
    return { tried, notReached: stores.conversations.notReached };
  }

  it('is given later', async () => {
    const { tried } = await deliver('2026-03-03T09:40:00Z', () => Promise.resolve());
    expect(tried).toEqual(['today']);
  });

  it('is tried again while Teams is away', async () => {
    const away = new UpstreamFailure('teams', { retryable: true, reason: '503' });
    await expect(deliver('2026-03-03T09:40:00Z', () => Promise.reject(away))).rejects.toBe(away);
  });

  it('is let go after an hour, and to somebody who blocked the bot meanwhile', async () => {
    expect((await deliver('2026-03-03T10:30:00Z', () => Promise.resolve())).tried).toEqual([]);
    const { notReached } = await deliver('2026-03-03T09:40:00Z', () => Promise.reject(blocked));
    expect([...notReached]).toEqual([[question.entraObjectId, 'blocked']]);
  });
});

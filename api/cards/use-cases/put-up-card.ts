import { createHash } from 'node:crypto';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { Subject } from '../../kernel/rules/subject.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { NotReached } from '../ports/not-reached.ts';
import type { Stores } from '../ports/stores.ts';
import type { CardView, TeamsCards } from '../ports/teams-cards.ts';
import { personOf } from './save-conversation.ts';

interface Deps<All extends Stores> {
  transaction: Transaction<All>;
  cards: TeamsCards;
  audit: Audit;
  now: Now;
}

/** One card in one conversation. */
export interface CardToPutUp<All extends Stores> {
  orgId: OrgId;
  tenantId: string;
  subject: Subject;
  conversationKey: string;
  view: CardView;
  /** The person is to notice: updating notifies nobody, so there is a new card and the old one goes. */
  isAskedAnew: boolean;
  /** It says that nothing is the matter: whoever was not told before that something was is not told this. */
  isNothingNew: boolean;
  /** Kept together with the card, or with that the person was not reached. */
  whenShown?: ((stores: All) => Promise<void>) | undefined;
  whenNotReached?: ((stores: All) => Promise<void>) | undefined;
}

/**
 * Puts a card up, or brings the one that is up to date; one that would look the same is not sent again.
 * @throws UpstreamFailure
 */
export function makePutUpCard<All extends Stores>(
  deps: Deps<All>,
): (card: CardToPutUp<All>) => Promise<void> {
  return async (card) => {
    const { orgId, subject, tenantId, conversationKey, view, isAskedAnew } = card;
    const { kind } = view;
    const contentHash = createHash('sha256').update(JSON.stringify(view)).digest('hex');
    const entraObjectId = personOf(conversationKey);
    const { shown, reference } = await deps.transaction.run(orgId, async (stores) => ({
      shown: await stores.cards.findShown(subject, kind, conversationKey),
      reference: await stores.conversations.findByKey(conversationKey),
    }));
    const isUnchanged = shown?.contentHash === contentHash;
    if ((isUnchanged || (shown === undefined && card.isNothingNew)) && !isAskedAnew) return;
    const place = { tenantId, conversationKey, reference };
    try {
      const inPlaceOf = isAskedAnew ? undefined : shown?.activityId;
      const { activityId } = await deps.cards.show({ ...place, view, activityId: inPlaceOf });
      await deps.transaction.run(orgId, async (stores) => {
        await stores.cards.save({ subject, kind, conversationKey, activityId, contentHash });
        await card.whenShown?.(stores);
        if (entraObjectId !== undefined) await stores.conversations.noteReached(entraObjectId);
        // who is in that conversation can read it
        const actor = { kind: 'confer', job: 'cards' } as const;
        await deps.audit(stores, actor, `posted-${kind}-card`, `${subject.kind}:${subject.id}`);
      });
      if (shown !== undefined && shown.activityId !== activityId) {
        await deps.cards.remove({ ...place, activityId: shown.activityId });
      }
    } catch (error) {
      if (!(error instanceof NotReached) || entraObjectId === undefined) throw error;
      // theirs to change: Admin names them once, and the others have their cards
      await deps.transaction.run(orgId, async (stores) => {
        await stores.conversations.noteNotReached(entraObjectId, error.why, deps.now());
        await card.whenNotReached?.(stores);
      });
    }
  };
}

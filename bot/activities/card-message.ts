import type { AdaptiveCardInvokeResponse } from 'botbuilder';
import type { AdaptiveCard } from '../cards/card-parts.ts';

/** The answer to a button that shows a sentence and leaves the card as it is. */
export const cardMessage = (text: string): AdaptiveCardInvokeResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text as unknown as Record<string, unknown>, // a message is text on the wire, whatever the type says
});

/** The card that takes the place of the one that was pressed. */
export const replacedBy = (shown: AdaptiveCard): AdaptiveCardInvokeResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: { ...shown },
});

/** The answer to a card that asked by itself: the one that is there stays, and the person is told nothing. */
export const keptAsItIs = (why: string): AdaptiveCardInvokeResponse => ({
  statusCode: 403,
  type: 'application/vnd.microsoft.error',
  value: { code: 'NotAllowed', message: why },
});

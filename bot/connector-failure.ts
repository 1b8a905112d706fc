import { z } from 'zod';
import { NotReached } from '../api/cards/ports/not-reached.ts';
import { UpstreamFailure } from '../api/kernel/rules/upstream-failure.ts';

const RETRYABLE = new Set([408, 429, 500, 502, 503, 504]);

/** What the connector's client throws. */
const connectorError = z.object({
  statusCode: z.int().optional(),
  code: z.string().optional(),
  response: z.object({ headers: z.custom<HeaderReader>(isHeaderReader) }).optional(),
});

interface HeaderReader {
  get(name: string): string | undefined;
}

function isHeaderReader(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}

/**
 * Codes of 403 that say that this one person does not let the bot speak to them (Microsoft Teams, status codes from bot
 * conversational APIs).
 */
const BLOCKED = new Set([
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'MessageWritesBlocked',
]);
/** The card is gone, not the chat. */
const CARD_GONE = 'ActivityNotFoundInConversation';

/** What a failure to speak to a person means; undefined when it is not about the person. */
export function personNotReached(error: unknown): NotReached | undefined {
  const known = connectorError.safeParse(error).data;
  const { reason } = connectorFailure(error);
  if (known?.statusCode === 403 && BLOCKED.has(known.code ?? '')) {
    return new NotReached('blocked', { reason, cause: error });
  }
  const isGone = known?.statusCode === 404 && known.code !== CARD_GONE;
  return isGone ? new NotReached('not-found', { reason, cause: error }) : undefined;
}

/** Whether what fails is that the card is not there any more. */
export function isCardGone(error: unknown): boolean {
  const known = connectorError.safeParse(error).data;
  return known?.statusCode === 404 && known.code === CARD_GONE;
}

/** A card that Teams did not take. @param conversationKey of a person or a channel */
export function cardFailure(error: unknown, conversationKey: string): UpstreamFailure {
  const notReached = conversationKey.startsWith('person:') ? personNotReached(error) : undefined;
  return notReached ?? connectorFailure(error);
}

/** A failed call of Teams' connector in our words. Its cause holds the request: never log it whole. */
export function connectorFailure(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  const known = connectorError.safeParse(error).data;
  const status = known?.statusCode;
  const retryAfter = Number(known?.response?.headers.get('retry-after') ?? Number.NaN);
  return new UpstreamFailure('teams', {
    retryable: status === undefined || RETRYABLE.has(status),
    reason: status === undefined ? 'no answer' : `${status} ${known?.code ?? ''}`.trim(),
    retryAfterSeconds: Number.isNaN(retryAfter) ? undefined : retryAfter,
    cause: error,
  });
}

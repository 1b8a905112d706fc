import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** Why the bot cannot speak to somebody: they blocked it or took it away, or Teams knows no chat with them. */
export type WhyNotReached = 'blocked' | 'not-found';

/** Teams does not let the bot speak to this one person. It is theirs to change, and nothing of the card is wrong. */
export class NotReached extends UpstreamFailure {
  readonly why: WhyNotReached;
  constructor(why: WhyNotReached, options: { reason: string; cause: unknown }) {
    super('teams', { ...options, retryable: false });
    this.why = why;
  }
}

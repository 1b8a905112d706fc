import type { Tell } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { NhsLogins } from '../ports/nhs-login.ts';
import type { Stores } from '../ports/stores.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';

/** What coming in by a link is made of. */
export interface JoinDependencies {
  transaction: Transaction<Stores>;
  organisations: Organisations;
  links: JoinLinks;
  enqueue: Enqueue;
  tell: Tell;
  nhsLogins: NhsLogins;
  /** What was gone on without, for operators. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  now: Now;
  newId: NewId;
}

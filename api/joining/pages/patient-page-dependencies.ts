import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import type { JoinUseCases } from '../make-joining.ts';
import type { Now } from '../../kernel/clock.ts';
import type { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { LiveEvents } from '../../kernel/live/live-event-log.ts';

export interface PatientPageDependencies {
  joining: JoinUseCases;
  liveEvents: LiveEvents;
  /** COOKIE_SECRET, at least 32 characters. */
  cookieSecrets: SecretGenerations;
  /** Of the product, without a trailing slash. */
  publicUrl: string;
  /** What was gone on without, for operators. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  now: Now;
}

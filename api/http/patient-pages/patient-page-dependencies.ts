import type { JoinUseCases } from '../../application/joining/join-use-cases.ts';
import type { Now } from '../../application/ports/clock.ts';
import type { LiveEvents } from '../../application/ports/live-event-log.ts';

export interface PatientPageDependencies {
  joining: JoinUseCases;
  liveEvents: LiveEvents;
  /** COOKIE_SECRET, at least 32 characters. */
  cookieSecret: string;
  /** Of the product, without a trailing slash. */
  publicUrl: string;
  now: Now;
}

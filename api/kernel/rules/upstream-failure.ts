export type UpstreamSystem = 'graph' | 'pas' | 'notify' | 'teams' | 'entra' | 'nhs-login' | 'relationships';

/** An outside system failed or refused. `retryable` says whether the same call may succeed later. */
export class UpstreamFailure extends Error {
  readonly system: UpstreamSystem;
  readonly retryable: boolean;
  /** What an operator may read: status and error code, never a body, a name or a number. */
  readonly reason: string;
  /** Seconds the system asked us to wait. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    system: UpstreamSystem,
    options: { retryable: boolean; reason: string; retryAfterSeconds?: number | undefined; cause?: unknown },
  ) {
    super(`${system}: ${options.reason}`, { cause: options.cause });
    this.name = 'UpstreamFailure';
    this.system = system;
    this.retryable = options.retryable;
    this.reason = options.reason;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

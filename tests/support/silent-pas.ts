import { UpstreamFailure } from '../../api/kernel/rules/upstream-failure.ts';

/** A PAS that does not answer: what was read within the last day goes on counting. */
export const silentPas = (): Promise<never> =>
  Promise.reject(new UpstreamFailure('pas', { retryable: true, reason: 'no connection' }));

import type { Answer, Exchange } from './exchange.ts';
import { toProblem, type DescribedFailure } from './problem-details.ts';

/** An error as problem+json. */
export function problemAnswer(failure: DescribedFailure, exchange: Exchange): Answer {
  const isVersionOfHeader = failure.code === 'changed-meanwhile' && 'if-match' in exchange.request.headers;
  // RFC 9110: a version that was given as a header makes it 412, one in the body stays a conflict.
  const described = isVersionOfHeader ? { ...failure, status: 412 } : failure;
  return {
    status: described.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(described.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...(described.retryAfterSeconds === undefined
        ? {}
        : { 'Retry-After': String(Math.ceil(described.retryAfterSeconds)) }),
    },
    body: JSON.stringify(toProblem(described, exchange.traceId)),
  };
}

import { z } from 'zod';
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

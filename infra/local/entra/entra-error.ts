import { randomUUID } from 'node:crypto';
import type { Response } from 'express';

/** A refusal of the token endpoint, in the words and numbers of Microsoft Entra ID. */
export class EntraError extends Error {
  readonly status: number;
  readonly error: string;
  /** Number of the AADSTS code. */
  readonly code: number;
  readonly suberror: string | undefined;
  /** What the client is to ask for with its next token (claims challenge). */
  readonly claims: string | undefined;

  constructor(
    status: number,
    error: string,
    code: number,
    message: string,
    suberror?: string,
    claims?: string,
  ) {
    super(message);
    this.name = 'EntraError';
    this.status = status;
    this.error = error;
    this.code = code;
    this.suberror = suberror;
    this.claims = claims;
  }
}

/** Writes a token endpoint's error body: error, error_description, error_codes, timestamp and the two ids. */
export function writeEntraError(response: Response, failure: EntraError): void {
  const traceId = randomUUID();
  const correlationId = response.req.get('client-request-id') ?? randomUUID();
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  response.status(failure.status).json({
    error: failure.error,
    error_description:
      `AADSTS${failure.code}: ${failure.message} ` +
      `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [failure.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(failure.suberror === undefined ? {} : { suberror: failure.suberror }),
    ...(failure.claims === undefined ? {} : { claims: failure.claims }),
  });
}

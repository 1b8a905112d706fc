import type { Response } from 'express';

/** The error names of GOV.UK Notify's API that this stand-in uses. */
export type NotifyErrorName =
  'AuthError' | 'BadRequestError' | 'ValidationError' | 'NoResultFound' | 'RateLimitError' | 'Exception';

/** An answer of the API other than success, with one or more reasons. */
export class NotifyError extends Error {
  readonly status: number;
  readonly errorName: NotifyErrorName;
  readonly reasons: readonly string[];
  constructor(status: number, errorName: NotifyErrorName, ...reasons: string[]) {
    super(reasons.join('; '));
    this.name = 'NotifyError';
    this.status = status;
    this.errorName = errorName;
    this.reasons = reasons;
  }
}

/** Writes `{status_code, errors: [{error, message}]}`, the one shape of all of Notify's errors. */
export function writeNotifyError(response: Response, error: NotifyError): void {
  response.status(error.status).json({
    status_code: error.status,
    errors: error.reasons.map((message) => ({ error: error.errorName, message })),
  });
}

/** What Notify says when a fault of the panel strikes. */
export function errorOfFault(status: number): NotifyError {
  if (status === 429) {
    return new NotifyError(
      429,
      'RateLimitError',
      'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
    );
  }
  return new NotifyError(status, 'Exception', 'Internal server error');
}

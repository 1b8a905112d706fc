/** A refusal of Graph: status, code and message as the service behind it words them. */
export class GraphFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'GraphFailure';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Codes that Graph answers when it is unwell or throttled, by status. */
const TROUBLE_CODES: Readonly<Record<number, [code: string, message: string]>> = {
  429: ['TooManyRequests', 'Please retry after the period given in the Retry-After header.'],
  500: ['InternalServerError', 'Internal server error'],
  503: ['serviceNotAvailable', 'Service Unavailable'],
  504: ['timeout', 'The operation timed out.'],
};

/** The failure that a fault with this status stands for. */
export function troubleFailure(status: number, retryAfterSeconds?: number): GraphFailure {
  const [code, message] = TROUBLE_CODES[status] ?? ['UnknownError', 'Something went wrong'];
  const headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return new GraphFailure(status, code, message, headers);
}

/** The error body of Graph. */
export function errorBody(
  failure: GraphFailure,
  ids: { requestId: string; clientRequestId: string },
): Record<string, unknown> {
  return {
    error: {
      code: failure.code,
      message: failure.message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  };
}

export function itemNotFound(): GraphFailure {
  return new GraphFailure(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

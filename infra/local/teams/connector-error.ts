import type { Response } from 'express';

/** An answer of the connector other than success, with Teams' own code. */
export class ConnectorError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ConnectorError';
    this.status = status;
    this.code = code;
  }
}

/** Writes `{error: {code, message}}`, the shape of all of the connector's errors. */
export function writeConnectorError(response: Response, error: ConnectorError): void {
  response.status(error.status).json({ error: { code: error.code, message: error.message } });
}

/** What the connector says when a fault of the panel strikes. */
export function connectorFault(status: number): ConnectorError {
  if (status === 429) return new ConnectorError(429, 'TooManyRequests', 'Too Many Requests');
  if (status === 403)
    return new ConnectorError(403, 'ConversationBlockedByUser', 'User blocked the conversation');
  if (status === 404) return new ConnectorError(404, 'ConversationNotFound', 'Conversation not found.');
  return new ConnectorError(status, 'ServiceError', 'The service is not available');
}

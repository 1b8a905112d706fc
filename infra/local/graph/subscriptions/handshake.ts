import { randomUUID } from 'node:crypto';
import { GraphFailure } from '../api/graph-failure.ts';

const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * Asks an address to prove that it wants notifications: it must answer within 10 s with 200, text/plain, and the token.
 * Addresses must be https; loopback may be plain, because the local product is.
 * @throws GraphFailure 400 when it does not
 */
export async function validateAddress(address: string, name: string): Promise<void> {
  checkAddress(address, name);
  // with characters that must be decoded, as Graph's own tokens have
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  const target = new URL(address);
  target.searchParams.set('validationToken', token);
  let response: Response;
  let text: string;
  try {
    response = await fetch(target, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      signal: AbortSignal.timeout(HANDSHAKE_TIMEOUT_MS),
    });
    text = await response.text();
  } catch (failure) {
    throw refused(`Subscription validation request to ${name} failed: ${String(failure)}`);
  }
  if (response.status !== 200) {
    throw refused(
      `Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request; ` +
        `${name} answered ${response.status}.`,
    );
  }
  if (!(response.headers.get('content-type') ?? '').startsWith('text/plain') || text !== token) {
    throw refused(
      'Subscription validation request failed. The validation token was not returned as text/plain.',
    );
  }
}

function checkAddress(address: string, name: string): void {
  const target = URL.canParse(address) ? new URL(address) : undefined;
  const isLoopback = target?.hostname === '127.0.0.1' || target?.hostname === 'localhost';
  if (target?.protocol === 'https:' || (isLoopback && target.protocol === 'http:')) return;
  throw refused(`${name} must be an https address.`);
}

function refused(message: string): GraphFailure {
  return new GraphFailure(400, 'ValidationError', message);
}

import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { NotifyError } from './notify-error.ts';

const CLOCK_TOLERANCE_SECONDS = 30;
const UUID_LENGTH = 36;

/** A service, and what its tokens are signed with: it may have several API keys at once, as in Notify. */
export interface ServiceKeys {
  serviceId: string;
  secrets: readonly string[];
}

/** The two parts of a Notify key `<name>-<service uuid>-<secret uuid>`. @throws Error when it has another shape */
export function splitApiKey(key: string): { serviceId: string; secret: string } {
  const parts = /-([0-9a-f-]{36})-([0-9a-f-]{36})$/i.exec(key);
  const [serviceId, secret] = [parts?.[1], parts?.[2]];
  if (serviceId?.length !== UUID_LENGTH || secret === undefined) {
    throw new Error('A key of Notify must be <name>-<service uuid>-<secret uuid>');
  }
  return { serviceId, secret };
}

/** @throws NotifyError 403 as with the last of the keys when none has signed it */
async function payloadOf(
  token: string,
  [secret = '', ...more]: readonly string[],
  now: Date,
): Promise<JWTPayload> {
  try {
    const verified = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      currentDate: now,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return verified.payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed && more.length > 0) {
      return payloadOf(token, more, now);
    }
    if (error instanceof errors.JOSEAlgNotAllowed) {
      throw new NotifyError(403, 'AuthError', 'Invalid token: algorithm used is not HS256');
    }
    if (error instanceof errors.JWTExpired) throw clockError();
    if (error instanceof errors.JOSEError) {
      throw new NotifyError(403, 'AuthError', 'Invalid token: API key not found');
    }
    throw error;
  }
}

function clockError(): NotifyError {
  return new NotifyError(
    403,
    'AuthError',
    `Error: Your system clock must be accurate to within ${CLOCK_TOLERANCE_SECONDS} seconds`,
  );
}

/** The service that a token says it is of; whether that is so, its signature shows. */
function issuerOf(token: string): unknown {
  try {
    return decodeJwt(token).iss;
  } catch (error) {
    if (error instanceof errors.JWTInvalid) {
      throw new NotifyError(403, 'AuthError', 'Invalid token: API key not found');
    }
    throw error;
  }
}

/**
 * Checks the Authorization header as Notify does: a JWT (HS256) whose `iss` is the id of a service and whose `iat` is
 * within 30 seconds of now, signed with the secret part of one of that service's API keys.
 * @param keys of the services that there are
 * @returns the service that calls
 * @throws NotifyError 401 without a bearer token, 403 with one that does not hold
 */
export async function authenticate<Key extends ServiceKeys>(
  header: string | undefined,
  keys: readonly Key[],
  now: Date,
): Promise<Key> {
  if (header === undefined) {
    throw new NotifyError(401, 'AuthError', 'Unauthorized: authentication token must be provided');
  }
  if (!header.startsWith('Bearer ')) {
    throw new NotifyError(401, 'AuthError', 'Unauthorized: authentication bearer scheme must be used');
  }
  const token = header.slice('Bearer '.length);
  const issuer = issuerOf(token);
  if (issuer === undefined) {
    throw new NotifyError(403, 'AuthError', 'Invalid token: iss field not provided');
  }
  const key = keys.find(({ serviceId }) => serviceId === issuer);
  if (key === undefined) {
    throw new NotifyError(403, 'AuthError', 'Invalid token: service not found');
  }
  const payload = await payloadOf(token, key.secrets, now);
  if (payload.iat === undefined) {
    throw new NotifyError(403, 'AuthError', 'Invalid token: iat field not provided');
  }
  if (Math.abs(now.getTime() / 1000 - payload.iat) > CLOCK_TOLERANCE_SECONDS) throw clockError();
  return key;
}

import { errors, jwtVerify, type JWTPayload } from 'jose';
import { NotifyError } from './notify-error.ts';

const CLOCK_TOLERANCE_SECONDS = 30;
const UUID_LENGTH = 36;

/** The two parts of a Notify key `<name>-<service uuid>-<secret uuid>`. @throws Error when it has another shape */
export function splitApiKey(key: string): { serviceId: string; secret: string } {
  const parts = /-([0-9a-f-]{36})-([0-9a-f-]{36})$/i.exec(key);
  const [serviceId, secret] = [parts?.[1], parts?.[2]];
  if (serviceId?.length !== UUID_LENGTH || secret === undefined) {
    throw new Error('NOTIFY_API_KEY must be <name>-<service uuid>-<secret uuid>');
  }
  return { serviceId, secret };
}

async function payloadOf(token: string, secret: string, now: Date): Promise<JWTPayload> {
  try {
    const verified = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      currentDate: now,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return verified.payload;
  } catch (error) {
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

/**
 * Checks the Authorization header as Notify does: a JWT (HS256) whose `iss` is the service id and whose `iat` is
 * within 30 seconds of now, signed with the secret part of the API key.
 * @throws NotifyError 401 without a bearer token, 403 with one that does not hold
 */
export async function authenticate(
  header: string | undefined,
  key: { serviceId: string; secret: string },
  now: Date,
): Promise<void> {
  if (header === undefined) {
    throw new NotifyError(401, 'AuthError', 'Unauthorized: authentication token must be provided');
  }
  if (!header.startsWith('Bearer ')) {
    throw new NotifyError(401, 'AuthError', 'Unauthorized: authentication bearer scheme must be used');
  }
  const payload = await payloadOf(header.slice('Bearer '.length), key.secret, now);
  if (payload.iss === undefined) {
    throw new NotifyError(403, 'AuthError', 'Invalid token: iss field not provided');
  }
  if (payload.iss !== key.serviceId) {
    throw new NotifyError(403, 'AuthError', 'Invalid token: service not found');
  }
  if (payload.iat === undefined) {
    throw new NotifyError(403, 'AuthError', 'Invalid token: iat field not provided');
  }
  if (Math.abs(now.getTime() / 1000 - payload.iat) > CLOCK_TOLERANCE_SECONDS) throw clockError();
}

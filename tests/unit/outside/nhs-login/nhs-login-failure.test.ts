import { ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import {
  answerOfError,
  failureOf,
  isKeyRefused,
} from '../../../../api/outside/nhs-login/nhs-login-failure.ts';

const answer = (status: number) => new Response(null, { status });
const told = (status: number, error: string) =>
  new ResponseBodyError('', { cause: { error }, response: answer(status) });
const challenged = (status: number, parameters: Record<string, string> = {}) =>
  new WWWAuthenticateChallengeError('', {
    cause: [{ scheme: 'bearer', parameters }],
    response: answer(status),
  });

describe('what NHS login says of the key with which Confer signs itself in', () => {
  it.each([
    ['in the body', told(401, 'invalid_client'), true],
    ['in the body, as a wrong request', told(400, 'invalid_client'), true],
    ['by a challenge', challenged(401), true],
    ['of the code, in the body', told(400, 'invalid_grant'), false],
    ['of a proxy on the way, by a challenge', challenged(407), false],
    ['nothing', new TypeError('fetch failed'), false],
  ])('is read %s', (_where, error, isRefused) => {
    expect(isKeyRefused(error)).toBe(isRefused);
  });

  it.each([
    [told(401, 'invalid_client'), '401 invalid_client'],
    [challenged(401, { error: 'invalid_client' }), '401 invalid_client'],
    [challenged(401), '401 bearer'],
  ])('is a failure for operators, and no answer about the patient', (error, reason) => {
    const failure = { system: 'nhs-login', retryable: true, reason };
    expect(failureOf(error)).toMatchObject(failure);
    expect(() => answerOfError(error)).toThrow(expect.objectContaining(failure));
  });
});

import { createHash } from 'node:crypto';
import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import type { StaffClaims, VerifyStaffToken } from '../../kernel/actors/sign-in.ts';
import { appRoleSchema } from '../../kernel/contract/scalars.ts';
import type { AppRole } from '../../kernel/contract/roles.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** What the tab asks Entra for; a token without it was made for something else. */
const SCOPE = 'access_as_user';
/** How far Entra's clock and ours may differ. */
const CLOCK_TOLERANCE_SECONDS = 60;
/** Verified tokens that are remembered; the oldest go first. */
const CACHE_SIZE = 2000;

const claimsSchema = z.object({
  tid: z.guid(),
  oid: z.guid(),
  scp: z.string(),
  exp: z.number(),
  roles: z.array(z.string()).default([]),
});

/**
 * Checks access tokens that Entra gave to the tab: tenant (one of those whose people are an organisation's staff),
 * signature (RS256, by that tenant's published keys), issuer, audience, times and scope (Microsoft, "Access tokens in the Microsoft identity platform: validate tokens").
 * Tokens that passed are remembered by their hash until they end, because the tab sends the same one for an hour.
 * @param options.now milliseconds since the epoch
 */
export function makeVerifyStaffToken(options: {
  authority: string;
  clientId: string;
  isTenantOfAny: (tenantId: string) => Promise<boolean>;
  now: () => number;
}): VerifyStaffToken {
  const { authority, clientId, isTenantOfAny, now } = options;
  const keysOf = makeKeysOfTenants(authority);
  const audience = [clientId, `api://${clientId}`];
  const known = new Map<string, StaffClaims>();
  return async (token) => {
    const hash = createHash('sha256').update(token).digest('base64');
    const remembered = known.get(hash);
    if (remembered !== undefined && remembered.expiresAt * 1000 > now()) return remembered;
    known.delete(hash);
    const tenantId = tenantNamedIn(token);
    if (tenantId === undefined || !(await isTenantOfAny(tenantId))) throw new Refusal('not-signed-in');
    const expected = { issuer: `${authority}/${tenantId}/v2.0`, audience };
    const claims = readClaims(await verify(token, keysOf(tenantId), expected, now()), tenantId);
    if (known.size >= CACHE_SIZE) known.delete(known.keys().next().value ?? '');
    known.set(hash, claims);
    return claims;
  };
}

/** Whose keys are to be asked for. Nothing is believed yet: the keys show whether the tenant gave this token. */
function tenantNamedIn(token: string): string | undefined {
  try {
    return z.guid().safeParse(decodeJwt(token)['tid']).data?.toLowerCase();
  } catch {
    return undefined; // no token at all
  }
}

/** Published keys, fetched once for each tenant and again when they change. Only tenants that are known are asked for. */
function makeKeysOfTenants(authority: string): (tenantId: string) => JWTVerifyGetKey {
  const known = new Map<string, JWTVerifyGetKey>();
  return (tenantId) => {
    const keys =
      known.get(tenantId) ??
      createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`), {
        timeoutDuration: 5000,
        cooldownDuration: 30_000,
        cacheMaxAge: 24 * 3600 * 1000,
      });
    known.set(tenantId, keys);
    return keys;
  };
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { issuer: string; audience: string[] },
  nowMs: number,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...expected,
      algorithms: ['RS256'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(nowMs),
      requiredClaims: ['exp', 'iat'],
    });
    return payload;
  } catch (error) {
    if (isAboutTheToken(error)) throw new Refusal('not-signed-in');
    throw new UpstreamFailure('entra', {
      retryable: true,
      reason: `signing keys cannot be read: ${error instanceof Error ? error.name : 'unknown'}`,
      cause: error,
    });
  }
}

/** jose throws its own errors for bad tokens and for keys that cannot be fetched; only the latter are Entra's fault. */
function isAboutTheToken(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  // A plain JOSEError is what a bad answer of the keys' address gives.
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}

function readClaims(payload: JWTPayload, tenantId: string): StaffClaims {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) throw new Refusal('not-signed-in');
  const { tid, oid, scp, exp, roles } = parsed.data;
  if (tid.toLowerCase() !== tenantId || !scp.split(' ').includes(SCOPE)) {
    throw new Refusal('not-signed-in');
  }
  return {
    tenantId: tid.toLowerCase(),
    entraObjectId: oid.toLowerCase(),
    // Roles of the tenant's that are not Confer's say nothing here.
    appRoles: roles.filter((role): role is AppRole => appRoleSchema.safeParse(role).success),
    expiresAt: exp,
  };
}

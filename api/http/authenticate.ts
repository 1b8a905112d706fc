import type { IncomingMessage } from 'node:http';
import type { Actor } from '../kernel/actors/actor.ts';
import type { IdentifyStaff, VerifyStaffToken } from '../kernel/actors/sign-in.ts';
import { odsCodeSchema } from '../kernel/contract/scalars.ts';
import { Refusal } from '../kernel/rules/refusal.ts';

export interface SignedIn {
  actor: Actor;
  /** The caller's own token, for work on their behalf. Never logged. */
  token: string;
  /** When the token ends, in seconds since the epoch. */
  expiresAt: number;
}

/** Says in which organisation the caller wants to act, when it is not their own. */
export const ORGANISATION_HEADER = 'Confer-Organisation';

/** @throws Refusal not-signed-in | not-allowed | organisation-not-yours */
export type Authenticate = (request: IncomingMessage) => Promise<SignedIn>;

/** Tokens of Entra are about 2 kB; nothing much longer is worth a look. */
const MAX_TOKEN_CHARACTERS = 16_000;

export function makeAuthenticate(deps: {
  verifyStaffToken: VerifyStaffToken;
  identifyStaff: IdentifyStaff;
}): Authenticate {
  return async (request) => {
    const token = bearerToken(request);
    if (token === undefined || token.length > MAX_TOKEN_CHARACTERS) throw new Refusal('not-signed-in');
    const organisation = organisationOf(request);
    const claims = await deps.verifyStaffToken(token);
    const actor = await deps.identifyStaff({
      ...claims,
      ...(organisation === undefined ? {} : { organisation }),
    });
    return { actor, token, expiresAt: claims.expiresAt };
  };
}

/** The ODS code of the organisation in which the caller wants to act. @throws Refusal when it cannot be one */
function organisationOf({ headers }: IncomingMessage): string | undefined {
  const given = headers[ORGANISATION_HEADER.toLowerCase()];
  if (given === undefined) return undefined;
  const odsCode = odsCodeSchema.safeParse(given);
  if (!odsCode.success) throw new Refusal('organisation-not-yours');
  return odsCode.data;
}

/** The token of an `Authorization: Bearer` header (RFC 6750). */
export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
}

import { CONFER_CLIENT_ID } from '../support/local-identity.ts';
import { EntraError } from './entra-error.ts';
import { BOT_RESOURCE, GRAPH_RESOURCE, PAS_RESOURCE } from './token-service.ts';

/** A scope parameter taken apart: one resource, and the permissions asked of it. */
export interface RequestedScope {
  /** `aud` of the token to make. */
  audience: string;
  /** Permission names; `.default` for all that was consented to. */
  permissions: string[];
  wantsIdToken: boolean;
}

const OPENID_SCOPES = new Set(['openid', 'profile', 'offline_access', 'email']);

/**
 * Reads `scope`. Graph permissions may come bare or with the resource in front; Confer's own as
 * `api://…/access_as_user` or `<client id>/.default`.
 * @throws EntraError AADSTS70011 for an unknown or missing scope, AADSTS28000 for two resources at once
 */
export function readScope(scope: string): RequestedScope {
  const parts = scope.split(' ').filter((part) => part !== '');
  const named = parts.filter((part) => !OPENID_SCOPES.has(part)).map(splitScope);
  const [first] = named;
  if (first === undefined) {
    throw new EntraError(
      400,
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid.`,
    );
  }
  if (named.some((part) => part.audience !== first.audience)) {
    throw new EntraError(
      400,
      'invalid_scope',
      28000,
      'Provided value for the input parameter scope is not valid because it contains more than one resource.',
    );
  }
  return {
    audience: first.audience,
    permissions: named.map((part) => part.permission),
    wantsIdToken: parts.includes('openid'),
  };
}

function splitScope(scope: string): { audience: string; permission: string } {
  const slash = scope.lastIndexOf('/');
  const resource = scope.slice(0, Math.max(slash, 0)).replace(/\/$/, '');
  const permission = scope.slice(slash + 1);
  if (resource === '' || resource === GRAPH_RESOURCE) return { audience: GRAPH_RESOURCE, permission };
  if (resource === BOT_RESOURCE) return { audience: BOT_RESOURCE, permission };
  if (resource === PAS_RESOURCE) return { audience: PAS_RESOURCE, permission };
  if (resource === CONFER_CLIENT_ID || /^api:\/\/(.*\/)?(.+)$/.exec(resource)?.[2] === CONFER_CLIENT_ID) {
    return { audience: CONFER_CLIENT_ID, permission };
  }
  throw new EntraError(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant.`,
  );
}

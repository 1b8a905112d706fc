import express, { type Router } from 'express';
import type { TokenService } from './token-service.ts';

/** OpenID discovery and the public signing keys of one tenant. @param name by which the tenant is asked for */
export function discoveryRoutes(service: TokenService, name = service.tenantId): Router {
  const router = express.Router();
  const tenantUrl = `${service.origin}/${service.tenantId}`;
  router.get(`/${name}/v2.0/.well-known/openid-configuration`, (_request, response) => {
    response.json({
      issuer: service.issuer,
      authorization_endpoint: `${tenantUrl}/oauth2/v2.0/authorize`,
      token_endpoint: `${tenantUrl}/oauth2/v2.0/token`,
      end_session_endpoint: `${tenantUrl}/oauth2/v2.0/logout`,
      jwks_uri: `${tenantUrl}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      response_types_supported: ['code', 'id_token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      claims_supported: [
        'sub',
        'iss',
        'aud',
        'exp',
        'iat',
        'name',
        'oid',
        'preferred_username',
        'tid',
        'ver',
      ],
      tenant_region_scope: null,
    });
  });
  router.get(`/${name}/discovery/v2.0/keys`, (_request, response) => {
    response.json({ keys: [{ ...service.key.publicJwk, issuer: service.issuer }] });
  });
  return router;
}

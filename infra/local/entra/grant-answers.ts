import { jwtVerify } from 'jose';
import type { DemoPerson } from '../support/demo-people.ts';
import { CONFER_CLIENT_ID, DEMO_PASSWORD } from '../support/local-identity.ts';
import { tenantOf } from '../support/demo-organisations.ts';
import { tenantPeople } from '../support/tenant-people.ts';
import { askForPolicy, policiesIn } from './conditional-access.ts';
import type { TokenForm } from './client-secrets.ts';
import { EntraError } from './entra-error.ts';
import { readScope, type RequestedScope } from './requested-scope.ts';
import { BOT_RESOURCE, GRAPH_RESOURCE, type TokenService } from './token-service.ts';

/** The body of a successful answer of the token endpoint. */
export interface TokenAnswer {
  token_type: 'Bearer';
  expires_in: number;
  ext_expires_in: number;
  access_token: string;
  scope?: string;
  id_token?: string;
  client_info?: string;
}

/** `client_credentials`. @throws EntraError AADSTS1002012 when the scope is not `<resource>/.default` */
export async function answerClientCredentials(
  service: TokenService,
  clientId: string,
  form: TokenForm,
): Promise<TokenAnswer> {
  const scope = readScope(form['scope'] ?? '');
  if (scope.permissions.join() !== '.default') {
    throw new EntraError(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${form['scope'] ?? ''} is not valid. Client credential flows must have a scope value ` +
        `with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const roles =
    scope.audience === GRAPH_RESOURCE && clientId === CONFER_CLIENT_ID
      ? service.settings.grants.application
      : [];
  const token = await service.appOnly(scope.audience, clientId, roles);
  return { ...lifetimes(service), access_token: token };
}

/**
 * On-behalf-of: exchanges a token for Confer's API against one for Microsoft Graph.
 * @throws EntraError AADSTS500133 (ended), AADSTS50013 (signature or audience), AADSTS65001 (no consent), AADSTS50079 (a
 *   conditional access policy asks for more)
 */
export async function answerOnBehalfOf(service: TokenService, form: TokenForm): Promise<TokenAnswer> {
  if (form['requested_token_use'] !== 'on_behalf_of') {
    throw new EntraError(
      400,
      'invalid_request',
      900144,
      `The request body must contain 'requested_token_use'.`,
    );
  }
  const { person, policies } = await personOfAssertion(service, form['assertion'] ?? '');
  const scope = readScope(form['scope'] ?? '');
  if (scope.audience === GRAPH_RESOURCE) askForPolicy(service.settings.policyId, policies);
  return answerFor(service, person, scope, form, policies);
}

/** Password grant for the demo people. @throws EntraError AADSTS50034 (unknown user) or AADSTS50126 (wrong password) */
export async function answerPassword(service: TokenService, form: TokenForm): Promise<TokenAnswer> {
  const username = (form['username'] ?? '').toLowerCase();
  const person = peopleOf(service).find((candidate) => candidate.userPrincipalName === username);
  if (person === undefined) {
    throw new EntraError(
      400,
      'invalid_grant',
      50034,
      `The user account ${username} does not exist in this directory.`,
    );
  }
  if (form['password'] !== DEMO_PASSWORD) {
    throw new EntraError(
      400,
      'invalid_grant',
      50126,
      'Error validating credentials due to invalid username or password.',
    );
  }
  // the person is there, and does at once whatever a policy asks of them
  return answerFor(service, person, readScope(form['scope'] ?? ''), form, policiesIn(form['claims']));
}

const peopleOf = ({ tenantId }: TokenService): DemoPerson[] =>
  tenantPeople().filter((person) => tenantOf(person) === tenantId);

async function personOfAssertion(
  service: TokenService,
  assertion: string,
): Promise<{ person: DemoPerson; policies: string[] }> {
  let objectId: unknown;
  let polids: unknown;
  try {
    const verified = await jwtVerify(assertion, service.key.publicKey, {
      algorithms: ['RS256'],
      audience: CONFER_CLIENT_ID,
      issuer: service.issuer,
    });
    objectId = verified.payload['oid'];
    polids = verified.payload['polids'];
  } catch (failure) {
    const isEnded = failure instanceof Error && 'code' in failure && failure.code === 'ERR_JWT_EXPIRED';
    throw isEnded
      ? new EntraError(400, 'invalid_grant', 500133, 'Assertion is not within its valid time range.')
      : new EntraError(400, 'invalid_grant', 50013, 'Assertion failed signature or audience validation.');
  }
  const person = peopleOf(service).find((candidate) => candidate.objectId === objectId);
  if (person === undefined) {
    // an app-only token cannot be exchanged: there is nobody to act for
    throw new EntraError(
      400,
      'invalid_grant',
      50013,
      'Assertion does not belong to a user of this directory.',
    );
  }
  return { person, policies: Array.isArray(polids) ? polids.map(String) : [] };
}

async function answerFor(
  service: TokenService,
  person: DemoPerson,
  scope: RequestedScope,
  form: TokenForm,
  policies: readonly string[],
): Promise<TokenAnswer> {
  const scopes = consentedScopes(service, scope);
  return {
    ...lifetimes(service),
    scope: scopes.map((name) => scopeOnTheWire(scope.audience, name)).join(' '),
    access_token: await service.delegated(scope.audience, person, scopes, policies),
    ...(scope.wantsIdToken ? { id_token: await service.idToken(person) } : {}),
    ...(form['client_info'] === '1' ? { client_info: clientInfo(service, person) } : {}),
  };
}

function consentedScopes(service: TokenService, scope: RequestedScope): string[] {
  const consented =
    scope.audience === GRAPH_RESOURCE
      ? service.settings.grants.delegated
      : scope.audience === CONFER_CLIENT_ID
        ? ['access_as_user']
        : [];
  const asked = scope.permissions.includes('.default') ? consented : scope.permissions;
  const missing = asked.filter((name) => !consented.includes(name));
  if (missing.length > 0 || asked.length === 0 || scope.audience === BOT_RESOURCE) {
    throw new EntraError(
      400,
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${CONFER_CLIENT_ID}' named 'Confer'. ` +
        `Send an interactive authorization request for this user and resource.`,
      'consent_required',
    );
  }
  return asked;
}

function scopeOnTheWire(audience: string, name: string): string {
  return audience === GRAPH_RESOURCE ? `${GRAPH_RESOURCE}/${name}` : `api://${audience}/${name}`;
}

function clientInfo(service: TokenService, person: DemoPerson): string {
  return Buffer.from(JSON.stringify({ uid: person.objectId, utid: service.tenantId })).toString('base64url');
}

function lifetimes(service: TokenService): Pick<TokenAnswer, 'token_type' | 'expires_in' | 'ext_expires_in'> {
  return {
    token_type: 'Bearer',
    expires_in: service.settings.lifetimeSeconds,
    ext_expires_in: service.settings.lifetimeSeconds,
  };
}

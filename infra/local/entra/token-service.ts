import { randomUUID } from 'node:crypto';
import { CONFER_CLIENT_ID, servicePrincipalId } from '../support/local-identity.ts';
import type { DemoPerson } from '../support/demo-people.ts';
import type { TokenSettings } from './token-settings.ts';
import type { SigningKey } from '../support/signing-keys.ts';

export const GRAPH_RESOURCE = 'https://graph.microsoft.com';
export const BOT_RESOURCE = 'https://api.botframework.com';
/** The hospital's record system: an app registration of its own. */
export const PAS_RESOURCE = 'api://pas';

/** What gives the tokens of one tenant, with that tenant's issuer and key. */
export class TokenService {
  readonly key: SigningKey;
  readonly botKey: SigningKey;
  /** `https://127.0.0.1:<port>`, without a path. */
  readonly origin: string;
  readonly tenantId: string;
  readonly settings: TokenSettings;

  constructor(given: {
    origin: string;
    tenantId: string;
    key: SigningKey;
    botKey: SigningKey;
    settings: TokenSettings;
  }) {
    this.origin = given.origin;
    this.tenantId = given.tenantId;
    this.key = given.key;
    this.botKey = given.botKey;
    this.settings = given.settings;
  }

  get issuer(): string {
    return `${this.origin}/${this.tenantId}/v2.0`;
  }

  /** Claims that every token of the tenant carries. */
  private frame(audience: string, clientId: string): Record<string, unknown> & { exp: number } {
    const now = Math.floor(Date.now() / 1000);
    return {
      aud: audience,
      iss: this.issuer,
      iat: now,
      nbf: now,
      exp: now + this.settings.lifetimeSeconds,
      azp: clientId,
      appid: clientId,
      azpacr: '1',
      tid: this.tenantId,
      uti: randomUUID(),
      ver: '2.0',
    };
  }

  /** A token for an application by itself, with its application permissions as `roles`. */
  async appOnly(audience: string, clientId: string, roles: readonly string[]): Promise<string> {
    const servicePrincipal = servicePrincipalId(clientId);
    return this.key.sign({
      ...this.frame(audience, clientId),
      idtyp: 'app',
      oid: servicePrincipal,
      sub: servicePrincipal,
      ...(roles.length === 0 ? {} : { roles }),
    });
  }

  /**
   * A token with which an application acts for a person. `roles` are the person's app roles in that application.
   * @param policies of conditional access that the person satisfied when they signed in
   */
  async delegated(
    audience: string,
    person: DemoPerson,
    scopes: readonly string[],
    policies: readonly string[] = [],
  ): Promise<string> {
    return this.key.sign({
      ...this.frame(audience, CONFER_CLIENT_ID),
      ...personClaims(person),
      scp: scopes.join(' '),
      ...(audience === CONFER_CLIENT_ID ? { roles: person.appRoles } : {}),
      ...(policies.length === 0 ? {} : { polids: policies }),
    });
  }

  /** An OpenID Connect id token for Confer. */
  async idToken(person: DemoPerson): Promise<string> {
    return this.key.sign({ ...this.frame(CONFER_CLIENT_ID, CONFER_CLIENT_ID), ...personClaims(person) });
  }

  /** A token with which the Bot Framework channel calls the bot. */
  async channelToBot(botAppId: string, serviceUrl: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return this.botKey.sign({
      iss: BOT_RESOURCE,
      aud: botAppId,
      nbf: now,
      exp: now + this.settings.lifetimeSeconds,
      serviceurl: serviceUrl,
    });
  }
}

function personClaims(person: DemoPerson): Record<string, unknown> {
  return {
    name: person.displayName,
    oid: person.objectId,
    sub: person.objectId,
    preferred_username: person.userPrincipalName,
    upn: person.userPrincipalName,
  };
}

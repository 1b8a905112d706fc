import { tenantOf } from '../support/demo-organisations.ts';
import { DEMO_PEOPLE } from '../support/demo-people.ts';
import { CONFER_CLIENT_ID, DEMO_PASSWORD, LOCAL_TENANT_ID } from '../support/local-identity.ts';

const EARLY_MS = 120_000;

/** Tokens from the Entra stand-in, kept until shortly before they end. */
export class Tokens {
  private readonly entra: string;
  private readonly clientSecret: string;
  private readonly kept = new Map<string, { token: string; until: number }>();

  constructor(entra: string, clientSecret: string) {
    this.entra = entra;
    this.clientSecret = clientSecret;
  }

  /** A demo person's token for Confer's API. @throws Error with Entra's words */
  async forPerson(userPrincipalName: string): Promise<string> {
    const person = DEMO_PEOPLE.find((one) => one.userPrincipalName === userPrincipalName);
    const tenantId = person === undefined ? LOCAL_TENANT_ID : tenantOf(person);
    return this.ask(userPrincipalName, tenantId, {
      grant_type: 'password',
      username: userPrincipalName,
      password: DEMO_PASSWORD,
      scope: `api://confer.example/${CONFER_CLIENT_ID}/access_as_user`,
    });
  }

  /** Confer's own token for the hospital's PAS. @throws Error with Entra's words */
  async forPas(): Promise<string> {
    return this.ask('pas', LOCAL_TENANT_ID, {
      grant_type: 'client_credentials',
      client_secret: this.clientSecret,
      scope: 'api://pas/.default',
    });
  }

  /** Confer's own token for the hospital's part of Microsoft Graph. @throws Error with Entra's words */
  async forGraph(): Promise<string> {
    return this.ask('graph', LOCAL_TENANT_ID, {
      grant_type: 'client_credentials',
      client_secret: this.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    });
  }

  private async ask(key: string, tenantId: string, form: Record<string, string>): Promise<string> {
    const known = this.kept.get(key);
    if (known !== undefined && known.until > Date.now()) return known.token;
    const response = await fetch(`${this.entra}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: CONFER_CLIENT_ID, ...form }),
      signal: AbortSignal.timeout(5_000),
    });
    const answer = (await response.json()) as {
      access_token?: string;
      expires_in?: number;
      error_description?: string;
    };
    if (answer.access_token === undefined) {
      throw new Error(answer.error_description ?? `Entra answered ${response.status}`);
    }
    this.kept.set(key, {
      token: answer.access_token,
      until: Date.now() + (answer.expires_in ?? 0) * 1000 - EARLY_MS,
    });
    return answer.access_token;
  }
}

import { tenantOf } from '../support/demo-organisations.ts';
import type { DemoPerson } from '../support/demo-people.ts';
import { CHANNEL_CLIENT_ID, CONFER_CLIENT_ID, DEMO_PASSWORD } from '../support/local-identity.ts';

const EARLY_SECONDS = 120;

interface CachedToken {
  token: string;
  endsAt: number;
}

/** Gets tokens from the Entra stand-in: for the people who sit at the page, and for the channel that calls the bot. */
export class SignIn {
  private readonly entra: string;
  private readonly channelSecret: string;
  private readonly satisfied = new Map<string, string>();
  private readonly cache = new Map<string, CachedToken>();

  constructor(entra: string, channelSecret: string) {
    this.entra = entra;
    this.channelSecret = channelSecret;
  }

  /**
   * A person's token for Confer, as Teams' single sign-on gives it.
   * @param claims what it has to satisfy: the person does at once whatever is asked of them. @throws Error with Entra's own words
   */
  async forConfer(person: DemoPerson, claims?: string): Promise<string> {
    return this.forPerson(person, `api://confer.example/${CONFER_CLIENT_ID}/access_as_user`, claims);
  }

  /** A person's token for Microsoft Graph: who they are when they open a meeting. @throws Error with Entra's own words */
  async forGraph(person: DemoPerson): Promise<string> {
    return this.forPerson(person, 'https://graph.microsoft.com/User.Read');
  }

  /** The channel's token for the bot. @throws Error with Entra's own words */
  async forBot(serviceUrl: string): Promise<string> {
    return this.cached(`bot ${serviceUrl}`, '/botframework/token', {
      grant_type: 'client_credentials',
      client_id: CHANNEL_CLIENT_ID,
      client_secret: this.channelSecret,
      bot_app_id: CONFER_CLIENT_ID,
      service_url: serviceUrl,
    });
  }

  private async forPerson(person: DemoPerson, scope: string, claims?: string): Promise<string> {
    const { userPrincipalName } = person;
    // who has satisfied a policy has done so for the tokens that follow as well
    const asked = claims ?? this.satisfied.get(userPrincipalName);
    if (asked !== undefined) this.satisfied.set(userPrincipalName, asked);
    return this.cached(
      `${userPrincipalName} ${scope} ${asked ?? ''}`,
      `/${tenantOf(person)}/oauth2/v2.0/token`,
      {
        grant_type: 'password',
        client_id: CONFER_CLIENT_ID,
        username: userPrincipalName,
        password: DEMO_PASSWORD,
        scope,
        ...(asked === undefined ? {} : { claims: asked }),
      },
    );
  }

  private async cached(key: string, path: string, form: Record<string, string>): Promise<string> {
    const known = this.cache.get(key);
    if (known !== undefined && known.endsAt > Date.now()) return known.token;
    const response = await fetch(`${this.entra}${path}`, { method: 'POST', body: new URLSearchParams(form) });
    const answer = (await response.json()) as {
      access_token?: string;
      expires_in?: number;
      error_description?: string;
    };
    if (!response.ok || answer.access_token === undefined) {
      throw new Error(answer.error_description ?? `Entra answered ${response.status}`);
    }
    const seconds = (answer.expires_in ?? 0) - EARLY_SECONDS;
    this.cache.set(key, { token: answer.access_token, endsAt: Date.now() + seconds * 1000 });
    return answer.access_token;
  }
}

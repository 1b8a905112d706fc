import {
  AppCredentials,
  AuthenticationConfiguration,
  AuthenticationConstants,
  AuthenticationError,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import type { BotSettings } from './bot-settings.ts';

/** The connector asks again when this has passed; the token source keeps its own cache, in milliseconds. */
const ASK_AGAIN_MS = 60_000;

/** Signs what the bot sends with tokens of Confer's own app registration. */
class ConnectorCredentials extends AppCredentials {
  private readonly askToken: () => Promise<string>;

  constructor(settings: BotSettings) {
    super(settings.appId, settings.tenant, AuthenticationConstants.ToChannelFromBotOAuthScope);
    this.askToken = settings.getConnectorToken;
  }

  protected override async refreshToken(): Promise<{ accessToken: string; expiresOn: Date }> {
    return { accessToken: await this.askToken(), expiresOn: new Date(Date.now() + ASK_AGAIN_MS) };
  }
}

class ConferCredentialsFactory extends ServiceClientCredentialsFactory {
  private readonly settings: BotSettings;

  constructor(settings: BotSettings) {
    super();
    this.settings = settings;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.settings.appId);
  }

  /** There is no mode without authentication. */
  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(): Promise<AppCredentials> {
    return Promise.resolve(new ConnectorCredentials(this.settings));
  }
}

/**
 * Who may speak to the bot, and as whom it speaks. Tokens are checked against the Bot Framework's keys for signature,
 * issuer, audience, expiry and service address.
 * @throws RangeError without an app id
 */
export function makeBotAuthentication(settings: BotSettings): BotFrameworkAuthentication {
  if (settings.appId === '') throw new RangeError('the bot needs an app id');
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    `${settings.authority}/${settings.tenant}`,
    AuthenticationConstants.ToChannelFromBotOAuthScope,
    AuthenticationConstants.ToBotFromChannelTokenIssuer,
    AuthenticationConstants.OAuthUrl,
    settings.openIdMetadataUrl,
    // the Emulator is not a channel of ours: its tokens are looked for among the same keys, where they never are
    settings.openIdMetadataUrl,
    '',
    new ConferCredentialsFactory(settings),
    new AuthenticationConfiguration(),
  );
}

/** Of the JWT library beneath botframework-connector, which lets them through as they are. */
const TOKEN_ERRORS = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);

/**
 * The status with which a caller is refused whose token was not believed; undefined for any other failure, that of
 * reading the keys included: it is not the caller's fault.
 */
export function refusalStatus(error: unknown): 401 | 403 | undefined {
  if (error instanceof AuthenticationError) {
    if (error.statusCode >= 500) return undefined;
    return error.statusCode === 403 ? 403 : 401;
  }
  return error instanceof Error && TOKEN_ERRORS.has(error.name) ? 401 : undefined;
}

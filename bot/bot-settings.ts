import type { Logger } from 'pino';
import type { RefusalCode } from '../api/kernel/rules/refusal.ts';

export interface BotSettings {
  /** App id of the bot: the audience of what Teams sends. Never empty: without one botbuilder would let anybody in. */
  appId: string;
  /** Tenant of its registration, or `botframework.com`. Not that of the people it speaks to. */
  tenant: string;
  /** OpenID metadata of the Bot Framework's signing keys. */
  openIdMetadataUrl: string;
  /** Login address, for example https://login.microsoftonline.com. */
  authority: string;
  /** Where to speak to somebody who was never heard from: Teams' connector for the tenant's region. */
  defaultServiceUrl: string;
  /** Id of the Teams app, for links into the tab. */
  teamsAppId: string;
  /** A token for the Bot Framework's connector. @throws UpstreamFailure */
  getConnectorToken: () => Promise<string>;
  /** What a refusal says to a person: the same sentence as in the REST interface. */
  refusalTitle: (code: RefusalCode) => string;
  log: Logger;
}

import { createHmac } from 'node:crypto';
import type { Config } from './config.ts';
import { NHS_LOGIN_BACK } from './joining/rules/nhs-login-back.ts';
import type { SecretGenerations } from './kernel/rules/secret-generations.ts';
import { graphWebhookUrl } from './outlook/routes/graph-webhook.ts';
import type { OutsideSettings } from './outside/make-outside.ts';

/** What Graph repeats to us in each notification: nobody else knows it. A subscription keeps the one it was made with. */
export function graphClientStates({ linkSecrets: [current, ...earlier] }: Config): SecretGenerations {
  const stateOf = (secret: string): string =>
    createHmac('sha256', secret).update('graph-client-state').digest('hex');
  return [stateOf(current), ...earlier.map(stateOf)];
}

/** What the systems outside need of the configuration. */
export function outsideSettings(config: Config): OutsideSettings {
  return {
    isLocal: config.isLocal,
    entra: config.entra,
    graphBaseUrl: config.graph.baseUrl,
    nhsLoginRedirectUri: `${config.publicUrl}${NHS_LOGIN_BACK}`,
    teamsAppId: config.teams.appId,
    graphNotifications: {
      addressFor: (odsCode: string) => graphWebhookUrl(config.publicUrl, odsCode),
      clientState: graphClientStates(config)[0],
    },
    botTenant: config.bot.tenant,
  };
}

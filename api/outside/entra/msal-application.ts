import { ConfidentialClientApplication, LogLevel } from '@azure/msal-node';

/**
 * Confer's app registration as msal knows it. Tokens are kept in this process's memory until they end.
 * The host is named as a known authority, with its port: otherwise msal asks a public service of Microsoft's whether
 * the authority exists, which fails for national clouds' private addresses and on loopback.
 */
export function makeMsalApplication(options: {
  authority: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
}): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      authority: `${options.authority}/${options.tenantId}`,
      knownAuthorities: [new URL(options.authority).host],
    },
    system: { loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false } },
  });
}

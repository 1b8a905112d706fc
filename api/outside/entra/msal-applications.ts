import { ConfidentialClientApplication, LogLevel } from '@azure/msal-node';

/** Confer's app registration in one tenant, as msal knows it. */
export type MsalOf = (tenantId: string) => ConfidentialClientApplication;

/**
 * Confer's app registration in each tenant that uses it. Tokens are kept in this process's memory until they end.
 * The host is named as a known authority, with its port: otherwise msal asks a public service of Microsoft's whether
 * the authority exists, which fails for national clouds' private addresses and on loopback.
 */
export function makeMsalApplications(options: {
  authority: string;
  clientId: string;
  clientSecret: string;
}): MsalOf {
  const applications = new Map<string, ConfidentialClientApplication>();
  return (tenantId) => {
    const application = applications.get(tenantId) ?? makeApplication(options, tenantId);
    applications.set(tenantId, application);
    return application;
  };
}

function makeApplication(
  options: Parameters<typeof makeMsalApplications>[0],
  tenantId: string,
): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      authority: `${options.authority}/${tenantId}`,
      knownAuthorities: [new URL(options.authority).host],
    },
    system: { loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false } },
  });
}

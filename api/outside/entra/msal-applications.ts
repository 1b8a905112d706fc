import { AuthError, ConfidentialClientApplication, LogLevel } from '@azure/msal-node';
import {
  tryGenerations,
  type SecretRefused,
  type TryGenerations,
} from '../../kernel/connections/try-generations.ts';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';

/** Confer's app registration in one tenant, as msal knows it: with a secret that Entra knows. */
export type MsalOf = (tenantId: string) => TryGenerations<ConfidentialClientApplication>;

interface Options {
  authority: string;
  clientId: string;
  clientSecrets: SecretGenerations;
  onSecretRefused: (refused: SecretRefused) => void;
  nowMs: () => number;
}

/** Entra answers `invalid_client` when it does not know the secret (AADSTS7000215) or it has ended (AADSTS7000222). */
const isRefusal = (error: unknown): boolean =>
  error instanceof AuthError && error.errorCode === 'invalid_client';

/**
 * Confer's app registration in each tenant that uses it. Tokens are kept in this process's memory until they end.
 * The host is named as a known authority, with its port: otherwise msal asks a public service of Microsoft's whether
 * the authority exists, which fails for national clouds' private addresses and on loopback.
 */
export function makeMsalApplications(options: Options): MsalOf {
  const tenants = new Map<string, TryGenerations<ConfidentialClientApplication>>();
  return (tenantId) => {
    const known = tenants.get(tenantId) ?? makeApplications(options, tenantId);
    tenants.set(tenantId, known);
    return known;
  };
}

function makeApplications(options: Options, tenantId: string): TryGenerations<ConfidentialClientApplication> {
  const [newest, ...before] = options.clientSecrets;
  const applicationWith = (clientSecret: string): ConfidentialClientApplication =>
    new ConfidentialClientApplication({
      auth: {
        clientId: options.clientId,
        clientSecret,
        authority: `${options.authority}/${tenantId}`,
        knownAuthorities: [new URL(options.authority).host],
      },
      system: { loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false } },
    });
  return tryGenerations([applicationWith(newest), ...before.map(applicationWith)], {
    what: 'entra',
    isRefusal,
    onSecretRefused: options.onSecretRefused,
    nowMs: options.nowMs,
  });
}

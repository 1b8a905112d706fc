import { SecretMissing, type Secrets } from '../../kernel/connections/secrets.ts';

/** Secrets in the variables that the process was started with: `env:NAME`. */
export function makeEnvironmentSecrets(environment: Readonly<Record<string, string | undefined>>): Secrets {
  return {
    read: (reference) => {
      const value = reference.startsWith('env:') ? environment[reference.slice('env:'.length)] : undefined;
      return value === undefined || value === ''
        ? Promise.reject(new SecretMissing(reference))
        : Promise.resolve(value);
    },
  };
}

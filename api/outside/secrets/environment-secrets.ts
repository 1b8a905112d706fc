import { SecretMissing, type Secrets } from '../../kernel/connections/secrets.ts';

/** Secrets in the variables that the process was started with: `env:NAME`, and the one before it in `NAME_PREVIOUS`. */
export function makeEnvironmentSecrets(environment: Readonly<Record<string, string | undefined>>): Secrets {
  return {
    read: (reference) => {
      const name = reference.startsWith('env:') ? reference.slice('env:'.length) : undefined;
      const value = name === undefined ? undefined : environment[name];
      if (name === undefined || value === undefined || value === '') {
        return Promise.reject(new SecretMissing(reference));
      }
      const previous = environment[`${name}_PREVIOUS`];
      return Promise.resolve(previous === undefined || previous === '' ? [value] : [value, previous]);
    },
  };
}

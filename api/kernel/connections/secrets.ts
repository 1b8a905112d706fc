import type { SecretGenerations } from '../rules/secret-generations.ts';

/** Where secrets are kept. A connection names its secret and never holds it. */
export interface Secrets {
  /**
   * The secret, and the one before it while that is kept: `env:NAME_PREVIOUS` beside `env:NAME`.
   * @param reference for example `env:NOTIFY_API_KEY_NORTHMOOR`
   * @throws SecretMissing
   */
  read(reference: string): Promise<SecretGenerations>;
}

/** There is no secret under this reference. The message names the reference, which is no secret. */
export class SecretMissing extends Error {
  constructor(reference: string) {
    super(`the secret ${reference} is not there`);
    this.name = 'SecretMissing';
  }
}

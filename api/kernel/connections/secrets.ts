/** Where secrets are kept. A connection names its secret and never holds it. */
export interface Secrets {
  /**
   * @param reference for example `env:NOTIFY_API_KEY_NORTHMOOR`
   * @throws SecretMissing
   */
  read(reference: string): Promise<string>;
}

/** There is no secret under this reference. The message names the reference, which is no secret. */
export class SecretMissing extends Error {
  constructor(reference: string) {
    super(`the secret ${reference} is not there`);
    this.name = 'SecretMissing';
  }
}

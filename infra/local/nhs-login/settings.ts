/** What tests turn. */
export interface NhsLoginSettings {
  /** Seconds until a code ends. */
  codeSeconds: number;
  /** Seconds until a new token ends; below 0: it has ended. */
  tokenSeconds: number;
  /** Put into tokens in place of the nonce that was asked with. */
  nonce: string | undefined;
  /** Sign with a key that is not among the published ones. */
  signsWithUnknownKey: boolean;
}

export const usualSettings = (): NhsLoginSettings => ({
  codeSeconds: 60,
  tokenSeconds: 300,
  nonce: undefined,
  signsWithUnknownKey: false,
});

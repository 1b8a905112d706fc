import { consentedGrants, type Grants } from './grants.ts';

/** What tests and the console turn, for all tenants at once. */
export interface TokenSettings {
  /** What the administrators consented to. */
  readonly grants: Grants;
  /** The conditional access policy that stands before Microsoft Graph; undefined: none. */
  policyId: string | undefined;
  /** Seconds until a new token ends. Tests shorten it to see tokens end. */
  lifetimeSeconds: number;
}

export const defaultTokenSettings = (): TokenSettings => ({
  grants: consentedGrants(),
  policyId: undefined,
  lifetimeSeconds: 3600,
});

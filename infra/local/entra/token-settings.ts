import { consentedGrants, type Grants } from './grants.ts';

/** What tests and the console turn, for all tenants at once. */
export interface TokenSettings {
  /** What the administrators consented to. */
  readonly grants: Grants;
  /** Seconds until a new token ends. Tests shorten it to see tokens end. */
  lifetimeSeconds: number;
}

export const defaultTokenSettings = (): TokenSettings => ({
  grants: consentedGrants(),
  lifetimeSeconds: 3600,
});

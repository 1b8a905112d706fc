import type { Actor } from './actor.ts';

/** Who a verified Entra token speaks of. */
export interface StaffClaims {
  tenantId: string;
  entraObjectId: string;
  appRoles: Actor['appRoles'];
  /** Seconds since the epoch. */
  expiresAt: number;
  /** ODS code of the organisation in which they want to act; their own when it is left out. */
  organisation?: string;
}
/** @throws Refusal not-allowed when the person is nobody's staff, organisation-not-yours when they are no guest there */
export type IdentifyStaff = (claims: StaffClaims) => Promise<Actor>;
/** Checks a bearer token of the tab's. @throws Refusal not-signed-in; UpstreamFailure when the signing keys cannot be read */
export type VerifyStaffToken = (token: string) => Promise<StaffClaims>;

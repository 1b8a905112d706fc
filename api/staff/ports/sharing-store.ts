import type { Temporal } from 'temporal-polyfill';
import type { HomeDeclarations } from '../rules/home-proof.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';

/** An agreement that stands: one organisation lets another one book its staff. */
export interface Sharing {
  /** The other organisation. */
  orgId: OrgId;
  since: Temporal.Instant;
}

/** For whom a person of Microsoft 365 works, when it is another organisation than this one. */
export interface OtherHome {
  entraObjectId: string;
  organisation: GuestHome;
}

/** Where a guest comes from. */
export interface GuestHome {
  orgId: OrgId;
  name: string;
  /** Whether it shares its staff with this organisation now. */
  isShared: boolean;
}

/** Which organisations share their staff with this one, and with which this one does. */
export interface SharingStore {
  /** Lets another organisation book this one's staff. @returns false when it may already */
  share(to: OrgId, by: PractitionerId, at: Temporal.Instant): Promise<boolean>;
  /** From now on nobody new is booked; what is booked stays. @returns false when it was not shared */
  remove(to: OrgId, by: PractitionerId, at: Temporal.Instant): Promise<boolean>;
  /** What this organisation gives. */
  listGiven(): Promise<Sharing[]>;
  /** What it is given. */
  listReceived(): Promise<Sharing[]>;
  /** Every organisation that this one ever shared its staff with, ended or not. */
  listEverGiven(): Promise<OrgId[]>;
  /** How many of each other organisation's people are guests here. */
  countGuests(): Promise<Map<OrgId, number>>;
  /** Whether another organisation shares its staff with this one; until the transaction ends it cannot be ended. */
  holdReceived(from: OrgId): Promise<boolean>;
  /**
   * Whether a guest may act here: their home shares its staff with this organisation, or they have a consultation here
   * that was not over at `since`.
   */
  admits(guest: PractitionerId, from: OrgId, since: Temporal.Instant): Promise<boolean>;
  /** Of these people those who work for another organisation. */
  listOtherHomes(entraObjectIds: readonly string[]): Promise<OtherHome[]>;
  /** What organisations have declared of these domains of e-mail, in lower case, and of groups in this one's tenants. */
  findHomeDeclarations(domains: readonly string[]): Promise<HomeDeclarations>;
}

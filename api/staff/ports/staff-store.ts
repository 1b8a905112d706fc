import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { ScopedRole } from '../../kernel/rules/scoped-roles.ts';
import type { StaffRole } from '../contract/staff.ts';
import type { Practitioner } from './practitioner.ts';
import type { GuestHome } from './sharing-store.ts';

export interface StaffRecord {
  practitionerId: PractitionerId;
  entraObjectId: string;
  userPrincipalName: string;
  displayName: string;
  /** Undefined for those who coordinate or administer. */
  role: StaffRole | undefined;
  hasLeft: boolean;
  /** Where a guest comes from; undefined for the organisation's own people. It follows from proof, and moves by an act of both organisations. */
  home: GuestHome | undefined;
  version: number;
}

/** Who signs in, with what decides what they may do. */
export interface SigningIn extends Practitioner {
  /** The service lines that they are a member of. */
  serviceLineIds: ServiceLineId[];
  /** Roles that Confer gives them, beside their app roles in Entra. */
  grants: ScopedRole[];
}

/** The organisation's people. */
export interface StaffStore {
  /** Nobody else takes people on until the transaction ends. */
  lockForAdding(): Promise<void>;
  /** By name; those who have left are not found. @param text the start of a word of the name, or of the user name */
  search(filter: { text: string; roleCode: string | undefined; limit: number }): Promise<StaffRecord[]>;
  /** Who signs in; undefined when they are nobody here, or have left. */
  findByEntraObjectId(entraObjectId: string): Promise<SigningIn | undefined>;
  findById(practitionerId: PractitionerId): Promise<StaffRecord | undefined>;
  lockById(practitionerId: PractitionerId): Promise<StaffRecord | undefined>;
  /** Those who have left too. */
  listByIds(practitionerIds: readonly PractitionerId[]): Promise<StaffRecord[]>;
  listByEntraObjectIds(entraObjectIds: readonly string[]): Promise<StaffRecord[]>;
  /** Everybody, those who have left too. */
  listAll(): Promise<StaffRecord[]>;
  /** Every role that somebody has or some service line needs, by label; one label a code. */
  listRoles(): Promise<StaffRole[]>;
  /** Writes new people, and of those who are there the next version. */
  saveMany(people: readonly Omit<StaffRecord, 'version' | 'home'>[], now: Temporal.Instant): Promise<void>;
}

import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId, RoleGrantId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { Role, ScopedRole } from '../../kernel/rules/scoped-roles.ts';

export interface RoleGrantRecord {
  grantId: RoleGrantId;
  practitionerId: PractitionerId;
  displayName: string;
  role: Role;
  /** Undefined for the whole organisation. */
  serviceLine: { id: ServiceLineId; name: string } | undefined;
  grantedBy: string;
  grantedAt: Temporal.Instant;
  /** Undefined while it holds. */
  ended: { by: string; at: Temporal.Instant } | undefined;
}

/** The roles that Confer gives, beside the app roles of Entra. */
export interface RoleGrantStore {
  /** By the name of the person and the age of the grant. */
  list(filter: {
    practitionerId: PractitionerId | undefined;
    isEndedToo: boolean;
    after: { displayName: string; grantId: RoleGrantId } | undefined;
    limit: number;
  }): Promise<RoleGrantRecord[]>;
  findById(grantId: RoleGrantId): Promise<RoleGrantRecord | undefined>;
  /** Whether there is such a service line that is not archived. */
  hasServiceLine(serviceLineId: ServiceLineId): Promise<boolean>;
  /** @returns false when the person has that role there already */
  add(
    grant: ScopedRole & {
      grantId: RoleGrantId;
      practitionerId: PractitionerId;
      by: PractitionerId;
      at: Temporal.Instant;
    },
  ): Promise<boolean>;
  /** From now on it does not hold. @returns false when it had ended already */
  end(grantId: RoleGrantId, by: PractitionerId, at: Temporal.Instant): Promise<boolean>;
  /** Ends all of a person's. @returns those that held until now */
  endAllOf(practitionerId: PractitionerId, by: PractitionerId, at: Temporal.Instant): Promise<RoleGrantId[]>;
}

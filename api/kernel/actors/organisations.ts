import type { OrgId, PractitionerId } from '../rules/id.ts';

export interface Organisation {
  orgId: OrgId;
  odsCode: string;
  name: string;
  /** Of Microsoft 365: those whose people may sign in. The first has the staff's mailboxes and meetings. */
  entraTenantIds: readonly string[];
  timeZone: string;
  helpPhone: string;
}

/** For whom somebody works: one organisation, wherever else they are booked. */
export interface Home {
  organisation: Organisation;
  practitionerId: PractitionerId;
  /** Whether another organisation has them as a guest, or had. */
  isLent: boolean;
}

/** Which organisations there are, and who works for which: the only questions that are not asked within one of them. */
export interface Organisations {
  list(): Promise<Organisation[]>;
  /** Those whose staff sign in with this tenant of Microsoft 365, by name. */
  listByTenant(entraTenantId: string): Promise<Organisation[]>;
  findByOdsCode(odsCode: string): Promise<Organisation | undefined>;
  /** @throws Error when there is none: a bug, ids of organisations come from rows */
  getById(orgId: OrgId): Promise<Organisation>;
  /** Undefined when nobody has them on the staff. */
  homeOf(entraObjectId: string): Promise<Home | undefined>;
}

import type { OrgId } from '../../domain/shared/id.ts';

export interface Organisation {
  orgId: OrgId;
  odsCode: string;
  name: string;
  entraTenantId: string;
  timeZone: string;
  helpPhone: string;
}

/** Which organisations there are: the only question that is not asked within one of them. */
export interface Organisations {
  list(): Promise<Organisation[]>;
  findByTenant(entraTenantId: string): Promise<Organisation | undefined>;
  findByOdsCode(odsCode: string): Promise<Organisation | undefined>;
}

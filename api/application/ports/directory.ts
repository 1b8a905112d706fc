import type { PractitionerId, ServiceLineId } from '../../domain/shared/id.ts';

export interface Practitioner {
  practitionerId: PractitionerId;
  entraObjectId: string;
  userPrincipalName: string;
  displayName: string;
  roleCode: string | undefined;
  roleLabel: string | undefined;
}

export interface ServiceLineRecord {
  serviceLineId: ServiceLineId;
  name: string;
  treatmentFunctionCode: string;
  durationMinutes: number;
  graceMinutes: number;
  joinOpensMinutes: number;
  proxyOnlyRule: 'hold' | 'counts';
  teamsChannelId: string | undefined;
  roles: { roleCode: string; label: string; requiredCount: number }[];
  /** Members who have a clinical role. */
  staff: (Practitioner & { roleCode: string; roleLabel: string })[];
}

/** Service lines and the people who work in them. */
export interface Directory {
  listServiceLines(): Promise<ServiceLineRecord[]>;
  findServiceLine(serviceLineId: ServiceLineId): Promise<ServiceLineRecord | undefined>;
  findPractitionerByEntraObjectId(
    entraObjectId: string,
  ): Promise<(Practitioner & { serviceLineIds: ServiceLineId[] }) | undefined>;
}

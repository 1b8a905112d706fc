import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { NhsNumber } from '../rules/nhs-number.ts';
import type { ProxyRole } from '../rules/relationship-result.ts';

/** Asks a national record of relationships, such as the NHS Validated Relationships Service. */
export interface RelationshipService {
  /**
   * All proxy roles of one person for one patient, also those that ended; none where the service knows of none.
   * @throws UpstreamFailure when there is no answer to rely on
   */
  rolesOf(asked: { patient: NhsNumber; proxy: NhsNumber }): Promise<readonly ProxyRole[]>;
}

export interface RelationshipServices {
  /** Whether an organisation is connected to one. */
  isOffered(orgId: OrgId): Promise<boolean>;
  /** @throws UpstreamFailure when its connection is missing or cannot be used */
  of: OneFor<RelationshipService>;
}

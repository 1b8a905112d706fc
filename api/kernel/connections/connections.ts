import type {
  Channel,
  EntraTenant,
  NhsLoginConnection,
  PasConnection,
  RelationshipsConnection,
  SenderConnection,
} from '../contract/connections.ts';
import type { OrgId } from '../rules/id.ts';

/** Where an organisation's own systems are. Answers may be half a minute old. */
export interface Connections {
  /** Those whose people may sign in. Mailboxes, meetings and tokens of Confer's own are those of the first. */
  entraTenants(orgId: OrgId): Promise<readonly EntraTenant[]>;
  /** Undefined when the organisation has none yet. */
  pas(orgId: OrgId): Promise<PasConnection | undefined>;
  /** Undefined when patients cannot show who they are by NHS login. */
  nhsLogin(orgId: OrgId): Promise<NhsLoginConnection | undefined>;
  /** Undefined when relationships cannot be checked. */
  relationships(orgId: OrgId): Promise<RelationshipsConnection | undefined>;
  sender(orgId: OrgId, channel: Channel): Promise<SenderConnection | undefined>;
  /** Whether any organisation's staff sign in with this tenant. */
  isTenantOfAny(tenantId: string): Promise<boolean>;
}

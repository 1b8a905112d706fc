import type { AppRole } from '../../kernel/contract/roles.ts';

/** Who has which app role of Confer in Entra. */
export interface RoleAssignments {
  /**
   * The roles that a token of this person would carry: their own, and those of the groups that they are direct members
   * of. None for somebody whom the directory does not know. @throws UpstreamFailure
   */
  listFor(entraObjectId: string, signal: AbortSignal): Promise<AppRole[]>;
}

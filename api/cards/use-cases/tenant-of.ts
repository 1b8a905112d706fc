import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** In whose Microsoft 365 an organisation's cards stand. @throws UpstreamFailure when it has none yet */
export async function tenantOf(
  { organisations }: { organisations: Organisations },
  orgId: OrgId,
): Promise<{ odsCode: string; tenantId: string }> {
  const { odsCode, entraTenantIds } = await organisations.getById(orgId);
  const [tenantId] = entraTenantIds;
  if (tenantId === undefined) {
    throw new UpstreamFailure('teams', {
      retryable: true,
      reason: `organisation ${odsCode} has no tenant`,
    });
  }
  return { odsCode, tenantId };
}

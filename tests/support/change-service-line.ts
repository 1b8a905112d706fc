import type { SaveServiceLine, ServiceLineSetup } from '../../api/service-lines/contract/service-lines.ts';
import { signInTo } from './confer-api.ts';
import type { OwnOrganisation } from './own-organisation.ts';

/** Changes each service line of an organisation as its administrator does. @throws Error when one is not saved */
export async function changeServiceLines(
  confer: OwnOrganisation,
  changes: Partial<SaveServiceLine>,
): Promise<void> {
  const grace = await signInTo(confer, 'grace.adeyemi');
  const { body } = await grace.get<{ items: ServiceLineSetup[] }>('/api/service-line-setups');
  for (const { serviceLineId, version, members, isArchived: _a, readiness: _r, ...fields } of body.items) {
    const memberIds = members.map(({ practitionerId }) => practitionerId);
    const saved = await grace.put<ServiceLineSetup>(
      `/api/service-lines/${serviceLineId}`,
      { ...fields, memberIds, ...changes },
      { 'If-Match': `"${version}"` },
    );
    if (saved.status !== 200) throw new Error(`${fields.name} is not saved: ${saved.status}`);
  }
}
